import { assertNever } from '#shared/kernel/result'
import type { ClipId } from './scene-types'
import { habits, scripts, type Temper } from './temper-habits'

/**
 * How a simulated customer behaves in one call. Pure: facts and ticks go in with a monotonic time (ms, any origin), acts
 * come out.
 *
 *   customer calls:  ringing ──answered──▶ talking ◀──resumed── held
 *   agent calls:     called ──picks up──▶     │  └────held──────▲ │
 *                                             ▼                   │ patience is over
 *                                   leaving ──▶ ended ◀───────────┘
 */

export interface Persona {
  readonly temper: Temper
  readonly patienceOnHoldMs: number
  readonly patienceRingingMs: number
  readonly callsBackAfterMs: number
  /** How long each clip is, from the voice index. */
  readonly clipMs: Readonly<Record<ClipId, number>>
}

export type CustomerAct =
  /** The agent called: pick up now. */
  | { readonly type: 'answer' }
  | { readonly type: 'say'; readonly clip: ClipId }
  /** Stop the clip that is being played: the agent put the customer on hold, or they react to something. */
  | { readonly type: 'hush' }
  /** BYE, or CANCEL while it still rings. */
  | { readonly type: 'hang-up' }
  /** At most once a call, and only as it ends. */
  | { readonly type: 'call-back-after'; readonly ms: number }

export type CustomerEvent =
  | { readonly type: 'tick'; readonly at: number }
  /** The agent answered. */
  | { readonly type: 'answered'; readonly at: number }
  /** The agent rejected the call, or it could not be delivered. */
  | { readonly type: 'declined'; readonly at: number }
  | { readonly type: 'held'; readonly at: number }
  | { readonly type: 'resumed'; readonly at: number }
  | { readonly type: 'dtmf'; readonly at: number }
  /** Connected with somebody else: a colleague, a machine that asks for marks, the parking place, the agent again. */
  | { readonly type: 'moved'; readonly at: number; readonly to: 'colleague' | 'machine' | 'parked' | 'agent' }
  /** The agent's voice is heard; while it is, a customer goes on listening (within reason). */
  | { readonly type: 'agent-spoke'; readonly at: number }
  /** The agent ended the call. */
  | { readonly type: 'hung-up'; readonly at: number }

/** What a customer on the line remembers, held or not. */
interface OnTheLine {
  readonly persona: Persona
  readonly attempt: number
  readonly clock: number
  readonly answeredAt: number
  readonly script: readonly ClipId[]
  /** Lines of the script that were said to the end. */
  readonly said: number
  /** Sum of the holds that are over. */
  readonly heldMs: number
  readonly dtmfHeard: boolean
}

interface Talking extends OnTheLine {
  readonly status: 'talking'
  readonly mood:
    | { readonly type: 'speaking'; readonly clip: ClipId; readonly scripted: boolean; readonly until: number }
    | { readonly type: 'listening'; readonly since: number; readonly until: number }
}

export type CustomerInCall =
  | {
      readonly status: 'ringing'
      readonly persona: Persona
      readonly attempt: number
      readonly clock: number
      readonly since: number
    }
  | {
      readonly status: 'called'
      readonly persona: Persona
      readonly attempt: number
      readonly clock: number
      readonly since: number
    }
  | Talking
  | (OnTheLine & { readonly status: 'held'; readonly since: number })
  | {
      readonly status: 'leaving'
      readonly persona: Persona
      readonly attempt: number
      readonly clock: number
      readonly until: number
    }
  | { readonly status: 'ended'; readonly clock: number; readonly callsBack: boolean }

export interface CustomerStep {
  readonly state: CustomerInCall
  readonly acts: readonly CustomerAct[]
}

/** Nobody calls again for ever: after this many tries in a row even an angry customer writes an e-mail instead. */
export const maxCallBacks = 2
/** However pleasant the talk, a practice call ends here. */
export const callLimitMs = 4 * 60_000

const greetsAfterMs = 600
const picksUpAfterMs = 3_500
/** Even to an agent who never stops talking a customer listens no longer than this. */
const longestListeningMs = 25_000
const reactsAfterMs = 350
const agentBreathMs = 1_200

/** A call of the customer's; `attempt` counts the call-backs before it. */
export function customerCalls(persona: Persona, at: number, attempt = 0): CustomerInCall {
  return { status: 'ringing', persona, attempt, clock: at, since: at }
}

/** A call of the agent's to the customer; it rings at the customer's. */
export function customerIsCalled(persona: Persona, at: number): CustomerInCall {
  return { status: 'called', persona, attempt: 0, clock: at, since: at }
}

