import { fc, test as property } from '@fast-check/vitest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AgentStateService } from '#electron/features/agent-state/index'
import type { WriteDb } from '#electron/storage/index'
import { type AgentState, takesCalls } from '#shared/agent-state/agent-state'
import { type AgentDay, dayOf } from '#shared/agent-state/day'
import { usualRules } from '#shared/agent-state/rules'
import { CallId } from '#shared/kernel/ids'
import type { Call } from '#shared/phone/call'
import { DAY, DeskFolder, HOUR, MINUTE } from './support/desk-database'

const SECOND = 1000
const silent = () => undefined
const START = new Date(2026, 10, 22, 9).getTime()

/** A machine with two clocks, timers that ring when its time comes, and one program after another on one database. */
class Machine {
  wall = START
  monotonic = 0
  agent: AgentStateService
  readonly told: AgentState[] = []
  readonly queue: string[] = []
  #timers: { at: number; work: () => void }[] = []

  constructor(readonly db: WriteDb) {
    this.agent = this.start()
  }

  /** A program starts; the one before it may have died. */
  start(): AgentStateService {
    this.#timers = []
    const from = this.monotonic
    this.agent = new AgentStateService({
      db: this.db,
      clock: { now: () => this.wall, monotonic: () => this.monotonic - from },
      queue: {
        signedIn: () => this.queue.push('in'),
        signedOut: () => this.queue.push('out'),
        paused: (reason) => this.queue.push(`pause ${reason}`),
        unpaused: () => this.queue.push('unpause'),
      },
      changed: (state) => this.told.push(state),
      log: { debug: silent, info: silent, warn: silent, error: silent },
      setTimer: (work, ms) => {
        const timer = { at: this.monotonic + ms, work }
        this.#timers.push(timer)
        return () => {
          this.#timers = this.#timers.filter((one) => one !== timer)
        }
      },
      later: (work) => work(),
    })
    this.agent.lineIs(true)
    return this.agent
  }

  /** Time passes; each timer rings in its moment. */
  pass(ms: number): void {
    const end = this.monotonic + ms
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!due) break
      this.#timers = this.#timers.filter((one) => one !== due)
      this.#to(Math.max(due.at, this.monotonic))
      due.work()
    }
    this.#to(end)
  }

  /** The machine stands still: no timer rings, only the clock on the wall goes on. */
  sleep(ms: number): void {
    this.wall += ms
  }

  #to(monotonic: number): void {
    this.wall += monotonic - this.monotonic
    this.monotonic = monotonic
  }
}

/** Hours of heartbeats pass here: without a disk to wait for. */
const inMemory = (of: DeskFolder) => of.open({ file: ':memory:' }).db

let folder: DeskFolder
let machine: Machine
beforeEach(() => {
  folder = new DeskFolder()
  machine = new Machine(inMemory(folder))
})
afterEach(() => folder[Symbol.dispose]())

const day = (of = machine): AgentDay => {
  const answer = of.agent.day(dayOf(of.wall))
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}
const rowsOf = ({ rows }: AgentDay) =>
  rows.map(({ state, reason, durationMs, closedBy }) => [reason ?? state, durationMs / SECOND, closedBy])

const head = (at: number, id = 'call-1', direction: Call['direction'] = 'inbound') => ({
  ...{ id: CallId.parse(id), direction, number: '+8613800138000', displayName: '' },
  ...{ startedAt: at, role: 'customer' as const, about: null },
})
type In<Status extends Call['status']> = Extract<Call, { status: Status }>
const ringing = (at: number, id?: string): In<'ringing'> => ({
  ...{ ...head(at, id), status: 'ringing', answering: false, answersAt: null },
})
const talking = (call: Call, at: number): In<'talking'> => ({
  ...{ ...head(call.startedAt, call.id, call.direction), status: 'talking', answeredAt: at },
  ...{ heldByAgent: false, heldByCustomer: false, heldSince: null, muted: false, mutedSince: null, silenced: false },
  ...{ mixed: false, transfer: null, supervision: null, waitingOrder: null, voiceLostAt: null },
})
const wrapUp = (call: Call, at: number): In<'wrap-up'> => ({
  ...{ ...head(call.startedAt, call.id, call.direction), status: 'wrap-up', answeredAt: call.startedAt },
  ...{ endedAt: at, endedBy: 'customer', transferredTo: null },
})
const done = (call: Call, at: number, part: Partial<In<'done'>> = {}): In<'done'> => ({
  ...{ ...head(call.startedAt, call.id, call.direction), status: 'done', answeredAt: null },
  ...{ endedAt: at, endedBy: 'customer', transferredTo: null, ...part },
})

