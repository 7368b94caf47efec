import type { CallProblem, LineProblem } from '#shared/phone/port'
import { problemOfStatus } from '#shared/phone/problem-of-status'
import type { LineFailure } from './retry-policy'
import type { SipReason } from './sip-reason'

/** What SIP said when a call ended, as far as the adapter knows. */
export interface SipEnd {
  readonly who: 'local' | 'remote' | 'system'
  /** One of JsSIP's causes, e.g. 'Busy'. */
  readonly cause: string
  /** Final status of the INVITE, if that is what ended it. */
  readonly status?: number | undefined
  /** What the other side's BYE or CANCEL gives as its reason. */
  readonly reason?: SipReason | undefined
}

export interface CallEnd {
  readonly by: 'agent' | 'customer' | 'network'
  readonly problem?: CallProblem
  readonly sipStatus?: number
}

/** @param ordered the agent ordered the end (hang up, decline): whatever SIP says then, the agent ended it */
export function callEnd(end: SipEnd, ordered: boolean): CallEnd {
  if (ordered) return { by: 'agent' }
  if (end.who === 'remote' && end.status !== undefined) {
    const problem = problemOfStatus(end.status)
    const byPerson = problem === 'call-busy' || problem === 'call-declined'
    return { by: byPerson ? 'customer' : 'network', problem, sipStatus: end.status }
  }
  if (end.who === 'remote' && end.reason?.cause === 200) {
    if (end.cause === 'Canceled') return { by: 'network', problem: 'call-elsewhere' }
    if (/replaced/i.test(end.reason.text)) return { by: 'customer', problem: 'call-taken-over' }
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
