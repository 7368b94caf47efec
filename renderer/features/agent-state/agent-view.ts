import type { AgentActivity, AgentChoice, AgentState } from '#shared/agent-state/agent-state'
import { chosen, sameChoice } from '#shared/agent-state/choice'
import type { AgentToday } from '#shared/agent-state/day'

/** What the status picker says: a state, or the id of a reason; `useStatusWords` knows what it is called. */
export type StatusWord = 'signed-out' | 'ready' | Exclude<AgentActivity, 'none'> | (string & {})

export type StatusTone = 'ready' | 'not-ready' | 'away' | 'busy' | 'wrap-up'

export interface AgentShown {
  readonly word: StatusWord
  readonly tone: StatusTone
  /** Main's clock, ms. */
  readonly since: number
  /** What comes after the call; null outside calls. */
  readonly afterwards: StatusWord | null
  /** What is shown ends by itself then. */
  readonly endsAt: number | null
}

export function choiceWord(choice: AgentChoice): StatusWord {
  return choice.type === 'not-ready' ? choice.reason : choice.type
}

export function agentShown(agent: AgentState): AgentShown {
  const { activity, since, doNotDisturbUntil } = agent
  if (activity !== 'none') {
    const tone = activity === 'wrap-up' ? 'wrap-up' : 'busy'
    return { word: activity, tone, since, afterwards: choiceWord(chosen(agent)), endsAt: agent.wrapUpEndsAt }
  }
  if (agent.choice.type === 'ready' && doNotDisturbUntil !== null) {
    return { word: 'do-not-disturb', tone: 'not-ready', since, afterwards: null, endsAt: doNotDisturbUntil }
  }
  const word = choiceWord(agent.choice)
  return { word, tone: choiceTone(agent.choice), since, afterwards: null, endsAt: null }
}

function choiceTone(choice: AgentChoice): StatusTone {
  if (choice.type === 'ready') return 'ready'
  return choice.type === 'signed-out' ? 'away' : 'not-ready'
}

/** What F4 chooses: ready, or not ready for one who is (or will be, after the call). */
export function toggledChoice(agent: AgentState): AgentChoice {
  return sameChoice(chosen(agent), { type: 'ready' }) ? { type: 'not-ready', reason: 'busy' } : { type: 'ready' }
}

/** What may be chosen, and what is chosen, though it is offered no more. */
export function offered(agent: AgentState, today: AgentToday): AgentToday['reasons'] {
  const now = chosen(agent)
  return today.reasons.filter(({ id, on }) => on || id === 'busy' || (now.type === 'not-ready' && now.reason === id))
}

/** Minutes of a reason, used and allowed; null where there is nothing to say. */
export function allowance(usedMs: number, dailyMinutes: number | null): { used: number; over: boolean } | null {
  const used = Math.floor(usedMs / 60_000)
  if (dailyMinutes === null && used === 0) return null
  return { used, over: dailyMinutes !== null && usedMs > dailyMinutes * 60_000 }
}
