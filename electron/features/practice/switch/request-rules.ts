import { optionTags, type SipHeaders } from '#shared/practice/sip/headers'
import type { SipRequest } from '#shared/practice/sip/message'
import type { PracticeUser } from './options'

export interface Refusal {
  readonly status: number
  readonly headers: SipHeaders
}

const served = [
  ...['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS', 'REGISTER', 'UPDATE', 'INFO', 'REFER', 'NOTIFY', 'MESSAGE'],
  ...['SUBSCRIBE', 'PRACK'],
]
/** Methods that RFCs define and this switch does not serve. */
const knownElsewhere = new Set(['PUBLISH'])
const onlyInDialog = new Set(['BYE', 'UPDATE', 'INFO', 'PRACK', 'NOTIFY'])
/** Methods whose answer may open a dialog: we stay on its way (RFC 3261 16.6 step 4). */
const opensDialog = new Set(['INVITE', 'SUBSCRIBE', 'REFER'])

export const allow = { name: 'Allow', value: served.join(', ') }

export function isInDialog(request: SipRequest): boolean {
  return request.to.parameters.has('tag')
}

export function mayOpenDialog(request: SipRequest): boolean {
  return !isInDialog(request) && opensDialog.has(request.method)
}

/** RFC 3261 16.3: what can be refused without knowing who asks. */
export function refuseByForm(request: SipRequest): Refusal | undefined {
  const { method } = request
  if (!served.includes(method)) return refusal(knownElsewhere.has(method) ? 405 : 501, [allow])
  if (request.uri?.scheme !== 'sip') return refusal(416)
  if (request.maxForwards === 0 && method !== 'REGISTER') return refusal(483)
  const unsupported = optionTags(request.headers, 'Proxy-Require')
  if (unsupported.length > 0) return refusal(420, [{ name: 'Unsupported', value: unsupported.join(', ') }])
  if (onlyInDialog.has(method) && !isInDialog(request)) return refusal(481)
  return undefined
}

/**
 * Whether `user` may say they are the one in From: their own address, a number that leads to them (a callee speaks
 * under the number that was dialled), or anybody for the trunk of the simulated customers.
 */
export function mayUseIdentity(
  user: PracticeUser,
  request: SipRequest,
  domain: string,
  userOf: (target: string) => string | undefined,
): boolean {
  if (user.mayClaimAnyIdentity) return true
  const from = request.from.uri
  return from?.user !== undefined && from.host === domain && userOf(from.user) === user.name
}

export function refusal(status: number, headers: SipHeaders = []): Refusal {
  return { status, headers }
}