/** A whole call to its wrap-up: rings 6 s, talked 60 s. */
function callToWrapUp(): Call {
  const rings = ringing(machine.wall)
  machine.agent.callsAre([rings])
  machine.pass(6 * SECOND)
  const talks = talking(rings, machine.wall)
  machine.agent.callsAre([talks])
  machine.pass(60 * SECOND)
  const wraps = wrapUp(talks, machine.wall)
  machine.agent.callsAre([wraps])
  return wraps
}

describe('a day', () => {
  test('has a row for each change, and they add up to the time signed in', () => {
    machine.pass(HOUR)
    machine.agent.choose({ type: 'ready' })
    machine.pass(10 * MINUTE)
    callToWrapUp()
    machine.pass(20 * SECOND)
    machine.agent.callsAre([])
    machine.agent.choose({ type: 'not-ready', reason: 'meal' })
    machine.pass(30 * MINUTE)
    machine.agent.choose({ type: 'signed-out' })
    machine.pass(HOUR)
    expect(rowsOf(day())).toEqual([
      ['ready', 600, 'changed'],
      ['ringing', 6, 'changed'],
      ['talking', 60, 'changed'],
      ['wrap-up', 20, 'changed'],
      ['meal', 1800, 'changed'],
    ])
    expect(day().signedInMs).toBe((600 + 86 + 1800) * SECOND)
    expect(day().rows[2]?.callId).toBe('call-1')
  })

  test('says today’s total of what is shown, and what was used of each reason', () => {
    machine.agent.choose({ type: 'not-ready', reason: 'break' })
    machine.pass(5 * MINUTE)
    machine.agent.choose({ type: 'ready' })
    machine.pass(MINUTE)
    machine.agent.choose({ type: 'not-ready', reason: 'break' })
    machine.pass(90 * SECOND)
    const today = machine.agent.today()
    expect(today).toMatchObject({ shownMs: 390 * SECOND, signedInMs: 450 * SECOND })
    expect(today.reasons.find(({ id }) => id === 'break')).toMatchObject({ usedMs: 390 * SECOND, dailyMinutes: 30 })
  })

  test('counts anew at midnight, where its rows are divided', () => {
    machine.agent.choose({ type: 'ready' })
    machine.pass(15 * HOUR + 10 * MINUTE)
    expect(machine.agent.today().shownMs).toBe(10 * MINUTE)
    expect(rowsOf(day())).toEqual([['ready', 600, null]])
    const before = machine.agent.day(dayOf(machine.wall - DAY))
    expect(before.ok && rowsOf(before.value)).toEqual([['ready', 15 * 3600, 'midnight']])
  })

  test('that no calendar has is refused', () => {
    expect(machine.agent.day('2026-02-30')).toMatchObject({ ok: false, error: { code: 'state-no-such-day' } })
  })
})

