import { assertNever } from '#shared/kernel/result'
import { type Draw, draw } from './seeded-random'

/**
 * Decides which simulated customer calls next, and when. Pure: facts and ticks with a monotonic time (ms) go in, at most
 * one `place-call` comes out. Nobody calls while the agent is not ready or a call is being set up, talked or wrapped up.
 */

/** How the number finds the customer: by heart, by its end only, several customers, or nobody. */
export type MatchKind = 'exact' | 'suffix' | 'several' | 'unknown'

export interface RosterEntry {
  /** E.164. */
  readonly number: string
  readonly match: MatchKind
}

export type DirectorFact =
  | { readonly type: 'tick'; readonly at: number }
  /** The agent's state became ready. */
  | { readonly type: 'agent-ready'; readonly at: number }
  /** Any other state: not ready, break, wrap-up, offline. */
  | { readonly type: 'agent-not-ready'; readonly at: number }
  /** Any call began, also one that the agent placed or that was not ours. */
  | { readonly type: 'call-started'; readonly at: number; readonly number: string }
  /** That call is over; `callBackAfterMs` when the customer is going to call again. */
  | {
      readonly type: 'call-ended'
      readonly at: number
      readonly number: string
      readonly callBackAfterMs?: number | undefined
    }

export interface PlaceCall {
  readonly type: 'place-call'
  readonly number: string
  /** 0: a fresh call; n: the n-th call-back. Goes into `customerCalls` of temper.ts. */
  readonly attempt: number
}

interface CallBack {
  readonly number: string
  readonly attempt: number
  readonly dueAt: number
}

export interface Director {
  readonly roster: readonly RosterEntry[]
  readonly seed: number
  readonly clock: number
  /** Undefined: not ready. */
  readonly readyAt: number | undefined
  /** No fresh call before this; undefined until the agent is ready. */
  readonly nextAt: number | undefined
  /** Numbers of calls that are up or were placed and are about to ring. */
  readonly busyWith: readonly {
    readonly number: string
    readonly attempt: number
    readonly since: number
    readonly started: boolean
  }[]
  readonly callBacks: readonly CallBack[]
  /** Who has yet to call before everybody had a turn. */
  readonly deck: readonly string[]
  readonly calledOnce: boolean
  readonly lastNumber: string | undefined
}

export interface DirectorStep {
  readonly state: Director
  readonly acts: readonly PlaceCall[]
}

const firstCallAfterMs = 5_000
const nextCallAfterMs = { least: 8_000, most: 20_000 } as const
/** A call-back never comes in the second the agent is ready again. */
const callBackBreathMs = 3_000
/** A call that was placed and never started (the line was lost, say) stops blocking the others. */
const placedCallLostAfterMs = 15_000

/**
 * `roster` starts with the caller who makes the first impression (see `practiceRoster` in cast.ts). The same seed gives
 * the same calls.
 */
export function createDirector(roster: readonly RosterEntry[], seed: number): Director {
  return {
    roster,
    seed,
    clock: Number.NEGATIVE_INFINITY,
    readyAt: undefined,
    nextAt: undefined,
    busyWith: [],
    callBacks: [],
    deck: [],
    calledOnce: false,
    lastNumber: undefined,
  }
}

/** When the next tick is worth sending; undefined: not before another fact. */
export function directorWakesAt(state: Director): number | undefined {
  if (state.readyAt === undefined) return undefined
  if (state.busyWith.some(({ started }) => started)) return undefined
  const lost = state.busyWith.map(({ since }) => since + placedCallLostAfterMs)
  if (lost.length > 0) return Math.min(...lost)
  const times = [state.nextAt, ...callBackTimes(state, state.readyAt)].filter((at) => at !== undefined)
  return times.length === 0 ? undefined : Math.min(...times)
}

export function direct(before: Director, fact: DirectorFact): DirectorStep {
  const at = Math.max(before.clock, fact.at)
  const state = forgetLostCalls({ ...before, clock: at }, at)
  switch (fact.type) {
    case 'agent-ready':
      // Said twice it is still the same readiness: the clock of the next call does not start again.
      return state.readyAt === undefined ? { state: becomesReady(state, at), acts: [] } : placeIfDue(state, at)
    case 'agent-not-ready':
      return { state: { ...state, readyAt: undefined, nextAt: undefined }, acts: [] }
    case 'call-started':
      return { state: started(state, fact.number, at), acts: [] }
    case 'call-ended':
      return { state: callEnded(state, fact, at), acts: [] }
    case 'tick':
      return placeIfDue(state, at)
    default:
      return assertNever(fact)
  }
}

