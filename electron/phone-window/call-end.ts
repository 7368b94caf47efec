import type { CallProblem, LineProblem } from '#shared/phone/port'
import type { LineFailure } from './retry-policy'

/** What SIP said when a call ended, as far as the adapter knows. */
export interface SipEnd {
  readonly who: 'local' | 'remote' | 'system'
  /** One of JsSIP's causes, e.g. 'Busy'. */
  readonly cause: string
  /** Final status of the INVITE, if that is what ended it. */
  readonly status?: number | undefined
}

export interface CallEnd {
  readonly by: 'agent' | 'customer' | 'network'
  readonly problem?: CallProblem
  readonly sipStatus?: number
}

/** RFC 3261 section 21 in the agent's words. */
export function problemOfStatus(status: number): CallProblem {
  switch (status) {
    case 486:
    case 600:
      return 'call-busy'
    case 603:
      return 'call-declined'
    case 404:
    case 484:
    case 604:
      return 'call-no-such-number'
    case 480:
    case 410:
      return 'call-not-reachable'
    case 408:
    case 487:
      return 'call-no-answer'
    case 401:
    case 403:
    case 407:
      return 'call-refused'
    case 415:
    case 488:
    case 606:
      return 'call-incompatible'
    default:
      return status >= 500 && status < 600 ? 'call-server-failed' : 'call-failed'
  }
}

/** @param ordered the agent ordered the end (hang up, decline): whatever SIP says then, the agent ended it */
export function callEnd(end: SipEnd, ordered: boolean): CallEnd {
  if (ordered) return { by: 'agent' }
  if (end.who === 'remote' && end.status !== undefined) {
    const problem = problemOfStatus(end.status)
    const byPerson = problem === 'call-busy' || problem === 'call-declined'
    return { by: byPerson ? 'customer' : 'network', problem, sipStatus: end.status }
  }
  switch (end.cause) {
    case 'Terminated':
    case 'Canceled':
      return end.who === 'remote' ? { by: 'customer' } : { by: 'network', problem: 'call-failed' }
    case 'Connection Error':
      return { by: 'network', problem: 'call-line-lost' }
    case 'RTP Timeout':
      return { by: 'network', problem: 'call-media-lost' }
    case 'Request Timeout':
    case 'No Answer':
    case 'Expires':
      return { by: 'network', problem: 'call-no-answer' }
    case 'Incompatible SDP':
    case 'Missing SDP':
    case 'Bad Media Description':
    case 'WebRTC Error':
      return { by: 'network', problem: 'call-incompatible' }
    default:
      return { by: 'network', problem: 'call-failed' }
  }
}

/** Final answer to REGISTER, after the digest was sent. `undefined`: none came. */
export function failureOfRegister(status: number | undefined): LineFailure {
  if (status === undefined) return 'no-answer'
  return status === 401 || status === 403 || status === 407 ? 'wrong-password' : 'refused'
}

export function lineProblem(failure: LineFailure, wasRegistered: boolean): LineProblem {
  switch (failure) {
    case 'unreachable':
      return wasRegistered ? 'line-server-lost' : 'line-server-unknown'
    case 'lost':
      return 'line-server-lost'
    case 'no-answer':
      return 'line-no-answer'
    case 'refused':
      return 'line-refused'
    case 'wrong-password':
      return 'line-wrong-password'
    case 'bad-address':
      return 'line-bad-address'
  }
}
