import { UA, URI } from 'jssip'
import DialogRequestSender from 'jssip/lib/Dialog/RequestSender'
import type { RTCSession } from 'jssip/lib/RTCSession'
import type { RTCSessionEvent } from 'jssip/lib/UA'
import type { DialogId, LineAccount } from '#shared/phone/port'
import { callerIdentity } from '#shared/phone/sip-identity'
import { createFarewells, type Farewells } from './farewells'
import { SipCall, type SipCallDesk, type SipCallListener } from './sip-call'
import { SipSocket } from './sip-socket'
import { replacesOf } from './sip-transfer'

export interface Invite {
  readonly receivedAt: number
  readonly sipCallId: string
  readonly number: string
  readonly displayName: string
  /** Whom the caller dialled: P-Called-Party-ID (RFC 7315 section 4.2) or else To. */
  readonly called: string
  header(name: string): string | undefined
}

export interface SipAgentListener {
  connected(): void
  /** @param wasOpen whether there had been a connection at all */
  disconnected(wasOpen: boolean): void
  registered(): void
  /** @param status final answer to REGISTER; undefined when none came */
  registrationFailed(status: number | undefined): void
  /** Answers who listens to the call, or the status to refuse it with. */
  incoming(invite: Invite, call: (listener: SipCallListener) => SipCall): number | undefined
  /** The voice of a call is away: the line may be too. */
  doubt(): void
  trouble(what: string): void
}

export interface CallAs {
  readonly from?: { readonly user: string; readonly displayName: string }
  readonly headers?: Readonly<Record<string, string>>
}

// RFC 3261 section 14.1 is ours (negotiation.ts): JsSIP repeats a refused re-INVITE with its old CSeq (trap 5).
const receive = DialogRequestSender.prototype._receiveResponse
DialogRequestSender.prototype._receiveResponse = function (response) {
  const { method } = this._request
  const status = response.status_code
  // JsSIP forgets the answer to a REFER that says that the call is gone (481) or nobody can be reached (408).
  // 408 to an offer within the call: the other side's connection is away, and a server gives up for it. JsSIP would end the
  // call (RFC 3261 section 12.2.1.2); RFC 5057 section 5.3 ends what was asked, and the voice may be there or come back.
  const told =
    (method === 'INVITE' && (status === 491 || status === 408)) ||
    (method === 'REFER' && (status === 481 || status === 408))
  if (told) this._eventHandlers.onErrorResponse(response)
  else receive.call(this, response)
}

/** The one user of JsSIP: a registered user agent and its calls. */
export class SipAgent {
  readonly #socket: SipSocket
  readonly #ua: UA
  readonly #inner: JsSipPrivate.Agent
  readonly #listener: SipAgentListener
  readonly #farewells: Farewells
  readonly #desk: SipCallDesk
  readonly #domain: string
  /** Sessions that go on with a call that is up: they do not ring. */
  readonly #expected = new WeakSet<RTCSession>()
  #started = false
  #wasOpen = false
  #stopped = false
  /** Last time anything came from the server, on the monotonic clock. */
  heardAt = 0

