/** `Reason` of a BYE or CANCEL (RFC 3326), as far as it speaks of SIP. */
export interface SipReason {
  readonly cause: number
  readonly text: string
}

/** @param message whatever JsSIP says ended the call: a request, a response, or nothing */
export function reasonOf(message: unknown): SipReason | undefined {
  if (typeof message !== 'object' || message === null || !('getHeader' in message)) return undefined
  if (typeof message.getHeader !== 'function') return undefined
  const header: unknown = message.getHeader('reason')
  return typeof header === 'string' ? parseReason(header) : undefined
}

export function parseReason(header: string): SipReason | undefined {
  const cause = /^\s*SIP\s*;(?:[^,]*;)?\s*cause\s*=\s*(\d{3})/i.exec(header)?.[1]
  if (cause === undefined) return undefined
  return { cause: Number(cause), text: /;\s*text\s*=\s*"([^"]*)"/i.exec(header)?.[1] ?? '' }
}
