import { z } from 'zod'
import { failed, ok, type Result } from '../kernel/result'

/** Why an agent takes no calls: one of the program's own words, or an id of the centre's. */
export const ReasonId = z.string().regex(/^[a-z0-9-]{1,32}$/)
export type ReasonId = z.infer<typeof ReasonId>

/** Reasons whose names are translations; a centre may give them other names, and switch off what agents choose. */
export const ownReasons = [
  'busy', // 示忙: no queue calls, but dialling out
  'break',
  'meal',
  'meeting',
  'training',
  'coaching',
  'system', // chosen, or the line was away for long
] as const

/** Nobody chooses these: they happen. `missed`: it rang and nobody came; the agent says when they are back. */
export const automaticReasons = ['missed', 'do-not-disturb'] as const

export type OwnReason = (typeof ownReasons)[number] | (typeof automaticReasons)[number]

const dailyMinutes = z.int().min(1).max(1440).nullable()

export const ReasonRule = z.strictObject({
  id: ReasonId,
  /** What it is called; '' is the program's own word, which only its own reasons have. */
  names: z.strictObject({ 'zh-CN': z.string().max(32), en: z.string().max(32) }),
  /** Whether it is offered. */
  on: z.boolean(),
  /** What an agent has of it a day; null: as much as it takes. Shown, not enforced: a lead decides, no program. */
  dailyMinutes,
})
export type ReasonRule = z.infer<typeof ReasonRule>

export const AgentRules = z.strictObject({
  /** In the order of the picker. */
  reasons: z.array(ReasonRule).max(24),
  wrapUp: z.strictObject({
    /** 0: the agent ends it by hand. */
    seconds: z.int().min(0).max(3600),
    /** What 继续整理 adds, and how often. */
    extensionSeconds: z.int().min(5).max(600),
    extensions: z.int().min(0).max(20),
    /** At its end the agent takes calls again, whether or not the form is written; else it only shows red. */
    forced: z.boolean(),
    /** The queue is told to pause meanwhile: for queues that have no wrap-up of their own. */
    pausesQueue: z.boolean(),
  }),
  /** A caller who gives up before was not missed. */
  missedAfterSeconds: z.int().min(0).max(60),
  /** How long the line is away before a ready agent is not ready. */
  lineLostSeconds: z.int().min(5).max(600),
})
export type AgentRules = z.infer<typeof AgentRules>

export const usualRules: AgentRules = {
  reasons: ownReasons.map((id) => ({
    id,
    names: { 'zh-CN': '', en: '' },
    on: true,
    dailyMinutes: id === 'break' ? 30 : id === 'meal' ? 60 : null,
  })),
  wrapUp: { seconds: 30, extensionSeconds: 30, extensions: 2, forced: true, pausesQueue: true },
  missedAfterSeconds: 5,
  lineLostSeconds: 30,
}

/**
 * The rules, or the first thing that is wrong with what somebody entered: `state-reason-twice`, `state-reason-gone`,
 * `state-reason-nameless`.
 */
export function checkRules(rules: AgentRules): Result<AgentRules> {
  const ids = rules.reasons.map((reason) => reason.id)
  if (new Set(ids).size < ids.length || ids.some((id) => isAutomatic(id))) return failed('state-reason-twice')
  // 示忙 is what F4 chooses, and `system` what a lost line does: neither can be taken away.
  if (ownReasons.some((own) => !ids.includes(own))) return failed('state-reason-gone')
  const names = rules.reasons.map(({ names }) => [names['zh-CN'].trim(), names.en.trim()])
  const nameless = rules.reasons.some((reason, at) => !isOwn(reason.id) && names[at]?.includes(''))
  if (nameless) return failed('state-reason-nameless')
  for (const language of [0, 1]) {
    const given = names.map((pair) => pair[language] ?? '').filter((name) => name !== '')
    if (new Set(given).size < given.length) return failed('state-reason-twice')
  }
  return ok(rules)
}

export function isOwn(id: ReasonId): id is OwnReason {
  return (ownReasons as readonly string[]).includes(id) || isAutomatic(id)
}

export function isAutomatic(id: ReasonId): boolean {
  return (automaticReasons as readonly string[]).includes(id)
}

/** Whether the agent may choose it now. 示忙 always: there must be a way to say no. */
export function isOffered(rules: AgentRules, id: ReasonId): boolean {
  return id === 'busy' || rules.reasons.some((reason) => reason.id === id && reason.on)
}
