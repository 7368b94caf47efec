import type { RTCSession } from 'jssip/lib/RTCSession'
import type { CallProblem } from '#shared/phone/port'
import type { Farewells } from './farewells'
import { keepCancel, sayBye } from './session-farewells'

export interface Mending {
  readonly farewells: Farewells
  /** An order within the call came to nothing; the call goes on. */
  orderFailed(problem: CallProblem): void
  /** Why the session is about to end, where JsSIP would forget it. */
  because(cause: string): void
  pathLost(): void
  end(cause: string, options: { status_code?: number; reason_phrase?: string }): void
  /** Resolves when the ACK is there that JsSIP waits for, or will not come. */
  acknowledged(): Promise<unknown>
}

const WAITING_FOR_ACK = 6
/** What JsSIP refuses with 403 until an ACK is there that may be a moment behind. */
const wantsAck = new Set(['INVITE', 'UPDATE', 'REFER', 'NOTIFY'])

/** Puts our own in place of what JsSIP does wrong in a session that is up. It calls all of it through `this`. */
export function mendSession(session: RTCSession, inner: JsSipPrivate.Session, mending: Mending): void {
  const send = inner.sendRequest.bind(session)
  inner.sendRequest = (method, options = {}) => {
    if (method === 'BYE' && sayBye(inner, mending.farewells, options)) return undefined
    return send(method, options)
  }
  // Any in-dialog request that meets a lost WebSocket would end the call (traps 6 and 7): the voice needs no WebSocket.
  const lost = inner.onTransportError.bind(session)
  inner.onTransportError = () => {
    if (session.isEstablished()) return mending.orderFailed('call-line-lost')
    if (String(session.direction) === 'outgoing') keepCancel(inner, mending.farewells)
    mending.because('Connection Error')
    lost()
  }
  const timedOut = inner.onRequestTimeout.bind(session)
  inner.onRequestTimeout = () => {
    if (session.isEstablished()) return mending.orderFailed('call-order-refused')
    mending.because('Request Timeout')
    timedOut()
  }
  inner.terminate = (options = {}) => {
    if (options.cause === 'RTP Timeout') mending.pathLost()
    else mending.end(options.cause ?? 'Terminated', options)
  }
  const receive = inner.receiveRequest.bind(session)
  inner.receiveRequest = (request) => {
    const early = Number(session.status) === WAITING_FOR_ACK && wantsAck.has(request.method)
    if (early) void mending.acknowledged().then(() => receive(request))
    else receive(request)
  }
  // A call that rings outlives a reconnect: the answer goes over the new WebSocket (trap 12).
  const transaction = inner._request.server_transaction
  if (transaction) transaction.onTransportError = () => undefined
}
