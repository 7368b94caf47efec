import { expect, test } from 'vitest'
import { CallId } from '../kernel/ids'
import { type Call, type CallHappening, step } from '../phone/call'
import { calledBy } from './called'

const id = CallId.parse('call-1')
const dialled: Call = {
  ...{ status: 'dialling', alerting: false, id, direction: 'outbound', number: '13800138000', displayName: '' },
  ...{ startedAt: 0, role: 'customer', about: null },
}

/** The call after these facts. */
function after(...facts: CallHappening[]): Call {
  return facts.reduce((call: Call, fact) => {
    const stepped = step(call, fact)
    if ('rejected' in stepped) throw new Error(stepped.rejected)
    return stepped.call
  }, dialled)
}
const answered: CallHappening = { type: 'call-answered', at: 1000, callId: id }
const ended = (by: 'agent' | 'customer'): CallHappening => ({ type: 'call-ended', at: 2000, callId: id, by })

test('a reminder waits for its call until that is answered or over', () => {
  expect(calledBy(dialled)).toBe('under-way')
  expect(calledBy(after({ type: 'call-progress', at: 500, callId: id }))).toBe('under-way')
})

test('somebody who answered was reached, however short it was, and whatever became of the call', () => {
  expect(calledBy(after(answered))).toBe('answered')
  expect(calledBy(after(answered, ended('customer')))).toBe('answered')
  expect(calledBy(after(answered, ended('agent'), { type: 'wrap-up-finished', at: 3000, callId: id }))).toBe('answered')
})

test('nobody was reached by a call that rang out, was given up, or is not there any more', () => {
  expect(calledBy(after(ended('agent')))).toBe('nobody')
  expect(calledBy(after({ type: 'call-progress', at: 500, callId: id }, ended('customer')))).toBe('nobody')
  expect(calledBy(undefined)).toBe('nobody')
})
