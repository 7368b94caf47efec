import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { digestResponse, formatDigestCredentials } from '#shared/practice/sip/digest'
import { header, headerValues, type SipHeaders } from '#shared/practice/sip/headers'
import type { SipMessage, SipRequest, SipResponse } from '#shared/practice/sip/message'
import { parseNameAddr } from '#shared/practice/sip/name-addr'
import { unquote } from '#shared/practice/sip/parameters'
import { parseSipMessage } from '#shared/practice/sip/parse'
import { serialiseRequest, serialiseResponse } from '#shared/practice/sip/serialise'

export const origin = 'app://zuoxi'
export const dummySdp = 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n'

interface Line {
  readonly url: string
  readonly domain: string
}

export interface PhoneOptions {
  readonly user: string
  readonly password: string
  readonly instance?: string
  readonly contactUser?: string
}

export interface Sent {
  readonly method: string
  readonly uri: string
  readonly headers: SipHeaders
  readonly branch: string
  readonly cseq: number
}

interface RequestOptions {
  readonly from?: string
  readonly fromTag?: string
  readonly toTag?: string
  readonly to?: string
  readonly callId?: string
  readonly cseq?: number
  readonly branch?: string
  readonly extra?: SipHeaders
  readonly body?: string
}

export const token = () => randomBytes(6).toString('hex')

/** A SIP phone of a few lines: it says exactly what a test wants said and nothing on its own. */
export class Phone {
  readonly instance: string
  readonly contactUser: string
  gruu: string | undefined
  closed: Promise<number>
  readonly #received: SipMessage[] = []
  #waiting: Array<{ match: (message: SipMessage) => boolean; resolve: (message: SipMessage) => void }> = []