describe('the program', () => {
  test('that died closes its row where it last was seen, and tells the queue that nobody is there', () => {
    machine.agent.choose({ type: 'ready' })
    machine.pass(100 * SECOND)
    machine.queue.length = 0
    machine.start()
    expect(rowsOf(day())).toEqual([['ready', 90, 'crash']])
    expect(machine.queue).toEqual(['out'])
    expect(machine.agent.state.choice).toEqual({ type: 'signed-out' })
  })

  test('that is left closes its row then, and signs out of the queue', () => {
    machine.agent.choose({ type: 'ready' })
    machine.pass(100 * SECOND)
    machine.agent[Symbol.dispose]()
    expect(machine.queue).toEqual(['in', 'out'])
    machine.start()
    expect(rowsOf(day())).toEqual([['ready', 100, 'quit']])
    expect(machine.queue).toEqual(['in', 'out'])
  })

  test('hears nothing more once it is left', () => {
    machine.agent.choose({ type: 'ready' })
    const { agent } = machine
    agent[Symbol.dispose]()
    agent.callsAre([ringing(machine.wall)])
    machine.pass(MINUTE)
    machine.start()
    expect(day().rows).toEqual([])
  })
})

describe('the machine', () => {
  test('that sleeps ends the row; a ready agent says when they are back', () => {
    machine.agent.choose({ type: 'ready' })
    machine.pass(MINUTE)
    machine.agent.sleeps()
    machine.sleep(2 * HOUR)
    machine.agent.woke()
    machine.pass(10 * SECOND)
    expect(rowsOf(day())).toEqual([
      ['ready', 60, 'sleep'],
      ['system', 10, null],
    ])
    machine.agent.choose({ type: 'ready' })
    expect(takesCalls(machine.agent.state)).toBe(true)
  })

  test('that only nods goes on as it was', () => {
    machine.agent.choose({ type: 'ready' })
    machine.pass(MINUTE)
    machine.agent.sleeps()
    machine.sleep(5 * SECOND)
    machine.agent.woke()
    expect(takesCalls(machine.agent.state)).toBe(true)
  })

  test('that said it would sleep and did not is counted again: once somebody chooses, or after a minute', () => {
    machine.agent.choose({ type: 'ready' })
    machine.agent.sleeps()
    machine.pass(10 * SECOND)
    machine.agent.choose({ type: 'not-ready', reason: 'meal' })
    machine.pass(10 * SECOND)
    machine.agent.sleeps()
    machine.pass(5 * MINUTE)
    expect(machine.agent.today().signedInMs).toBeGreaterThan(3 * MINUTE)
    expect(machine.agent.state.choice).toEqual({ type: 'not-ready', reason: 'meal' })
  })

  test('whose clock is set neither lengthens nor shortens what runs', () => {
    machine.agent.choose({ type: 'ready' })
    machine.agent.doNotDisturb(15)
    machine.pass(MINUTE)
    machine.wall -= HOUR
    machine.pass(14 * MINUTE - SECOND)
    expect(machine.agent.refusesCalls).toBe(true)
    machine.pass(SECOND)
    expect(machine.agent.refusesCalls).toBe(false)
    expect(machine.agent.today().signedInMs).toBe(15 * MINUTE)
    expect(rowsOf(day()).map(([, , closedBy]) => closedBy)).toContain('clock')
  })
})

