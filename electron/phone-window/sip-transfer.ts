import { URI } from 'jssip'
import type { CallProblem, DialogId } from '#shared/phone/port'
import { problemOfStatus } from '#shared/phone/problem-of-status'

/** How a transfer goes (RFC 3515): told as often as it changes, and at the end `handed-over` or `failed`. */
export interface TransferProgress {
  readonly status: 'asked' | 'ringing' | 'handed-over' | 'failed'
  readonly problem?: CallProblem
  readonly sipStatus?: number
}

/** After this long without a word the other side is asked no more; a late 200 still counts. */
const LONGEST_WITHOUT_OUTCOME_MS = 32_000

type Referring = Pick<JsSipPrivate.Session, 'refer' | '_referSubscribers'>

/** One REFER that is out, and what its NOTIFYs say. */
export class OutgoingTransfer {
  readonly #tell: (progress: TransferProgress) => void
  #accepted = false
  #givenUp = false
  #over = false
  #told = ''
  #timer: ReturnType<typeof setTimeout> | undefined

  /**
   * @param session one that is up
   * @param tell is called from now on, first with `asked`
   * @param gone the other side knows of no such call (RFC 3261 section 12.2.1.2)
   */
  constructor(session: Referring, referTo: object, tell: (progress: TransferProgress) => void, gone: () => void) {
    this.#tell = tell
    this.#say({ status: 'asked' })
    const subscriber = session.refer(referTo)
    if (subscriber === false) {
      this.#fail('call-order-refused')
      return
    }
    this.#timer = setTimeout(() => this.#giveUp(), LONGEST_WITHOUT_OUTCOME_MS)
    subscriber.on('requestSucceeded', () => {
      this.#accepted = true
    })
    subscriber.on('requestFailed', ({ response, cause }) => {
      if (response) {
        this.#fail(problemOfRefer(response.status_code), response.status_code)
        if (response.status_code === 481) gone()
      } else if (cause === 'Connection Error') {
        this.#fail('call-line-lost')
        // It may have arrived all the same: what is told of it later is believed.
        session._referSubscribers[subscriber.id] = subscriber
        this.#over = false
      } else this.#fail('call-no-answer')
    })
    subscriber.on('trying', (told) => this.#heard(told))
    subscriber.on('progress', (told) => {
      this.#accepted = true
      this.#say({ status: 'ringing' })
      this.#heard(told)
    })
    subscriber.on('accepted', () => {
      this.#end({ status: 'handed-over' })
    })
    subscriber.on('failed', ({ status_line }) => {
      const status = Number(status_line.status_code)
      this.#fail(problemOfStatus(status), status)
    })
  }

  /**
   * The other side left while the transfer was under way. A server that took the REFER has taken the call: that is
   * `handed-over`, unless its BYE says why not (RFC 3326). Failures can come after the caller was dropped (telephony.md).
   */
  farLegGone(reason: number | undefined): void {
    if (this.#over || this.#givenUp) return
    if (reason !== undefined && reason >= 400) this.#fail(problemOfStatus(reason), reason)
    else if (this.#accepted) this.#end({ status: 'handed-over' })
    else this.#fail('call-transfer-refused')
  }

  stop(): void {
    this.#over = true
    clearTimeout(this.#timer)
  }

  #giveUp(): void {
    this.#givenUp = true
    this.#say({ status: 'failed', problem: 'call-no-answer' })
  }

  #heard({ request }: JsSipPrivate.ReferProgress): void {
    // A server that ends the subscription without an outcome will not tell one.
    if (/^\s*terminated/i.test(request.getHeader('subscription-state') ?? '')) this.#fail('call-failed')
  }

  #fail(problem: CallProblem, sipStatus?: number): void {
    this.#end({ status: 'failed', problem, ...(sipStatus === undefined ? {} : { sipStatus }) })
  }

  #end(progress: TransferProgress): void {
    if (this.#over) return
    this.stop()
    this.#say(progress)
  }

  #say(progress: TransferProgress): void {
    const told = JSON.stringify(progress)
    if (told === this.#told) return
    this.#told = told
    this.#tell(progress)
  }
}

/** A final answer to REFER itself: mostly that this phone or server takes none. */
function problemOfRefer(status: number): CallProblem {
  switch (status) {
    case 404:
    case 480:
    case 484:
    case 486:
    case 600:
    case 604:
      return problemOfStatus(status)
    default:
      return status >= 500 && status < 600 && status !== 501 ? problemOfStatus(status) : 'call-transfer-refused'
  }
}

/** Refer-To of a blind transfer. */
export function referToNumber(number: string, domain: string): URI {
  return new URI('sip', number, domain)
}

/**
 * Refer-To of an attended transfer: the other side of a call, with a Replaces that names it as that side knows it (RFC
 * 3891 section 3): its own tag is `to-tag`, ours `from-tag`. JsSIP turns them round when the call was an incoming one.
 */
export function referToDialog(dialog: JsSipPrivate.Dialog, isOwn: (host: string) => boolean): URI | undefined {
  const { call_id, local_tag, remote_tag } = dialog._id
  // Its very phone (GRUU) if it says so within our domain, or else its address: a stranger's contact leads nowhere.
  const address = isOwn(dialog._remote_target.host) ? dialog._remote_target : dialog._remote_uri
  const uri: unknown = URI.parse(address.toString())
  if (!(uri instanceof URI)) return undefined
  uri.setHeader('Replaces', encodeURIComponent(`${call_id};to-tag=${remote_tag};from-tag=${local_tag}`))
  return uri
}

/** `Replaces` of an INVITE that takes a dialog over, as its other side knows it. */
export function replacesOf({ sipCallId, localTag, remoteTag }: DialogId): string {
  return `${sipCallId};to-tag=${remoteTag};from-tag=${localTag}`
}