  private constructor(
    readonly line: Line,
    readonly socket: WebSocket,
    readonly options: PhoneOptions,
  ) {
    this.instance = options.instance ?? randomUUID()
    this.contactUser = options.contactUser ?? token()
    this.closed = new Promise((resolve) => socket.on('close', resolve))
    socket.on('message', (data) => this.#arrive(String(data)))
  }

  static async connect(line: Line, options: PhoneOptions): Promise<Phone> {
    const socket = new WebSocket(line.url, 'sip', { origin })
    const phone = new Phone(line, socket, options)
    await new Promise((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    return phone
  }

  static async registered(line: Line, options: PhoneOptions): Promise<Phone> {
    const phone = await Phone.connect(line, options)
    const response = await phone.register()
    if (response.status !== 200) throw new Error(`register: ${response.status}`)
    return phone
  }

  get contact(): string {
    return `sip:${this.contactUser}@phone.invalid;transport=ws`
  }

  /** The address that is put into Contact: the GRUU once there is one, as JsSIP does. */
  get target(): string {
    return this.gruu ?? this.contact
  }

  async register(password = this.options.password, extra: SipHeaders = []): Promise<SipResponse> {
    const contact = `<${this.contact}>;+sip.ice;reg-id=1;+sip.instance="<urn:uuid:${this.instance}>"`
    const headers = [
      { name: 'Contact', value: contact },
      { name: 'Supported', value: 'path,gruu,outbound' },
      ...(extra.some(({ name }) => name === 'Expires') ? [] : [{ name: 'Expires', value: '600' }]),
      ...extra,
    ]
    const uri = `sip:${this.line.domain}`
    const to = `<sip:${this.options.user}@${this.line.domain}>`
    const callId = token()
    const first = await this.answered(this.request('REGISTER', uri, { to, callId, cseq: 1, extra: headers }))
    if (first.status !== 401) return first
    const proof = this.credentials(first, 'REGISTER', uri, password)
    const authorised = [...headers, { name: 'Authorization', value: proof }]
    const second = await this.answered(this.request('REGISTER', uri, { to, callId, cseq: 2, extra: authorised }))
    const mine = headerValues(second.headers, 'Contact').map(parseNameAddr)
    const gruu = mine.find((candidate) => candidate?.uriText === this.contact)?.parameters.get('pub-gruu')
    if (gruu !== undefined) this.gruu = unquote(gruu)
    return second
  }

  credentials(challenge: SipResponse, method: string, uri: string, password = this.options.password): string {
    const value = header(challenge.headers, challenge.status === 401 ? 'WWW-Authenticate' : 'Proxy-Authenticate') ?? ''
    const field = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(value)?.[1] ?? ''
    const signed = {
      username: this.options.user,
      ...{ realm: field('realm'), nonce: field('nonce'), uri, cnonce: token(), nc: '00000001' },
    }
    const md5 = (text: string) => createHash('md5').update(text).digest('hex')
    return formatDigestCredentials({ ...signed, response: digestResponse(signed, method, password, md5) })
  }

  request(method: string, uri: string, options: RequestOptions = {}): Sent {
    const { body = '', cseq = 1, branch = `z9hG4bK${token()}`, callId = token(), fromTag = token() } = options
    const to = options.to ?? `<${uri}>`
    const headers = [
      { name: 'Via', value: `SIP/2.0/WS phone.invalid;branch=${branch}` },
      { name: 'Max-Forwards', value: '69' },
      { name: 'To', value: options.toTag === undefined ? to : `${to};tag=${options.toTag}` },
      {
        name: 'From',
        value: `${options.from ?? `<sip:${this.options.user}@${this.line.domain}>`};tag=${fromTag}`,
      },
      { name: 'Call-ID', value: callId },
      { name: 'CSeq', value: `${cseq} ${method}` },
      ...(['INVITE', 'UPDATE'].includes(method) ? [{ name: 'Contact', value: `<${this.target}>` }] : []),
      ...(options.extra ?? []),
    ]
    this.socket.send(serialiseRequest(method, uri, headers, body))
    return { method, uri, headers, branch, cseq }
  }

  /** CANCEL of, or ACK of a refusal of, what was sent: same branch, same number. */
  follow(sent: Sent, method: 'CANCEL' | 'ACK'): void {
    const headers = sent.headers.map((line) =>
      line.name === 'CSeq' ? { name: 'CSeq', value: `${sent.cseq} ${method}` } : line,
    )
    this.socket.send(serialiseRequest(method, sent.uri, headers))
  }

  respond(request: SipRequest, status: number, extra: SipHeaders = [], tag = 'callee', body = ''): void {
    const to = header(request.headers, 'To') ?? ''
    const copied = ['Via', 'Record-Route', 'From', 'Call-ID', 'CSeq'].flatMap((name) =>
      headerValues(request.headers, name).map((value) => ({ name, value })),
    )
    const tagged = request.to.parameters.has('tag') || status === 100 ? to : `${to};tag=${tag}`
    const contact = { name: 'Contact', value: `<${this.target}>` }
    const headers = [...copied, { name: 'To', value: tagged }, contact, ...extra]
    this.socket.send(serialiseResponse(status, 'As Tested', headers, body))
  }

  /** Resolves with the first message, of those not yet taken, that matches. */
  next(match: (message: SipMessage) => boolean): Promise<SipMessage> {
    const index = this.#received.findIndex(match)
    const [there] = index === -1 ? [] : this.#received.splice(index, 1)
    return there ? Promise.resolve(there) : new Promise((resolve) => this.#waiting.push({ match, resolve }))
  }

  async asked(method: string): Promise<SipRequest> {
    const message = await this.next((candidate) => candidate.kind === 'request' && candidate.method === method)
    if (message.kind !== 'request') throw new Error('not a request')
    return message
  }

  /** The final response to `sent`. */
  answered(sent: Sent): Promise<SipResponse> {
    return this.heard(sent, (status) => status >= 200)
  }

  async heard(sent: Sent, wanted: (status: number) => boolean): Promise<SipResponse> {
    const message = await this.next(
      (candidate) =>
        candidate.kind === 'response' &&
        candidate.via.branch === sent.branch &&
        candidate.cseq.method === sent.method &&
        wanted(candidate.status),
    )
    if (message.kind !== 'response') throw new Error('not a response')
    return message
  }

  /** Everything that came and nobody has taken yet. */
  get left(): readonly SipMessage[] {
    return this.#received
  }

  close(): void {
    this.socket.terminate()
  }

  #arrive(text: string): void {
    const parsed = parseSipMessage(text)
    if (!parsed.ok) throw new Error(`the switch sent a malformed message: ${parsed.defect.reason}\n${text}`)
    const waiter = this.#waiting.find(({ match }) => match(parsed.message))
    if (!waiter) this.#received.push(parsed.message)
    else {
      this.#waiting = this.#waiting.filter((other) => other !== waiter)
      waiter.resolve(parsed.message)
    }
  }
}
