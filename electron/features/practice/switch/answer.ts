import { randomBytes } from 'node:crypto'
import { header, headerValues, type SipHeader, type SipHeaders } from '#shared/practice/sip/headers'
import type { SipDefect, SipRequest } from '#shared/practice/sip/message'
import { parseNameAddr } from '#shared/practice/sip/name-addr'
import { reasonPhrase } from '#shared/practice/sip/reason-phrases'
import { serialiseResponse } from '#shared/practice/sip/serialise'

export const serverName = 'zuoxi-practice'

/** A new tag, branch or nonce part: 64 random bits. */
export function randomToken(): string {
  return randomBytes(8).toString('hex')
}

/** A response of our own to `request` (RFC 3261 8.2.6). `tag` is the To tag when the request had none. */
export function answer(request: SipRequest, status: number, extra: SipHeaders = [], tag = randomToken()): string {
  const to = header(request.headers, 'To') ?? ''
  const tagged = status > 100 && !request.to.parameters.has('tag') ? `${to};tag=${tag}` : to
  return serialiseResponse(status, reasonPhrase(status), [
    ...headerValues(request.headers, 'Via').map((value) => ({ name: 'Via', value })),
    { name: 'From', value: header(request.headers, 'From') ?? '' },
    { name: 'To', value: tagged },
    { name: 'Call-ID', value: request.callId },
    { name: 'CSeq', value: `${request.cseq.number} ${request.cseq.method}` },
    ...extra,
    { name: 'Server', value: serverName },
  ])
}

/** The refusal of a malformed request that said enough about itself; `undefined` for one that is dropped. */
export function answerDefect(defect: SipDefect): string | undefined {
  if (!defect.answer) return undefined
  const { status, headers } = defect.answer
  const tagged = headers.map(({ name, value }) => {
    const untagged = name.toLowerCase() === 'to' && !parseNameAddr(value)?.parameters.has('tag')
    return { name, value: untagged ? `${value};tag=${randomToken()}` : value }
  })
  const warning: SipHeader = { name: 'Warning', value: `399 ${serverName} "${defect.reason}"` }
  return serialiseResponse(status, reasonPhrase(status), [...tagged, warning])
}
