import { type AgentRules, isOwn, type ReasonRule } from '#shared/agent-state/rules'

type Reasons = readonly ReasonRule[]

/** The reasons with one of them changed. */
export function withReason(rules: AgentRules, id: string, part: Partial<ReasonRule>): AgentRules {
  return { ...rules, reasons: rules.reasons.map((reason) => (reason.id === id ? { ...reason, ...part } : reason)) }
}

/** One place up or down in the picker. */
export function moved(rules: AgentRules, id: string, step: 1 | -1): AgentRules {
  const at = rules.reasons.findIndex((reason) => reason.id === id)
  const to = at + step
  const one = rules.reasons[at]
  const other = rules.reasons[to]
  if (!one || !other) return rules
  const reasons = [...rules.reasons]
  reasons[at] = other
  reasons[to] = one
  return { ...rules, reasons }
}

/** A reason of the centre's own at the end, with an id that none of them has or had in this list. */
export function withNewReason(rules: AgentRules): AgentRules {
  return {
    ...rules,
    reasons: [
      ...rules.reasons,
      { id: newId(rules.reasons), names: { 'zh-CN': '', en: '' }, on: true, dailyMinutes: null },
    ],
  }
}

/** Only a centre's own reason goes; the program's are switched off. */
export function without(rules: AgentRules, id: string): AgentRules {
  return isOwn(id) ? rules : { ...rules, reasons: rules.reasons.filter((reason) => reason.id !== id) }
}

export function withWrapUp(rules: AgentRules, part: Partial<AgentRules['wrapUp']>): AgentRules {
  return { ...rules, wrapUp: { ...rules.wrapUp, ...part } }
}

/** A whole number within its bounds out of what was typed; null when it is none. */
export function wholeNumber(typed: string, least: number, most: number): number | null {
  const value = Number(typed.trim())
  return typed.trim() !== '' && Number.isInteger(value) && value >= least && value <= most ? value : null
}

function newId(reasons: Reasons): string {
  const numbers = reasons.map(({ id }) => Number(/^own-(\d+)$/.exec(id)?.[1] ?? 0))
  return `own-${Math.max(0, ...numbers) + 1}`
}
