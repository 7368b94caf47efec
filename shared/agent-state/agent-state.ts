import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { CallId } from '../kernel/ids'
import { assertNever } from '../kernel/result'
import { chosen, sameChoice } from './choice'
import { type AgentRules, ReasonId, usualRules } from './rules'

/**
 * What the agent chose, and what the calls make of it.
 *
 * ```
 *   signed-out ⇄ not-ready ⇄ ready          the choice; kept through calls
 *                    ▲ ╲      ╱ │
 *     missed, system │  ringing │ → talking ⇄ holding → wrap-up       the activity; afterwards the choice is back,
 *                    └──────────┘   dialling ↗             │ countdown    or `next`, which was chosen meanwhile
 *                                                       released
 * ```
 *
 * Not to be disturbed lies over all of them: what is there goes on, nothing new comes.
 */
export const AgentChoice = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('signed-out') }),
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('not-ready'), reason: ReasonId }),
])
export type AgentChoice = z.infer<typeof AgentChoice>

export const AgentActivity = z.enum(['none', 'ringing', 'dialling', 'talking', 'holding', 'wrap-up'])
export type AgentActivity = z.infer<typeof AgentActivity>

export const AgentState = z.strictObject({
  choice: AgentChoice,
  activity: AgentActivity,
  /** The call that the activity is about. */
  callId: CallId.nullable(),
  /** When what is shown (the activity, or else the choice) began. */
  since: Instant,
  /** What the agent chose, in a call, for afterwards; null when the choice simply comes back. */
  next: AgentChoice.nullable(),
  /** When wrap-up is over; null outside it, and where the agent ends it by hand. */
  wrapUpEndsAt: Instant.nullable(),
  extensionsLeft: z.int().nonnegative(),
  doNotDisturbUntil: Instant.nullable(),
  /** The line is away and took this from the agent: it comes back with the line. */
  afterLine: AgentChoice.nullable(),
})
export type AgentState = z.infer<typeof AgentState>

export type AgentHappening =
  | { type: 'chose'; choice: AgentChoice; at: number }
  | { type: 'activity'; activity: AgentActivity; callId?: CallId | null; at: number }
  | { type: 'wrap-up-extended'; at: number }
  /** `until` null: the agent may be disturbed again. */
  | { type: 'do-not-disturb'; until: number | null; at: number }
  /** It rang, the agent was free, and nobody came (missed.ts). */
  | { type: 'missed'; at: number }
  | { type: 'line-lost'; at: number }
  | { type: 'line-back'; at: number }
  /** The computer slept for longer than a moment: nobody knows whether the agent is there. */
  | { type: 'slept'; at: number }
  /** Somebody set the clock: what is counted goes on as it was. */
  | { type: 'clock-moved'; by: number; at: number }

export const signedOut = (at: number): AgentState => ({
  choice: { type: 'signed-out' },
  activity: 'none',
  callId: null,
  since: at,
  next: null,
  wrapUpEndsAt: null,
  extensionsLeft: 0,
  doNotDisturbUntil: null,
  afterLine: null,
})

/** The state after what happened; the same object when nothing changed. Times are main's wall clock, ms. */
export function next(state: AgentState, happening: AgentHappening, rules: AgentRules = usualRules): AgentState {
  const { at } = happening
  switch (happening.type) {
    case 'chose':
      return chose(state, happening.choice, at)
    case 'activity':
      return active(state, happening, rules)
    case 'wrap-up-extended':
      if (state.wrapUpEndsAt === null || state.extensionsLeft === 0) return state
      return {
        ...state,
        // From now when it is over already, so that the seconds are seconds.
        wrapUpEndsAt: Math.max(state.wrapUpEndsAt, at) + rules.wrapUp.extensionSeconds * 1000,
        extensionsLeft: state.extensionsLeft - 1,
      }
    case 'do-not-disturb': {
      if (state.doNotDisturbUntil === happening.until) return state
      // What is shown only begins anew where it is shown: for an agent who is ready and free.
      const shows = state.choice.type === 'ready' && state.activity === 'none'
      const turned = (state.doNotDisturbUntil === null) !== (happening.until === null)
      return { ...state, doNotDisturbUntil: happening.until, since: shows && turned ? at : state.since }
    }
    case 'missed':
      return state.next === null ? away(state, { type: 'not-ready', reason: 'missed' }, null, at) : state
    case 'line-lost':
      return away(state, system, state.choice, at)
    case 'line-back': {
      if (state.afterLine === null) return state
      const back = { ...state, choice: state.afterLine, afterLine: null }
      return state.activity === 'none' ? { ...back, since: at } : back
    }
    case 'slept':
      return state.afterLine ? { ...state, afterLine: null } : away(state, system, null, at)
    case 'clock-moved':
      return {
        ...state,
        since: Math.max(0, state.since + happening.by),
        wrapUpEndsAt: moved(state.wrapUpEndsAt, happening.by),
        doNotDisturbUntil: moved(state.doNotDisturbUntil, happening.by),
      }
    default:
      return assertNever(happening)
  }
}

/** A queue, or the practice director, may send a call now. */
export function takesCalls(state: AgentState): boolean {
  return state.choice.type === 'ready' && state.activity === 'none' && state.doNotDisturbUntil === null
}

const system: AgentChoice = { type: 'not-ready', reason: 'system' }

function chose(state: AgentState, choice: AgentChoice, at: number): AgentState {
  if (state.activity !== 'none') {
    // Noted for afterwards; the clock on screen is the call's.
    const noted = sameChoice(state.choice, choice) && state.afterLine === null ? null : choice
    const same = noted === null ? state.next === null : state.next !== null && sameChoice(state.next, noted)
    return same ? state : { ...state, next: noted }
  }
  if (sameChoice(state.choice, choice)) return state.afterLine ? { ...state, afterLine: null } : state
  return { ...state, choice, afterLine: null, since: at }
}

function active(
  state: AgentState,
  { activity, callId = null, at }: Extract<AgentHappening, { type: 'activity' }>,
  { wrapUp }: AgentRules,
): AgentState {
  if (state.activity === activity && state.callId === callId) return state
  const over = { wrapUpEndsAt: null, extensionsLeft: 0 }
  if (activity === 'none') {
    const choice = chosen(state)
    return {
      ...state,
      ...over,
      choice,
      next: null,
      afterLine: state.next ? null : state.afterLine,
      activity,
      callId,
      since: at,
    }
  }
  // Another call's wrap-up has its own time; another call's talking goes on on the agent's clock.
  const since = state.activity === activity && activity !== 'wrap-up' ? state.since : at
  if (activity !== 'wrap-up') return { ...state, ...over, activity, callId, since }
  const endsAt = wrapUp.seconds === 0 ? null : at + wrapUp.seconds * 1000
  const extensionsLeft = endsAt === null ? 0 : wrapUp.extensions
  return { ...state, activity, callId, since, wrapUpEndsAt: endsAt, extensionsLeft }
}

/** Takes the agent from the queue without being asked; somebody who is not ready already stays what they are. */
function away(state: AgentState, choice: AgentChoice, afterLine: AgentChoice | null, at: number): AgentState {
  if (state.choice.type !== 'ready') return state
  return { ...state, choice, afterLine, since: state.activity === 'none' ? at : state.since }
}

function moved(instant: number | null, by: number): number | null {
  return instant === null ? null : Math.max(0, instant + by)
}
