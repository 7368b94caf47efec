import type { SipHeaders } from './headers'
import type { NameAddr } from './name-addr'
import type { SipUri } from './uri'
import type { Via } from './via'

interface Parts {
  /** Every header in its order, lists taken apart. What is sent on is made of these; the fields below are read from them. */
  readonly headers: SipHeaders
  readonly body: string
  /** The topmost Via. */
  readonly via: Via
  readonly from: NameAddr
  readonly to: NameAddr
  readonly callId: string
  readonly cseq: { readonly number: number; readonly method: string }
}

export interface SipRequest extends Parts {
  readonly kind: 'request'
  readonly method: string
  readonly uriText: string
  /** `undefined` when the Request-URI is of another scheme than `sip` and `sips`. */
  readonly uri: SipUri | undefined
  readonly maxForwards: number | undefined
}

export interface SipResponse extends Parts {
  readonly kind: 'response'
  readonly status: number
  readonly reason: string
}

export type SipMessage = SipRequest | SipResponse

/** Why a text is no SIP message that we would work on. */
export type DefectReason =
  | 'too-large'
  | 'no-end-of-headers'
  | 'bad-characters'
  | 'bad-start-line'
  | 'bad-version'
  | 'bad-header-line'
  | 'too-many-headers'
  | 'repeated-header'
  | 'missing-header'
  | 'bad-via'
  | 'bad-from-or-to'
  | 'bad-call-id'
  | 'bad-cseq'
  | 'bad-max-forwards'
  | 'bad-content-length'
  | 'short-body'

export interface SipDefect {
  readonly reason: DefectReason
  /**
   * How to tell the sender: the status and the headers that every response copies (RFC 3261 8.2.6.2).
   * `undefined` when it is not a request, is an ACK, or one of those headers is no good: then it is dropped.
   */
  readonly answer: { readonly status: 400 | 505; readonly headers: SipHeaders } | undefined
}

export type ParsedMessage =
  | { readonly ok: true; readonly message: SipMessage }
  | { readonly ok: false; readonly defect: SipDefect }

/** Limits of one message. JsSIP's largest (an offer with many candidates) is about 8 KiB. */
export const limits = {
  /** Bytes of UTF-8 of the whole message. */
  message: 64 * 1024,
  /** Characters of one header line after unfolding. */
  line: 8 * 1024,
  headers: 128,
} as const
