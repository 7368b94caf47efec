import type { CallProblem } from './port'

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