/** When the next tick is due; undefined: never, the call is over. One timer is enough, there is no need to poll. */
export function wakesAt(state: CustomerInCall): number | undefined {
  switch (state.status) {
    case 'ringing':
      return state.since + state.persona.patienceRingingMs
    case 'called':
      return state.since + picksUpAfterMs
    case 'talking':
      return state.mood.until
    case 'held':
      return state.since + Math.max(0, state.persona.patienceOnHoldMs)
    case 'leaving':
      return state.until
    case 'ended':
      return undefined
    default:
      return assertNever(state)
  }
}

export function step(before: CustomerInCall, event: CustomerEvent): CustomerStep {
  // A monotonic clock that seems to run backwards is an event delivered late: it counts as of now.
  const at = Math.max(before.clock, event.at)
  const state = { ...before, clock: at }
  if (state.status !== 'ended') {
    if (event.type === 'hung-up') return hungUpByAgent(state, at)
    if (event.type === 'declined') return ended(state, at, state.status === 'ringing', [])
    if (event.type === 'moved') return moved(state, event.to, at)
  }
  switch (state.status) {
    case 'ringing':
      if (event.type === 'answered') return { state: answered(state, at), acts: [] }
      if (due(state, at)) return ended(state, at, true, [{ type: 'hang-up' }])
      return stay(state)
    case 'called':
      if (due(state, at)) return pickUp(state, at)
      return stay(state)
    case 'talking':
      return inTalk(state, event, at)
    case 'held':
      if (event.type === 'resumed') return resumed(state, at)
      // On hold nobody hears them: they go without a word.
      if (due(state, at)) return ended(state, at, true, [{ type: 'hang-up' }])
      return stay(state)
    case 'leaving':
      // Put on hold in mid-goodbye: they are not going to wait for that.
      if (event.type === 'held') return ended(state, at, false, [{ type: 'hush' }, { type: 'hang-up' }])
      if (due(state, at)) return ended(state, at, false, [{ type: 'hang-up' }])
      return stay(state)
    case 'ended':
      return stay(state)
    default:
      return assertNever(state)
  }
}

const stay = (state: CustomerInCall): CustomerStep => ({ state, acts: [] })

const due = (state: CustomerInCall, at: number): boolean => at >= (wakesAt(state) ?? Number.POSITIVE_INFINITY)

type Live = Exclude<CustomerInCall, { status: 'ended' }>

function answered(state: Extract<Live, { status: 'ringing' }>, at: number): CustomerInCall {
  const { persona, attempt, clock } = state
  const script: readonly ClipId[] = [attempt > 0 ? 'call-back' : 'greeting', ...scripts[persona.temper]]
  const mood = { type: 'listening', since: at, until: at + greetsAfterMs } as const
  return {
    status: 'talking',
    persona,
    attempt,
    clock,
    answeredAt: at,
    script,
    said: 0,
    heldMs: 0,
    dtmfHeard: false,
    mood,
  }
}

function pickUp(state: Extract<Live, { status: 'called' }>, at: number): CustomerStep {
  const { persona, attempt, clock } = state
  const script: readonly ClipId[] = ['answering', 'confirm', 'question', 'confirm']
  const mood = { type: 'listening', since: at, until: at + greetsAfterMs } as const
  return {
    state: {
      status: 'talking',
      persona,
      attempt,
      clock,
      answeredAt: at,
      script,
      said: 0,
      heldMs: 0,
      dtmfHeard: false,
      mood,
    },
    acts: [{ type: 'answer' }],
  }
}

function inTalk(state: Talking, event: CustomerEvent, at: number): CustomerStep {
  const { mood } = state
  const speaking = mood.type === 'speaking' && at < mood.until
  switch (event.type) {
    case 'held': {
      const { mood: _, ...line } = finishLine(state, at)
      return { state: { ...line, status: 'held', since: at }, acts: speaking ? [{ type: 'hush' }] : [] }
    }
    case 'dtmf':
      // Once is funny, every key of a long number is not; and who is speaking does not hear it.
      if (state.dtmfHeard || speaking) return stay(state)
      return say({ ...finishLine(state, at), dtmfHeard: true }, 'dtmf-reaction', false, at)
    case 'agent-spoke': {
      if (mood.type !== 'listening') return stay(state)
      const until = Math.min(Math.max(mood.until, at + agentBreathMs), mood.since + longestListeningMs)
      return until > at ? stay({ ...state, mood: { ...mood, until } }) : goOn(state, at)
    }
    default:
      return at >= mood.until ? goOn(state, at) : stay(state)
  }
}

/** A line that was heard to its end counts as said; one that was cut off is said again. */
function finishLine(state: Talking, at: number): Talking {
  const { mood } = state
  const complete = mood.type === 'speaking' && mood.scripted && at >= mood.until
  return complete ? { ...state, said: state.said + 1 } : state
}

