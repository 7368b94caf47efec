/**
 * What JsSIP 3.13.8 has and its own types do not say: private fields that the traps of the README need, and one internal
 * module. JsSIP is pinned; whoever raises it reads this file against the new sources (trap 15).
 */
declare namespace JsSipPrivate {
  interface Response {
    readonly method: string
    readonly status_code: number
    readonly body?: string | null
    getHeader(name: string): string | undefined
  }

  interface RequestHandlers {
    onSuccessResponse?(response: Response & { readonly cseq: number }): void
    onErrorResponse?(response: Response): void
    onTransportError?(): void
    onRequestTimeout?(): void
    onDialogError?(response?: Response): void
  }

  interface RequestOptions {
    extraHeaders?: string[]
    body?: string
    eventHandlers?: RequestHandlers
  }

  interface Dialog {
    readonly _id: { readonly call_id: string; readonly local_tag: string; readonly remote_tag: string }
    /** Contact and address of the other side. */
    readonly _remote_target: Uri
    readonly _remote_uri: Uri
    /** An INVITE or UPDATE of ours is out: theirs get 491. */
    uac_pending_reply: boolean
    /** Of the newest INVITE. */
    _outgoing_ack_seqnum: number
    sendRequest(method: string, options?: RequestOptions): unknown
  }

  interface Uri {
    readonly host: string
    readonly user: string | null
    toString(): string
  }

  /** RFC 3261 section 17.1.1. */
  interface InviteClientTransaction {
    /** 2 is Proceeding; CANCEL is sent in no other. */
    state: number
    cancel(reason?: string): void
  }

  /** A request within a dialog. */
  interface DialogRequest {
    readonly body: string | null | undefined
    getHeader(name: string): string | undefined
    readonly server_transaction: { on(event: 'stateChanged', listener: () => void): void }
  }

  /** RFC 3515. NOTIFYs are handed to it by the CSeq of its REFER. */
  interface ReferSubscriber {
    readonly id: number
    on(event: 'requestSucceeded', listener: () => void): void
    on(event: 'requestFailed', listener: (failed: { response: Response | null; cause: string }) => void): void
    on(event: 'trying' | 'progress' | 'accepted' | 'failed', listener: (told: ReferProgress) => void): void
  }

  interface ReferProgress {
    readonly request: { getHeader(name: string): string | undefined }
    readonly status_line: { readonly status_code: number | string }
  }

  /** The INVITE that came in. */
  interface InviteRequest {
    readonly from: { readonly uri: Uri }
    readonly call_id: string
    readonly body: string | undefined
    getHeader(name: string): string | undefined
  }

  interface Session {
    readonly _dialog: Dialog | null | undefined
    readonly _earlyDialogs: Readonly<Record<string, Dialog>>
    readonly _referSubscribers: Record<number, ReferSubscriber>
    /** False when the call is not up. The public type says nothing of what it answers. */
    refer(target: object, options?: { extraHeaders?: string[] }): ReferSubscriber | false
    /** The INVITE of this call, sent or received. */
    readonly _request: {
      reply?(status: number): void
      readonly transaction?: InviteClientTransaction
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
    sendRequest(
      method: string,
      options?: RequestOptions,
    ): { readonly transaction?: InviteClientTransaction } | undefined
    terminate(options?: { cause?: string; status_code?: number; reason_phrase?: string }): void
    /** Requests within the dialog, and an INVITE with Replaces that names it. */
    receiveRequest(request: { readonly method: string }): void
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
