import type { RTCSession } from 'jssip/lib/RTCSession'
import { callerIdentity, type SipIdentity, sipIdentity } from '#shared/phone/sip-identity'

/** What this phone lets others do with its calls (trap 14). */
export interface TransferPolicy {
  readonly transfersIn: 'own-domain' | 'never'
  readonly replaces: boolean
  /** Whether a host is the line's own domain. */
  isOwn(host: string): boolean
}

interface ReferUri {
  readonly scheme: string
  readonly host: string
  readonly user: string | null
  hasParam(name: string): boolean
  getParam(name: string): unknown
}

/** REFER within a call, as JsSIP tells it: 202 has been said, and NOTIFY 100. */
export interface ReferredTo {
  readonly request: {
    readonly refer_to: { readonly uri: ReferUri; readonly display_name?: string | null }
    getHeader(name: string): string | undefined
  }
  /** Calls where the REFER leads, with its Replaces if it has one, and NOTIFYs how it goes. */
  accept(opened: (session: RTCSession) => void, options: object): void
  /** NOTIFY 603. */
  reject(): void
}

/** INVITE with Replaces that names a call of ours. */
export interface Replacing {
  readonly request: JsSipPrivate.InviteRequest
  accept(opened: (session: RTCSession) => void): void
  /** 486. */
  reject(): void
}

/** A server that is none of ours made an auto-accepting phone dial a number of its choosing (telephony.md). */
export function mayRefer(policy: TransferPolicy, { request }: ReferredTo): boolean {
  const { uri } = request.refer_to
  const invites = !uri.hasParam('method') || String(uri.getParam('method')).toUpperCase() === 'INVITE'
  return policy.transfersIn === 'own-domain' && uri.scheme === 'sip' && policy.isOwn(uri.host) && !!uri.user && invites
}

/** Whoever names the dialog knows a secret; that they are of our own domain the server has checked. */
export function mayReplace(policy: TransferPolicy, { request }: Replacing): boolean {
  const speaks = !request.body || /^m=audio /m.test(request.body)
  return policy.replaces && policy.transfersIn === 'own-domain' && policy.isOwn(request.from.uri.host) && speaks
}

/** Whom a REFER leads to. */
export function referredIdentity({ request }: ReferredTo): SipIdentity {
  const { uri, display_name } = request.refer_to
  return { number: (uri.user ?? '').slice(0, 256), displayName: (display_name ?? '').slice(0, 1024) }
}

export function inviterIdentity(request: JsSipPrivate.InviteRequest): SipIdentity {
  return callerIdentity(request.getHeader('p-asserted-identity'), request.getHeader('from'))
}

/** Whom the server vouches for (RFC 3325), if it does. */
export function assertedIdentity(
  message: { getHeader(name: string): string | undefined } | null | undefined,
): SipIdentity | undefined {
  const identity = sipIdentity(message?.getHeader('p-asserted-identity'))
  return identity.number === '' ? undefined : identity
}