function becomesReady(state: Director, at: number): Director {
  if (!state.calledOnce) return { ...state, readyAt: at, nextAt: at + firstCallAfterMs }
  const { value, seed } = draw(state.seed)
  const { least, most } = nextCallAfterMs
  return { ...state, seed, readyAt: at, nextAt: at + least + Math.round(value * (most - least)) }
}

function started(state: Director, number: string, at: number): Director {
  const placed = state.busyWith.find((call) => call.number === number)
  const call = { number, attempt: placed?.attempt ?? 0, since: placed?.since ?? at, started: true }
  return { ...state, busyWith: [...state.busyWith.filter((other) => other.number !== number), call] }
}

function callEnded(state: Director, fact: Extract<DirectorFact, { type: 'call-ended' }>, at: number): Director {
  const attempt = state.busyWith.find((call) => call.number === fact.number)?.attempt ?? 0
  const busyWith = state.busyWith.filter((call) => call.number !== fact.number)
  // Whoever has just been talked to has no older call-back open: one wish of a customer at a time.
  const others = state.callBacks.filter((callBack) => callBack.number !== fact.number)
  const callBacks =
    fact.callBackAfterMs === undefined
      ? others
      : [...others, { number: fact.number, attempt: attempt + 1, dueAt: at + fact.callBackAfterMs }]
  // An agent who stays ready through the call (it was never answered, say) gets the next one after the usual pause.
  const ended: Director = { ...state, busyWith, callBacks }
  return state.readyAt === undefined || busyWith.length > 0 ? ended : becomesReady(ended, at)
}

function forgetLostCalls(state: Director, at: number): Director {
  const busyWith = state.busyWith.filter((call) => call.started || at - call.since < placedCallLostAfterMs)
  return busyWith.length === state.busyWith.length ? state : { ...state, busyWith }
}

const callBackTimes = (state: Director, readyAt: number): readonly number[] =>
  state.callBacks.map(({ dueAt }) => Math.max(dueAt, readyAt + callBackBreathMs))

function placeIfDue(state: Director, at: number): DirectorStep {
  if (state.readyAt === undefined || state.busyWith.length > 0) return { state, acts: [] }
  const readyAt = state.readyAt
  const callBack = state.callBacks
    .filter(({ dueAt }) => at >= Math.max(dueAt, readyAt + callBackBreathMs))
    .sort((a, b) => a.dueAt - b.dueAt)[0]
  if (callBack !== undefined) return place(state, callBack.number, callBack.attempt, at)
  if (state.nextAt === undefined || at < state.nextAt) return { state, acts: [] }
  return placeFresh(state, at)
}

function place(state: Director, number: string, attempt: number, at: number): DirectorStep {
  const call = { number, attempt, since: at, started: false }
  // Whoever calls now has nothing left to call back about.
  const callBacks = state.callBacks.filter((callBack) => callBack.number !== number)
  return {
    // Should the call get lost, the next one is tried as soon as that is known.
    state: {
      ...state,
      callBacks,
      busyWith: [call],
      calledOnce: true,
      lastNumber: number,
      nextAt: at + placedCallLostAfterMs,
    },
    acts: [{ type: 'place-call', number, attempt }],
  }
}

function placeFresh(state: Director, at: number): DirectorStep {
  const first = state.calledOnce ? undefined : state.roster[0]
  if (first !== undefined) return place(state, first.number, 0, at)
  const dealt = state.deck.length === 0 ? deal(state) : state
  // Who is about to call back anyway, or has only just hung up, is not the next surprise.
  const free = (number: string): boolean =>
    number !== state.lastNumber && !state.callBacks.some((callBack) => callBack.number === number)
  const number = dealt.deck.find(free) ?? dealt.deck[0]
  if (number === undefined) return { state: dealt, acts: [] }
  const deck = dealt.deck.filter((other) => other !== number)
  return place({ ...dealt, deck }, number, 0, at)
}

/** Everybody once, in a chance order, with somebody who is not an exact match in every third place at the latest. */
function deal(state: Director): Director {
  let seed = state.seed
  const chance = (): number => {
    const drawn: Draw = draw(seed)
    seed = drawn.seed
    return drawn.value
  }
  const shuffle = (entries: readonly RosterEntry[]): RosterEntry[] =>
    entries
      .map((entry) => ({ entry, order: chance() }))
      .sort((a, b) => a.order - b.order)
      .map(({ entry }) => entry)
  const opener = state.roster[0]?.number
  const here = state.roster.filter(({ number }) => state.lastNumber !== opener || number !== opener)
  const plain = shuffle(here.filter(({ match }) => match === 'exact'))
  const special = shuffle(here.filter(({ match }) => match !== 'exact'))
  const deck: RosterEntry[] = []
  while (plain.length + special.length > 0) deck.push(...special.splice(0, 1), ...plain.splice(0, 2))
  return { ...state, seed, deck: deck.map(({ number }) => number) }
}
