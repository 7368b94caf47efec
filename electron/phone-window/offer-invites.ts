/** Offers of both sides that cross do so within the time that two messages take, on slow networks and busy machines too. */
const LONGEST_CROSSING_MS = 1_000

interface OfferInvite {
  readonly timer: ReturnType<typeof setTimeout>
  transaction?: JsSipPrivate.InviteClientTransaction | undefined
  /** Out for so long that an offer of the other side has not crossed it: they never got it. */
  overdue: boolean
  givenUp: boolean
}

/**
 * The INVITEs of a session that carry our offers. JsSIP waits for an answer for as long as the server cares to try: 32 s
 * when nothing comes, for ever after "100 Trying". Here one can be given up: it is cancelled (RFC 3261 section 9.1), another
 * may follow, and what is said to it later counts for nothing. A late 200 is acknowledged, as the other side would end
 * the call without.
 */
export class OfferInvites {
  readonly #inner: JsSipPrivate.Session
  readonly #send: JsSipPrivate.Session['sendRequest']
  #out: OfferInvite | undefined

  constructor(inner: JsSipPrivate.Session) {
    this.#inner = inner
    this.#send = inner.sendRequest.bind(inner)
    inner.sendRequest = (method, options = {}) =>
      method === 'INVITE' ? this.#invite(options) : this.#send(method, options)
  }

  get out(): boolean {
    return this.#out !== undefined
  }

  get overdue(): boolean {
    return this.#out?.overdue ?? false
  }

  /** Whatever is out has no effect any more. */
  giveUp(): void {
    const out = this.#out
    if (!out) return
    this.#settled(out)
    out.givenUp = true
    out.transaction?.cancel()
    this.#noLongerPending()
  }

  #invite(options: JsSipPrivate.RequestOptions): ReturnType<JsSipPrivate.Session['sendRequest']> {
    const out: OfferInvite = {
      timer: setTimeout(() => {
        out.overdue = true
        // JsSIP's dialog would refuse theirs before anybody is asked.
        this.#noLongerPending()
      }, LONGEST_CROSSING_MS),
      overdue: false,
      givenUp: false,
    }
    this.#out = out
    const told = options.eventHandlers ?? {}
    const tell = (what: () => void) => {
      this.#settled(out)
      if (!out.givenUp) what()
    }
    const request = this.#send('INVITE', {
      ...options,
      eventHandlers: {
        onSuccessResponse: (response) => {
          if (out.givenUp) this.#acknowledge(response)
          else tell(() => told.onSuccessResponse?.(response))
        },
        onErrorResponse: (response) => tell(() => told.onErrorResponse?.(response)),
        onTransportError: () => tell(() => told.onTransportError?.()),
        onRequestTimeout: () => tell(() => told.onRequestTimeout?.()),
        // 481: there is no such call any more, whatever it was asked.
        onDialogError: (response) => told.onDialogError?.(response),
      },
    })
    out.transaction = request?.transaction
    return request
  }

  #settled(out: OfferInvite): void {
    clearTimeout(out.timer)
    if (this.#out === out) this.#out = undefined
  }

  #noLongerPending(): void {
    const dialog = this.#inner._dialog
    if (dialog) dialog.uac_pending_reply = false
  }

  /** ACK has the number of its INVITE (RFC 3261 section 13.2.2.4), and JsSIP knows that of the newest one only. */
  #acknowledge({ cseq }: { readonly cseq: number }): void {
    const dialog = this.#inner._dialog
    if (!dialog) return
    const newest = dialog._outgoing_ack_seqnum
    dialog._outgoing_ack_seqnum = cseq
    this.#send('ACK')
    dialog._outgoing_ack_seqnum = newest
  }
}
