import { describe, expect, test } from 'vitest'
import { problemOfStatus } from '#shared/phone/problem-of-status'
import { callEnd, failureOfRegister, lineProblem } from './call-end'

describe('how a call ended', () => {
  test.each([
    [486, 'call-busy'],
    [600, 'call-busy'],
    [603, 'call-declined'],
    [404, 'call-no-such-number'],
    [484, 'call-no-such-number'],
    [480, 'call-not-reachable'],
    [408, 'call-no-answer'],
    [403, 'call-refused'],
    [488, 'call-incompatible'],
    [503, 'call-server-failed'],
    [302, 'call-failed'],
    [699, 'call-failed'],
  ] as const)('%i is %s', (status, problem) => {
    expect(problemOfStatus(status)).toBe(problem)
  })

  test('a call that the agent hung up is ended by the agent, whatever SIP makes of it', () => {
    expect(callEnd({ who: 'local', cause: 'Canceled' }, true)).toEqual({ by: 'agent' })
    expect(callEnd({ who: 'system', cause: 'Connection Error' }, true)).toEqual({ by: 'agent' })
  })

  test('BYE and CANCEL from the other side are the customer, without a problem', () => {
    expect(callEnd({ who: 'remote', cause: 'Terminated' }, false)).toEqual({ by: 'customer' })
    expect(callEnd({ who: 'remote', cause: 'Canceled' }, false)).toEqual({ by: 'customer' })
  })

  test('a caller whom a colleague answered, and a customer whom a lead took over, have not hung up', () => {
    const elsewhere = { cause: 200, text: 'Call completed elsewhere' }
    expect(callEnd({ who: 'remote', cause: 'Canceled', reason: elsewhere }, false).problem).toBe('call-elsewhere')
    const replaced = { cause: 200, text: 'Replaced' }
    expect(callEnd({ who: 'remote', cause: 'Terminated', reason: replaced }, false).problem).toBe('call-taken-over')
    // Some servers give a reason for every BYE.
    const usual = { cause: 200, text: 'OK' }
    expect(callEnd({ who: 'remote', cause: 'Terminated', reason: usual }, false)).toEqual({ by: 'customer' })
  })

  test('a busy person is not the network', () => {
    expect(callEnd({ who: 'remote', cause: 'Busy', status: 486 }, false)).toEqual({
      by: 'customer',
      problem: 'call-busy',
      sipStatus: 486,
    })
    expect(callEnd({ who: 'remote', cause: 'Not Found', status: 404 }, false).by).toBe('network')
  })

  test('a lost WebSocket and a lost voice path are told apart', () => {
    expect(callEnd({ who: 'system', cause: 'Connection Error' }, false).problem).toBe('call-line-lost')
    expect(callEnd({ who: 'local', cause: 'RTP Timeout' }, false).problem).toBe('call-media-lost')
  })
})

describe('why the line is not registered', () => {
  test('401 and 403 to our digest mean the password, silence means no answer, the rest may pass', () => {
    expect(failureOfRegister(401)).toBe('wrong-password')
    expect(failureOfRegister(403)).toBe('wrong-password')
    expect(failureOfRegister(undefined)).toBe('no-answer')
    expect(failureOfRegister(503)).toBe('refused')
  })

  test('a server never reached is unknown, one that was there is lost', () => {
    expect(lineProblem('unreachable', false)).toBe('line-server-unknown')
    expect(lineProblem('unreachable', true)).toBe('line-server-lost')
  })
})
