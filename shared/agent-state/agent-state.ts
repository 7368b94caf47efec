import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { assertNever } from '../kernel/result'

/** Why an agent takes no calls. (A centre's own list joins with the issue "The whole phone".) */
export const NotReadyReason = z.enum(['break', 'meal', 'meeting', 'training', 'busy'])
export type NotReadyReason = z.infer<typeof NotReadyReason>

/**
 * What the agent chose, and what the calls make of it.
 *
 * ```
 *   signed-out ⇄ not-ready ⇄ ready          what the agent chooses; kept through calls
 *                    ╲        ╱
 *              ringing → talking → wrap-up   what the calls do; afterwards the choice is back
 * ```
 */
export const AgentChoice = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('signed-out') }),
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('not-ready'), reason: NotReadyReason }),
])
export type AgentChoice = z.infer<typeof AgentChoice>

export const AgentActivity = z.enum(['none', 'ringing', 'dialling', 'talking', 'holding', 'wrap-up'])
export type AgentActivity = z.infer<typeof AgentActivity>

export const AgentState = z.strictObject({
  choice: AgentChoice,
  activity: AgentActivity,
  /** When what is shown (the activity, or else the choice) began. */
  since: Instant,
})
export type AgentState = z.infer<typeof AgentState>

export type AgentHappening =
  | { type: 'chose'; choice: AgentChoice; at: number }
  | { type: 'activity'; activity: AgentActivity; at: number }

export const signedOut = (at: number): AgentState => ({ choice: { type: 'signed-out' }, activity: 'none', since: at })

export function next(state: AgentState, happening: AgentHappening): AgentState {
  switch (happening.type) {
    case 'chose': {
      if (sameChoice(state.choice, happening.choice)) return state
      // During a call the choice is noted for afterwards; the clock on screen is the call's.
      return { ...state, choice: happening.choice, since: state.activity === 'none' ? happening.at : state.since }
    }
    case 'activity':
      return state.activity === happening.activity
        ? state
        : { ...state, activity: happening.activity, since: happening.at }
    default:
      return assertNever(happening)
  }
}

/** A queue, or the practice director, may send a call now. */
export function takesCalls(state: AgentState): boolean {
  return state.choice.type === 'ready' && state.activity === 'none'
}

function sameChoice(a: AgentChoice, b: AgentChoice): boolean {
  return a.type === b.type && (a.type !== 'not-ready' || (b.type === 'not-ready' && a.reason === b.reason))
}