describe('wrap-up', () => {
  test('ends by itself after its countdown: the agent takes calls, the call still waits for its form', () => {
    machine.agent.choose({ type: 'ready' })
    const wraps = callToWrapUp()
    machine.pass(29 * SECOND)
    expect(machine.agent.state).toMatchObject({ activity: 'wrap-up', extensionsLeft: 2 })
    machine.pass(SECOND)
    expect(takesCalls(machine.agent.state)).toBe(true)
    machine.agent.callsAre([wraps])
    expect(machine.agent.state.activity).toBe('none')
    expect(machine.told.at(-1)?.activity).toBe('none')
  })

  test('is made longer as often as the rules say', () => {
    machine.agent.choose({ type: 'ready' })
    callToWrapUp()
    expect(machine.agent.extendWrapUp().ok).toBe(true)
    expect(machine.agent.extendWrapUp().ok).toBe(true)
    expect(machine.agent.extendWrapUp()).toMatchObject({ error: { code: 'wrap-up-no-extension' } })
    machine.pass(89 * SECOND)
    expect(machine.agent.state.activity).toBe('wrap-up')
    machine.pass(SECOND)
    expect(machine.agent.extendWrapUp()).toMatchObject({ error: { code: 'wrap-up-not-counting' } })
  })

  test('goes on until it is finished where nothing is forced', () => {
    machine.agent.saveRules({ ...usualRules, wrapUp: { ...usualRules.wrapUp, forced: false } })
    machine.agent.choose({ type: 'ready' })
    callToWrapUp()
    machine.pass(HOUR)
    expect(machine.agent.state.activity).toBe('wrap-up')
    machine.agent.callsAre([])
    expect(takesCalls(machine.agent.state)).toBe(true)
  })

  test('goes on to what was chosen in the call', () => {
    machine.agent.choose({ type: 'ready' })
    callToWrapUp()
    machine.agent.choose({ type: 'not-ready', reason: 'meal' })
    machine.pass(30 * SECOND)
    expect(machine.agent.state.choice).toEqual({ type: 'not-ready', reason: 'meal' })
  })

  test('of an earlier run holds nobody: its calls wait with their drafts', () => {
    machine.agent.recovered([wrapUp(ringing(START - HOUR), START - HOUR)])
    machine.agent.choose({ type: 'ready' })
    expect(takesCalls(machine.agent.state)).toBe(true)
  })
})

describe('a call that nobody takes', () => {
  function ringsOut(seconds: number, part: Partial<In<'done'>> = {}) {
    const rings = ringing(machine.wall)
    machine.agent.callsAre([rings])
    machine.pass(seconds * SECOND)
    machine.agent.callChanged(rings, done(rings, machine.wall, part))
    machine.agent.callsAre([])
  }

  test('takes a ready agent from the queue until they are back', () => {
    machine.agent.choose({ type: 'ready' })
    ringsOut(20)
    expect(machine.agent.state.choice).toEqual({ type: 'not-ready', reason: 'missed' })
    expect(machine.queue).toEqual(['in', 'pause missed'])
    machine.agent.choose({ type: 'ready' })
    expect(machine.queue).toEqual(['in', 'pause missed', 'unpause'])
  })

  test('leaves alone who declined it, whose caller gave up at once, and who was not ready', () => {
    machine.agent.choose({ type: 'ready' })
    ringsOut(20, { endedBy: 'agent' })
    ringsOut(4)
    expect(takesCalls(machine.agent.state)).toBe(true)
    machine.agent.choose({ type: 'not-ready', reason: 'meal' })
    ringsOut(20)
    expect(machine.agent.state.choice).toEqual({ type: 'not-ready', reason: 'meal' })
  })

  test('leaves alone who is in another call', () => {
    machine.agent.choose({ type: 'ready' })
    const talks = talking(ringing(machine.wall, 'call-9'), machine.wall)
    const rings = ringing(machine.wall)
    machine.agent.callsAre([talks, rings])
    machine.pass(20 * SECOND)
    machine.agent.callChanged(rings, done(rings, machine.wall))
    machine.agent.callsAre([talks])
    expect(machine.agent.state.choice).toEqual({ type: 'ready' })
  })
})

describe('the line', () => {
  test('that is away for long takes a ready agent, and gives them back', () => {
    machine.agent.choose({ type: 'ready' })
    machine.agent.lineIs(false)
    machine.pass(29 * SECOND)
    expect(machine.agent.state.choice).toEqual({ type: 'ready' })
    machine.pass(SECOND)
    expect(machine.agent.state.choice).toEqual({ type: 'not-ready', reason: 'system' })
    machine.agent.lineIs(true)
    expect(takesCalls(machine.agent.state)).toBe(true)
  })

  test('that is back soon changes nothing, however often', () => {
    machine.agent.choose({ type: 'ready' })
    for (let turn = 0; turn < 10; turn++) {
      machine.agent.lineIs(false)
      machine.pass(20 * SECOND)
      machine.agent.lineIs(true)
      machine.pass(SECOND)
    }
    expect(takesCalls(machine.agent.state)).toBe(true)
  })

  test('that is away counts from when the agent became ready', () => {
    machine.agent.lineIs(false)
    machine.pass(HOUR)
    machine.agent.choose({ type: 'ready' })
    machine.pass(29 * SECOND)
    expect(machine.agent.state.choice).toEqual({ type: 'ready' })
    machine.pass(SECOND)
    expect(machine.agent.state.choice).toEqual({ type: 'not-ready', reason: 'system' })
  })
})

