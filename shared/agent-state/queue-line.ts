import type { AgentState } from './agent-state'
import { chosen } from './choice'
import type { AgentRules, ReasonId } from './rules'

/**
 * How the agent's state goes to the queue. Told in whatever state the line is: who implements it sends what is true
 * once the line is registered, and only the latest of several that wait. After `signedIn` the queue sends calls until it
 * hears `paused`. A reason is one of the rules', or `wrap-up`.
 */
export interface QueueLine {
  signedIn(): void
  signedOut(): void
  paused(reason: ReasonId): void
  unpaused(): void
}

/** What the queue should take the agent for. */
export type QueueStand = { readonly signedIn: false } | { readonly signedIn: true; readonly paused: ReasonId | null }

/**
 * It closes at once and opens late: what the agent chose in a call for afterwards holds for the queue now when it means
 * fewer calls, and when it is true when it means more. So no call comes in between.
 */
export function queueStand(state: AgentState, rules: AgentRules): QueueStand {
  const after = chosen(state)
  if (after.type === 'signed-out') return { signedIn: false }
  if (state.choice.type === 'signed-out') return { signedIn: false }
  if (after.type === 'not-ready') return { signedIn: true, paused: after.reason }
  if (state.choice.type === 'not-ready') return { signedIn: true, paused: state.choice.reason }
  if (state.doNotDisturbUntil !== null) return { signedIn: true, paused: 'do-not-disturb' }
  return { signedIn: true, paused: state.activity === 'wrap-up' && rules.wrapUp.pausesQueue ? 'wrap-up' : null }
}

/** Tells the queue what is different. */
export function tellQueue(line: QueueLine, before: QueueStand, after: QueueStand): void {
  if (!after.signedIn) {
    if (before.signedIn) line.signedOut()
    return
  }
  if (!before.signedIn) line.signedIn()
  const was = before.signedIn ? before.paused : null
  if (after.paused === was) return
  if (after.paused === null) line.unpaused()
  else line.paused(after.paused)
}
