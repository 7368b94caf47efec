import type { AgentActivity, AgentChoice, AgentState, NotReadyReason } from '#shared/agent-state/agent-state'

/** What the status picker says: one of these words, each a key of the translations. */
export type StatusWord = 'signed-out' | 'ready' | NotReadyReason | Exclude<AgentActivity, 'none'>

export type StatusTone = 'ready' | 'not-ready' | 'away' | 'busy' | 'wrap-up'

export interface AgentShown {
  readonly word: StatusWord
  readonly tone: StatusTone
  /** Main's clock, ms. */
  readonly since: number
  /** What the agent chose for after the call; null outside calls. */
  readonly afterwards: StatusWord | null
}

export function choiceWord(choice: AgentChoice): StatusWord {
  return choice.type === 'not-ready' ? choice.reason : choice.type
}

export function agentShown(agent: AgentState): AgentShown {
  const chosen = choiceWord(agent.choice)
  if (agent.activity === 'none') {
    return { word: chosen, tone: choiceTone(agent.choice), since: agent.since, afterwards: null }
  }
  return {
    word: agent.activity,
    tone: agent.activity === 'wrap-up' ? 'wrap-up' : 'busy',
    since: agent.since,
    afterwards: chosen,
  }
}

function choiceTone(choice: AgentChoice): StatusTone {
  if (choice.type === 'ready') return 'ready'
  return choice.type === 'signed-out' ? 'away' : 'not-ready'
}

/** Everything the picker offers, in its order. 示忙 is `busy`: no queue calls, but dialling out. */
export const choices: readonly AgentChoice[] = [
  { type: 'ready' },
  { type: 'not-ready', reason: 'busy' },
  { type: 'not-ready', reason: 'break' },
  { type: 'not-ready', reason: 'meal' },
  { type: 'not-ready', reason: 'meeting' },
  { type: 'not-ready', reason: 'training' },
  { type: 'signed-out' },
]

/** What F4 chooses: ready, or not ready for one who is. */
export function toggledChoice(choice: AgentChoice): AgentChoice {
  return choice.type === 'ready' ? { type: 'not-ready', reason: 'busy' } : { type: 'ready' }
}
