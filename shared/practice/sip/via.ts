import { type Parameters, parseParameters } from './parameters'

/** One Via value (RFC 3261 20.42). */
export interface Via {
  /** Upper case: `WS`, `WSS`, `UDP`, ... */
  readonly transport: string
  /** Host and port as written by the sender, lower case. */
  readonly sentBy: string
  /** Begins with the magic cookie `z9hG4bK`: RFC 2543 peers are not served. */
  readonly branch: string
  readonly parameters: Parameters
}

const shape =
  /^SIP\s*\/\s*2\.0\s*\/\s*([A-Za-z]{1,10})\s+([A-Za-z0-9\-_.]+|\[[0-9A-Fa-f:.]+\])(\s*:\s*\d{1,5})?\s*(;.*)?$/
const branchText = /^z9hG4bK[A-Za-z0-9\-.!%*_+`'~]*$/i

/** `undefined` when it is not a Via of RFC 3261 with a branch. Never throws. */
export function parseVia(text: string): Via | undefined {
  const parts = shape.exec(text.trim())
  if (!parts) return undefined
  const [, transport = '', host = '', port = '', tail = ''] = parts
  const parameters = parseParameters(tail)
  const branch = parameters?.get('branch')
  if (!parameters || branch === undefined || !branchText.test(branch)) return undefined
  const sentBy = `${host}${port.replace(/\s/g, '')}`.toLowerCase()
  return { transport: transport.toUpperCase(), sentBy, branch, parameters }
}

/**
 * What a request and its retransmissions have in common (RFC 3261 17.2.3). An ACK and a CANCEL carry the branch of
 * the INVITE they belong to: ask with `method` 'INVITE' to find it.
 */
export function transactionKey(via: Via, method: string): string {
  return `${via.branch} ${via.sentBy} ${method}`
}
