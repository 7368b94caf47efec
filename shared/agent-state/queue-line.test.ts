import { expect, test } from 'vitest'
import { CallId } from '../kernel/ids'
import { type AgentHappening, next, signedOut } from './agent-state'
import { type QueueLine, queueStand, tellQueue } from './queue-line'
import { type AgentRules, usualRules } from './rules'

/** What the queue hears of a story, in order. */
function heard(happenings: readonly AgentHappening[], rules: AgentRules = usualRules): string[] {
  const told: string[] = []
  const line: QueueLine = {
    signedIn: () => told.push('in'),
    signedOut: () => told.push('out'),
    paused: (reason) => told.push(`pause ${reason}`),
    unpaused: () => told.push('unpause'),
  }
  happenings.reduce((before, happening) => {
    const after = next(before, happening, rules)
    tellQueue(line, queueStand(before, rules), queueStand(after, rules))
    return after
  }, signedOut(0))
  return told
}

const chose = (choice: Extract<AgentHappening, { type: 'chose' }>['choice']): AgentHappening => ({
  type: 'chose',
  choice,
  at: 1,
})
const ready = chose({ type: 'ready' })
const meal = chose({ type: 'not-ready', reason: 'meal' })
const out = chose({ type: 'signed-out' })
const calls = (activity: Extract<AgentHappening, { type: 'activity' }>['activity']): AgentHappening => ({
  type: 'activity',
  activity,
  callId: activity === 'none' ? null : CallId.parse('call-1'),
  at: 2,
})

test('a day: in, to lunch, back, out', () => {
  expect(heard([ready, meal, ready, out])).toEqual(['in', 'pause meal', 'unpause', 'out'])
})

test('who signs in to be not ready is paused at once', () => {
  expect(heard([meal])).toEqual(['in', 'pause meal'])
})

test('another reason is told', () => {
  expect(heard([meal, chose({ type: 'not-ready', reason: 'break' })])).toEqual(['in', 'pause meal', 'pause break'])
})

test('a pause chosen in a call is told at once, so that no call comes in between', () => {
  expect(heard([ready, calls('talking'), meal, calls('none')])).toEqual(['in', 'pause meal'])
})

test('ready chosen in a call is told when the call is over', () => {
  const during = [meal, calls('dialling'), calls('talking'), ready]
  expect(heard(during)).toEqual(['in', 'pause meal'])
  expect(heard([...during, calls('none')])).toEqual(['in', 'pause meal', 'unpause'])
})

test('wrap-up pauses a queue that has none of its own, and only such a one', () => {
  const call = [ready, calls('ringing'), calls('talking'), calls('wrap-up'), calls('none')]
  expect(heard(call)).toEqual(['in', 'pause wrap-up', 'unpause'])
  const rules = { ...usualRules, wrapUp: { ...usualRules.wrapUp, pausesQueue: false } }
  expect(heard(call, rules)).toEqual(['in'])
})

test('a missed call, a lost line and disturbance pause; what ends them does not always end the pause', () => {
  expect(heard([ready, calls('ringing'), { type: 'missed', at: 3 }, calls('none')])).toEqual(['in', 'pause missed'])
  expect(heard([ready, { type: 'line-lost', at: 3 }, { type: 'line-back', at: 4 }])).toEqual([
    'in',
    'pause system',
    'unpause',
  ])
  const quiet = { type: 'do-not-disturb', until: 9, at: 3 } as const
  expect(heard([ready, quiet, meal, { ...quiet, until: null }])).toEqual(['in', 'pause do-not-disturb', 'pause meal'])
})

test('signing out in a call is told at once; calls without signing in tell nothing', () => {
  expect(heard([ready, calls('talking'), out, calls('none')])).toEqual(['in', 'out'])
  expect(heard([calls('dialling'), calls('talking'), calls('wrap-up'), calls('none')])).toEqual([])
})
