/**
 * What JsSIP 3.13.8 has and its own types do not say: private fields that the traps of the README need, and one internal
 * module. JsSIP is pinned; whoever raises it reads this file against the new sources (trap 15).
 */
declare namespace JsSipPrivate {
  interface Response {
    readonly method: string
    readonly status_code: number
    getHeader(name: string): string | undefined
  }

  interface RequestHandlers {
    onSuccessResponse?(response: Response): void
    onErrorResponse?(response: Response): void
    onTransportError?(): void
    onRequestTimeout?(): void
    onDialogError?(): void
  }

  interface RequestOptions {
    extraHeaders?: string[]
    body?: string
    eventHandlers?: RequestHandlers
  }

  interface Dialog {
    sendRequest(method: string, options?: RequestOptions): unknown
  }

  /** The INVITE that came in. */
  interface InviteRequest {
    readonly call_id: string
    readonly body: string | undefined
    getHeader(name: string): string | undefined
  }

  interface Session {
    readonly _dialog: Dialog | null
    /** The INVITE of this call, sent or received. */
    readonly _request: {
      reply?(status: number): void
      readonly server_transaction?: { onTransportError(): void } | null
    }
    _connectionPromiseQueue: Promise<void>
    _localHold: boolean
    _setLocalMediaStatus(): void
    /** `failed` gets no response when the offer could not be made. */
    _sendReinvite(options: {
      rtcOfferConstraints?: RTCOfferOptions
      eventHandlers: { succeeded(): void; failed(response?: Response): void }
    }): void
    // Called by JsSIP through `this`, so an instance may have its own.
    sendRequest(method: string, options?: RequestOptions): unknown
    terminate(options?: { cause?: string; status_code?: number; reason_phrase?: string }): void
    onTransportError(): void
    onRequestTimeout(): void
    onDialogError(): void
  }

  interface Transport {
    connect(): void
    /** JsSIP's own recovery, 2 to 30 s: ours replaces it (trap 9). */
    _reconnect(): void
  }

  interface Agent {
    readonly transport: Transport
    sendOptions(target: object, body: string | undefined, options: object): void
  }
}

declare module 'jssip/lib/Dialog/RequestSender' {
  /** In-dialog client. After 491 it sends the re-INVITE again with the CSeq of the first, which is always refused. */
  export default class DialogRequestSender {
    readonly _request: { readonly method: string }
    readonly _eventHandlers: { onErrorResponse(response: JsSipPrivate.Response): void }
    _receiveResponse(response: JsSipPrivate.Response): void
  }
}
