import type { PracticeUser } from './options'

/** One client's WebSocket as the SIP part sees it (RFC 5626: a flow). Answers and calls go back on the flow they belong to. */
export interface Flow {
  readonly id: number
  /** Who proved to be at the other end, by digest; kept until the flow closes. */
  user: PracticeUser | undefined
  /** Wrong passwords given since the last right one. */
  wrongPasswords: number
  /** The last nonce used on this flow and its count, against replays (RFC 2617 3.2.2). */
  lastNonce: { readonly nonce: string; readonly count: number } | undefined
  readonly open: boolean
  send(text: string): void
}
