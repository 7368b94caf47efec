import { expect, test } from 'vitest'
import { type RangOut, wasMissed } from './missed'

const rangOut: RangOut = {
  inbound: true,
  customer: true,
  agentWasFree: true,
  answering: false,
  endedBy: 'customer',
  problem: undefined,
  rangForMs: 20_000,
}

const cases: readonly [why: string, call: Partial<RangOut>, missed: boolean][] = [
  ['it rang for long and was cancelled: the queue went on, or the caller gave up', {}, true],
  ['the caller gave up at once', { rangForMs: 4999 }, false],
  ['the caller gave up when it could have been answered', { rangForMs: 5000 }, true],
  ['it rang until the time-out', { problem: 'call-no-answer', endedBy: 'network' }, true],
  ['the time-out was short', { problem: 'call-no-answer', endedBy: 'network', rangForMs: 3000 }, true],
  ['the agent declined', { endedBy: 'agent' }, false],
  ['somebody else answered', { problem: 'call-elsewhere' }, false],
  ['a lead took it', { problem: 'call-taken-over' }, false],
  ['the line was lost', { endedBy: 'network', problem: 'call-line-lost' }, false],
  ['the phone window died', { endedBy: 'network', problem: 'call-phone-restarted' }, false],
  ['the network ended it and does not say why', { endedBy: 'network' }, false],
  ['the agent was answering', { answering: true }, false],
  ['the agent was not ready, or in another call', { agentWasFree: false }, false],
  ['a colleague wanted to ask something', { customer: false }, false],
  ['the agent called somebody', { inbound: false }, false],
]

test.each(cases)('%s', (_why, call, missed) => {
  expect(wasMissed({ ...rangOut, ...call }, 5000)).toBe(missed)
})

test('how soon a caller may give up is the centre’s to say', () => {
  expect(wasMissed({ ...rangOut, rangForMs: 8000 }, 10_000)).toBe(false)
  expect(wasMissed({ ...rangOut, rangForMs: 1 }, 0)).toBe(true)
})
