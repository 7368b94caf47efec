import { assertNever } from '#shared/kernel/result'
import type { ColleagueClip } from './colleague-scenes'

/**
 * A colleague in one call: asked by the agent about a customer, or with the customer who was handed to them. Pure: facts
 * and ticks with a monotonic time (ms) go in, acts come out.
 *
 *   ringing ──picks up──▶ talking ◀──resumed── held
 *      │ nobody there        │  └─────held──────▲
 *      ▼                     ▼
 *   ended ◀────────────── leaving
 */

export type ColleagueAct =
  | { readonly type: 'answer' }
  /** Nobody picked up. */
  | { readonly type: 'no-answer' }
  | { readonly type: 'say'; readonly clip: ColleagueClip }
  | { readonly type: 'hush' }
  | { readonly type: 'hang-up' }

export type ColleagueEvent =
  | { readonly type: 'tick'; readonly at: number }
  | { readonly type: 'held'; readonly at: number }
  | { readonly type: 'resumed'; readonly at: number }
  /** Somebody else is there now: the customer, or the agent again. */
  | { readonly type: 'moved'; readonly at: number; readonly to: 'agent' | 'customer' }
  | { readonly type: 'hung-up'; readonly at: number }

type ClipLengths = Readonly<Record<ColleagueClip, number>>

interface OnTheLine {
  readonly clipMs: ClipLengths
  readonly partner: 'agent' | 'customer'
  readonly script: readonly ColleagueClip[]
  readonly said: number
}

type Talking = OnTheLine & {
  readonly status: 'talking'
  readonly mood: { readonly type: 'speaking' | 'listening'; readonly scripted: boolean; readonly until: number }
}

export type ColleagueInCall =
  | {
      readonly status: 'ringing'
      readonly clipMs: ClipLengths
      readonly partner: 'agent' | 'customer'
      readonly until: number
      readonly picksUp: boolean
    }
  | Talking
  | (OnTheLine & { readonly status: 'held'; readonly since: number })
  | { readonly status: 'leaving'; readonly until: number }
  | { readonly status: 'ended' }

export interface ColleagueStep {
  readonly state: ColleagueInCall
  readonly acts: readonly ColleagueAct[]
}

/** How long a telephone rings on a desk where nobody sits. */
export const ringsOutAfterMs = 20_000
/** Nobody keeps a colleague for longer than this without a word. */
const longestTalkMs = 120_000
const longestHoldMs = 180_000
const asksAfterHoldMs = 8_000
const breathMs = 500

const scripts: Readonly<Record<'agent' | 'customer', readonly ColleagueClip[]>> = {
  agent: ['answering', 'listening', 'understood'],
  customer: ['to-customer', 'helping'],
}

/** How long they listen after each line. */
const listens: Readonly<Record<'agent' | 'customer', number>> = { agent: 6_000, customer: 9_000 }

/** @param picksUpAfterMs null: nobody is there */
export function colleagueIsCalled(
  clipMs: ClipLengths,
  partner: 'agent' | 'customer',
  at: number,
  picksUpAfterMs: number | null,
): ColleagueInCall {
  const picksUp = picksUpAfterMs !== null
  return { status: 'ringing', clipMs, partner, until: at + (picksUpAfterMs ?? ringsOutAfterMs), picksUp }
}

/** When the next tick is due; undefined: never. */
export function colleagueWakesAt(state: ColleagueInCall): number | undefined {
  switch (state.status) {
    case 'ringing':
    case 'leaving':
      return state.until
    case 'talking':
      return state.mood.until
    case 'held':
      return state.since + longestHoldMs
    case 'ended':
      return undefined
    default:
      return assertNever(state)
  }
}

export function stepColleague(state: ColleagueInCall, event: ColleagueEvent): ColleagueStep {
  const { at } = event
  if (event.type === 'hung-up') return { state: { status: 'ended' }, acts: [] }
  const due = at >= (colleagueWakesAt(state) ?? Number.POSITIVE_INFINITY)
  switch (state.status) {
    case 'ringing':
      return due ? pickUp(state, at) : stay(state)
    case 'talking':
      if (event.type === 'held') return held(state, at)
      if (event.type === 'moved') return meets(state, event.to, at)
      return due ? goOn(state, at) : stay(state)
    case 'held':
      if (event.type === 'moved') return meets(state, event.to, at)
      if (event.type === 'resumed') return resumed(state, at)
      return due ? over([{ type: 'hang-up' }]) : stay(state)
    case 'leaving':
      return due ? over([{ type: 'hang-up' }]) : stay(state)
    case 'ended':
      return stay(state)
    default:
      return assertNever(state)
  }
}

const stay = (state: ColleagueInCall): ColleagueStep => ({ state, acts: [] })
const over = (acts: readonly ColleagueAct[]): ColleagueStep => ({ state: { status: 'ended' }, acts })

function pickUp(state: Extract<ColleagueInCall, { status: 'ringing' }>, at: number): ColleagueStep {
  if (!state.picksUp) return over([{ type: 'no-answer' }])
  const { clipMs, partner } = state
  // Whoever picks up says who they are, whoever calls.
  const script: readonly ColleagueClip[] = partner === 'agent' ? scripts.agent : ['answering', ...scripts.customer]
  const mood = { type: 'listening', scripted: false, until: at + breathMs } as const
  return { state: { status: 'talking', clipMs, partner, script, said: 0, mood }, acts: [{ type: 'answer' }] }
}

function meets(state: Talking | Extract<ColleagueInCall, { status: 'held' }>, to: OnTheLine['partner'], at: number) {
  const { clipMs } = state
  const mood = { type: 'listening', scripted: false, until: at + breathMs } as const
  const script = to === 'customer' ? scripts.customer : scripts.agent.slice(1)
  const acts: readonly ColleagueAct[] =
    state.status === 'talking' && state.mood.type === 'speaking' ? [{ type: 'hush' }] : []
  return { state: { status: 'talking', clipMs, partner: to, script, said: 0, mood } as const, acts }
}

function held(state: Talking, at: number): ColleagueStep {
  const { mood, ...line } = state
  const acts: readonly ColleagueAct[] = mood.type === 'speaking' && at < mood.until ? [{ type: 'hush' }] : []
  return { state: { ...line, status: 'held', since: at }, acts }
}

function resumed(state: Extract<ColleagueInCall, { status: 'held' }>, at: number): ColleagueStep {
  const { since, ...line } = state
  const talking: Talking = { ...line, status: 'talking', mood: { type: 'listening', scripted: false, until: at } }
  if (at - since >= asksAfterHoldMs) return say(talking, 'waiting', false, at)
  return stay({ ...talking, mood: { type: 'listening', scripted: false, until: at + listens[state.partner] } })
}

function goOn(state: Talking, at: number): ColleagueStep {
  if (state.mood.type === 'speaking') {
    const said = state.said + (state.mood.scripted ? 1 : 0)
    const done = state.script[said] === undefined
    const until = at + (done ? longestTalkMs : listens[state.partner])
    return stay({ ...state, said, mood: { type: 'listening', scripted: false, until } })
  }
  const clip = state.script[state.said]
  if (clip !== undefined) return say(state, clip, true, at)
  const until = at + Math.max(1, state.clipMs.goodbye) + breathMs
  return { state: { status: 'leaving', until }, acts: [{ type: 'say', clip: 'goodbye' }] }
}

function say(state: Talking, clip: ColleagueClip, scripted: boolean, at: number): ColleagueStep {
  const until = at + Math.max(1, state.clipMs[clip])
  return { state: { ...state, mood: { type: 'speaking', scripted, until } }, acts: [{ type: 'say', clip }] }
}