  /** @throws when the server or the user cannot be a SIP address */
  constructor(account: LineAccount, certificate: () => RTCCertificate | undefined, listener: SipAgentListener) {
    this.#listener = whileAlive(listener, () => !this.#stopped)
    this.#socket = new SipSocket(account.server, {
      heard: () => {
        this.heardAt = performance.now()
      },
      trouble: (what) => this.#listener.trouble(what),
    })
    this.#domain = account.domain === '' ? new URL(account.server).hostname : account.domain
    this.#ua = new UA({
      sockets: [this.#socket],
      uri: `sip:${encodeURIComponent(account.user)}@${this.#domain}`,
      authorization_user: account.authorizationUser ?? account.user,
      password: account.password,
      ...(account.displayName === '' ? {} : { display_name: oneLine(account.displayName) }),
      instance_id: account.instanceId,
      register: true,
      register_expires: account.profile.registerExpiresSeconds,
      session_timers: account.profile.sessionTimers,
      // How long it rings is the server's business; this is only a last resort.
      no_answer_timeout: 180,
      user_agent: 'Zuoxi',
    })
    this.#inner = this.#ua as unknown as JsSipPrivate.Agent
    this.#inner.transport._reconnect = () => undefined
    this.#farewells = createFarewells(() => this.registered, Date.now)
    const iceServers = account.profile.iceServers.map(({ urls, username, credential }) => ({
      urls,
      ...(username === undefined ? {} : { username }),
      ...(credential === undefined ? {} : { credential }),
    }))
    const own = new Set([this.#domain, new URL(account.server).hostname].map((host) => host.toLowerCase()))
    const { transfersIn, replaces } = account.profile
    this.#desk = {
      domain: this.#domain,
      policy: { transfersIn, replaces, isOwn: (host) => own.has(host.toLowerCase()) },
      expected: (session) => this.#expected.add(session),
      farewells: this.#farewells,
      lineIsUp: () => this.registered,
      doubt: () => this.#listener.doubt(),
      rtcConfig: () => {
        const made = certificate()
        return { iceServers, bundlePolicy: 'max-bundle', ...(made ? { certificates: [made] } : {}) }
      },
    }
    this.#listen()
  }

  get registered(): boolean {
    return !this.#stopped && this.#socket.open && this.#ua.isRegistered()
  }

  /** One try; `connected` or `disconnected` tells how it went. */
  connect(): void {
    if (this.#started) this.#inner.transport.connect()
    else this.#ua.start()
    this.#started = true
  }

  /** The connection is thought dead: thrown away. `disconnected` follows. */
  drop(): void {
    this.#socket.drop()
  }

  register(): void {
    this.#ua.register()
  }

  /** OPTIONS to the server; whatever comes back shows in `heardAt`. */
  ping(): void {
    this.#inner.sendOptions(new URI('sip', '', this.#domain), undefined, {})
  }

  /** @throws when the target cannot be dialled */
  call(target: string, stream: MediaStream, as: CallAs, listener: SipCallListener): SipCall {
    return this.#call(target, target, stream, as, listener)
  }

  /**
   * INVITE with Replaces (RFC 3891): asks the other side of `dialog` to go on with us instead.
   * @throws when the dialog leads nowhere
   */
  take(dialog: DialogId, stream: MediaStream, listener: SipCallListener): SipCall {
    const target: unknown = URI.parse(dialog.remoteTarget)
    if (!(target instanceof URI)) throw new TypeError('the dialog leads nowhere')
    // Nothing but the address: what else a stranger's Contact carries is not ours to send.
    target.clearHeaders()
    return this.#call(target, target.user ?? '', stream, { headers: { Replaces: replacesOf(dialog) } }, listener)
  }

  #call(target: string | URI, number: string, stream: MediaStream, as: CallAs, listener: SipCallListener): SipCall {
    // JsSIP takes an address as it is too; its types say text only.
    const session = this.#ua.call(target as string, {
      mediaStream: stream,
      mediaConstraints: { audio: true, video: false },
      pcConfig: this.#desk.rtcConfig(),
      extraHeaders: Object.entries(as.headers ?? {}).map(([name, value]) => `${name}: ${oneLine(value)}`),
      ...(as.from ? { fromUserName: as.from.user } : {}),
      ...(as.from?.displayName ? { fromDisplayName: oneLine(as.from.displayName) } : {}),
    })
    return new SipCall(session, this.#desk, listener, number, stream)
  }

  /** Unregisters and closes; nothing is told any more. Calls must have been ended before. */
  stop(): void {
    this.#stopped = true
    this.#farewells.stop()
    this.#ua.stop()
  }

  #listen(): void {
    const ua = this.#ua
    ua.on('connected', () => {
      this.#wasOpen = true
      this.#listener.connected()
    })
    ua.on('disconnected', () => {
      const wasOpen = this.#wasOpen
      this.#wasOpen = false
      this.#listener.disconnected(wasOpen)
    })
    ua.on('registered', () => {
      this.#listener.registered()
      this.#farewells.lineIsBack()
    })
    ua.on('registrationFailed', ({ response, cause }) => {
      // A WebSocket that went away under the REGISTER is told by `disconnected`.
      if (String(cause) !== 'Connection Error') this.#listener.registrationFailed(response?.status_code)
    })
    ua.on('newRTCSession', ({ originator, session, request }: RTCSessionEvent) => {
      if (String(originator) === 'remote' && !this.#expected.has(session))
        this.#invited(session, request as unknown as JsSipPrivate.InviteRequest)
    })
  }

  #invited(session: RTCSession, request: JsSipPrivate.InviteRequest): void {
    const from = callerIdentity(request.getHeader('p-asserted-identity'), request.getHeader('from'))
    const called = callerIdentity(request.getHeader('p-called-party-id'), request.getHeader('to'))
    // An offer without an audio line would hang answer() (trap 12); no offer at all is the late one of RFC 3261 13.2.1.
    const speaks = !request.body || /^m=audio /m.test(request.body)
    const refusal = speaks
      ? this.#listener.incoming(
          {
            receivedAt: this.#socket.receivedAt,
            sipCallId: request.call_id.slice(0, 256),
            ...from,
            called: called.number,
            header: (name) => request.getHeader(name)?.trim(),
          },
          (listener) => new SipCall(session, this.#desk, listener, from.number),
        )
      : 488
    if (typeof refusal === 'number') session.terminate({ status_code: refusal })
  }
}

/** After `stop` an old agent has nothing to say any more. */
function whileAlive(listener: SipAgentListener, alive: () => boolean): SipAgentListener {
  return {
    connected: () => alive() && listener.connected(),
    disconnected: (wasOpen) => alive() && listener.disconnected(wasOpen),
    registered: () => alive() && listener.registered(),
    registrationFailed: (status) => alive() && listener.registrationFailed(status),
    incoming: (invite, call) => (alive() ? listener.incoming(invite, call) : 480),
    doubt: () => alive() && listener.doubt(),
    trouble: (what) => alive() && listener.trouble(what),
  }
}

/** No header of ours ends early: CR, LF and other controls become blanks. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim()
}