describe('the rules', () => {
  test('are kept in the world’s database, and a reason that is off is not chosen', () => {
    const reasons = usualRules.reasons.map((reason) => (reason.id === 'meal' ? { ...reason, on: false } : reason))
    expect(machine.agent.saveRules({ ...usualRules, reasons }).ok).toBe(true)
    machine.start()
    expect(machine.agent.rules.reasons).toEqual(reasons)
    const meal = { type: 'not-ready', reason: 'meal' } as const
    expect(machine.agent.choose(meal)).toMatchObject({ error: { code: 'state-reason-off' } })
  })

  test('that nobody chooses a missed call; that faulty rules are refused and nothing is changed', () => {
    const missed = { type: 'not-ready', reason: 'missed' } as const
    expect(machine.agent.choose(missed)).toMatchObject({ error: { code: 'state-reason-off' } })
    expect(machine.agent.saveRules({ ...usualRules, reasons: [] }).ok).toBe(false)
    expect(machine.agent.rules).toEqual(usualRules)
  })
})

const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 5 * MINUTE }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('choose' as const),
      choice: fc.constantFrom(
        { type: 'ready' } as const,
        { type: 'not-ready', reason: 'meal' } as const,
        { type: 'signed-out' } as const,
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('clock' as const), by: fc.integer({ min: -DAY, max: DAY }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('sleep' as const), ms: fc.integer({ min: 0, max: DAY }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('crash' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('quit' as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('call' as const) }) },
)

property.prop([fc.array(happening, { maxLength: 40 })], { numRuns: 40 })(
  'whatever happens, what is on the disk adds up to the time signed in; a crash costs a heartbeat at most',
  (happenings) => {
    using own = new DeskFolder()
    machine = new Machine(inMemory(own))
    let signedInMs = 0
    let lostMs = 0
    const pass = (ms: number) => {
      // By seconds where the state may change by itself meanwhile, so that each is counted as what it was.
      for (let left = ms; left > 0; left -= SECOND) {
        const step = Math.min(left, SECOND)
        const counts = machine.agent.state.choice.type !== 'signed-out' || machine.agent.state.activity !== 'none'
        machine.pass(step)
        if (counts) signedInMs += step
      }
    }
    for (const one of happenings) {
      if (one.type === 'pass') pass(one.ms)
      else if (one.type === 'choose') machine.agent.choose(one.choice)
      else if (one.type === 'clock') machine.wall += one.by
      else if (one.type === 'sleep') {
        machine.agent.sleeps()
        machine.sleep(one.ms)
        machine.agent.woke()
      } else if (one.type === 'crash') {
        lostMs += 15 * SECOND
        machine.start()
      } else if (one.type === 'quit') {
        machine.agent[Symbol.dispose]()
        machine.start()
      } else {
        machine.agent.callsAre([talking(ringing(machine.wall), machine.wall)])
        pass(7 * SECOND)
        machine.agent.callsAre([])
      }
    }
    machine.agent[Symbol.dispose]()
    const row = machine.db
      .query<{ ms: number }>('SELECT coalesce(sum(duration_ms), 0) AS ms FROM agent_state_row')
      .get()
    expect(row?.ms).toBeLessThanOrEqual(signedInMs)
    expect(row?.ms).toBeGreaterThanOrEqual(signedInMs - lostMs)
    if (lostMs === 0) expect(row?.ms).toBe(signedInMs)
  },
)
