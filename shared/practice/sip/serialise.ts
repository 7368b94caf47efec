import { utf8Length } from './characters'
import { type SipHeaders, withoutHeaders } from './headers'

/** The text of a request. Content-Length is written from the body; one among `headers` is replaced. */
export function serialiseRequest(method: string, uriText: string, headers: SipHeaders, body = ''): string {
  return serialise(`${method} ${uriText} SIP/2.0`, headers, body)
}

export function serialiseResponse(status: number, reason: string, headers: SipHeaders, body = ''): string {
  return serialise(`SIP/2.0 ${status} ${reason}`, headers, body)
}

function serialise(startLine: string, headers: SipHeaders, body: string): string {
  const lines = withoutHeaders(headers, 'Content-Length').map(({ name, value }) => `${name}: ${value}`)
  return [startLine, ...lines, `Content-Length: ${utf8Length(body)}`, '', body].join('\r\n')
}