function goOn(state: Talking, at: number): CustomerStep {
  if (state.mood.type === 'speaking') {
    const heard = finishLine(state, at)
    // The greeting runs on into the request: nobody says hello and waits.
    const greeted = state.mood.clip === 'greeting' || state.mood.clip === 'call-back'
    const pause = greeted || state.mood.clip === 'impatient' ? 900 : habits[state.persona.temper].listensMs
    return stay({ ...heard, mood: { type: 'listening', since: at, until: at + pause } })
  }
  const next = at - state.answeredAt >= callLimitMs ? undefined : state.script[state.said]
  return next === undefined ? leave(state, at) : say(state, next, true, at)
}

function say(state: Talking, clip: ClipId, scripted: boolean, at: number): CustomerStep {
  const until = at + Math.max(1, state.persona.clipMs[clip])
  return { state: { ...state, mood: { type: 'speaking', clip, scripted, until } }, acts: [{ type: 'say', clip }] }
}

function resumed(state: Extract<Live, { status: 'held' }>, at: number): CustomerStep {
  const { since, ...line } = state
  const heldNow = at - since
  const heldMs = state.heldMs + heldNow
  const mood = { type: 'listening', since: at, until: at + reactsAfterMs } as const
  const talking: Talking = { ...line, status: 'talking', heldMs, mood }
  // Several holds that are bearable one by one are not when added up.
  if (heldMs >= state.persona.patienceOnHoldMs || at - state.answeredAt >= callLimitMs) return leave(talking, at)
  if (heldNow >= habits[state.persona.temper].grumblesAfterHoldMs) return say(talking, 'impatient', false, at)
  return stay(talking)
}

const listensToMachineMs = 20_000
/** Whoever was told that their call is kept waits a minute at least. */
const parkedPatienceMs = 60_000

/** Whom they waited for is there now: their patience is whole again, and they tell what they want once more. */
function moved(state: Live, to: Extract<CustomerEvent, { type: 'moved' }>['to'], at: number): CustomerStep {
  if (state.status !== 'talking' && state.status !== 'held') return stay(state)
  const { persona, attempt, clock, dtmfHeard } = state
  const acts: readonly CustomerAct[] =
    state.status === 'talking' && state.mood.type === 'speaking' ? [{ type: 'hush' }] : []
  const line: OnTheLine = {
    ...{ persona, attempt, clock, dtmfHeard, answeredAt: at, said: 0, heldMs: 0 },
    script: to === 'machine' ? [] : ['request', 'confirm', 'question', 'confirm'],
  }
  if (to === 'parked') {
    const patienceOnHoldMs = Math.max(parkedPatienceMs, persona.patienceOnHoldMs)
    return { state: { ...line, persona: { ...persona, patienceOnHoldMs }, status: 'held', since: at }, acts }
  }
  const until = at + (to === 'machine' ? listensToMachineMs : habits[persona.temper].listensMs)
  return { state: { ...line, status: 'talking', mood: { type: 'listening', since: at, until } }, acts }
}

/** Says goodbye in the mood the call left behind, and hangs up when that has been said. */
function leave(state: Talking, at: number): CustomerStep {
  const { persona, attempt, clock, heldMs } = state
  const fedUp =
    heldMs >= persona.patienceOnHoldMs || (persona.temper === 'angry' && heldMs * 2 >= persona.patienceOnHoldMs)
  const clip: ClipId = fedUp ? 'angry-goodbye' : 'thanks-goodbye'
  const until = at + Math.max(1, persona.clipMs[clip]) + reactsAfterMs
  return { state: { status: 'leaving', persona, attempt, clock, until }, acts: [{ type: 'say', clip }] }
}

/** Cut off before the errand was told, or while waiting: that customer calls again. After that it is a goodbye. */
function hungUpByAgent(state: Live, at: number): CustomerStep {
  switch (state.status) {
    case 'ringing':
      return ended(state, at, true, [])
    case 'talking': {
      const line = finishLine(state, at)
      const told = line.said > line.script.indexOf('request')
      const called = line.script[0] === 'answering'
      return ended(state, at, !told && !called, state.mood.type === 'speaking' ? [{ type: 'hush' }] : [])
    }
    case 'held':
      return ended(state, at, state.said <= state.script.indexOf('request'), [])
    case 'leaving':
      return ended(state, at, false, [{ type: 'hush' }])
    case 'called':
      return ended(state, at, false, [])
    default:
      return assertNever(state)
  }
}

function ended(state: Live, at: number, wantsMore: boolean, acts: readonly CustomerAct[]): CustomerStep {
  const callsBack = wantsMore && state.attempt < maxCallBacks
  const last: readonly CustomerAct[] = callsBack
    ? [{ type: 'call-back-after', ms: state.persona.callsBackAfterMs }]
    : []
  return { state: { status: 'ended', clock: at, callsBack }, acts: [...acts, ...last] }
}
