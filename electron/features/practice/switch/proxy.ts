import { headerValues, optionTags, type SipHeader, withoutHeaders } from '#shared/practice/sip/headers'
import type { SipMessage, SipRequest } from '#shared/practice/sip/message'
import { serialiseRequest } from '#shared/practice/sip/serialise'
import { addressOfRecord } from '#shared/practice/sip/uri'
import { answer, randomToken } from './answer'
import type { Authentication } from './authentication'
import type { Bindings } from './bindings'
import type { Flow } from './flow'
import type { Forwardings } from './forwardings'
import type { PracticeLog, PracticeUser, Timings } from './options'
import { register } from './registrar'
import { allow, mayOpenDialog, mayUseIdentity, type Refusal, refusal, refuseByForm } from './request-rules'
import type { Routing } from './routing'

interface Dependencies {
  readonly domain: string
  /** The trunk, who vouches for its callers. */
  readonly mayAssert: (user: string) => boolean
  readonly routing: Routing
  readonly authentication: Authentication
  readonly bindings: Bindings
  readonly forwardings: Forwardings
  readonly now: () => number
  readonly timings: Timings
  readonly mostContacts: number
  readonly log: PracticeLog
}

/** The proxy of RFC 3261 16, record-routing, for one domain and for phones that registered here. */
export interface Proxy {
  receive(flow: Flow, message: SipMessage): void
  flowClosed(flow: Flow): void
}

export function createProxy(dependencies: Dependencies): Proxy {
  const { domain, mayAssert, routing, authentication, bindings, forwardings, timings, log } = dependencies

  function receive(flow: Flow, message: SipMessage): void {
    if (message.kind === 'response') forwardings.receive(flow, message)
    else if (message.method === 'ACK') acknowledge(flow, message)
    else if (message.method === 'CANCEL') cancel(flow, message)
    else if (!forwardings.repeat(flow, message)) answerOrForward(flow, message)
  }

  function acknowledge(flow: Flow, ack: SipRequest): void {
    if (forwardings.acknowledge(flow, ack)) return
    const { user } = flow
    if (user === undefined || refuseByForm(ack) || !mayUseIdentity(user, ack, domain, routing.userOf)) return
    const route = routing.find(ack)
    if (route.kind === 'refused') return // an ACK is never answered
    const headers = [via(`z9hG4bK${randomToken()}`), ...copiedHeaders(user, ack, undefined)]
    const [target] = route.targets
    target?.flow.send(serialiseRequest('ACK', target.contactText, headers, ack.body))
  }

  function cancel(flow: Flow, cancelled: SipRequest): void {
    const invite = forwardings.find(flow, cancelled, 'INVITE')
    flow.send(answer(cancelled, invite ? 200 : 481))
    invite?.cancel(headerValues(cancelled.headers, 'Reason')[0])
  }

  function answerOrForward(flow: Flow, request: SipRequest): void {
    const refused = refuseByForm(request) ?? serve(flow, request)
    if (!refused) return
    flow.send(answer(request, refused.status, refused.headers))
    // A challenge is how a registration begins (RFC 3261 section 22); only what comes of it is worth a line.
    if (refused.status === 401 || refused.status === 407) return
    const details = { method: request.method, status: refused.status, user: flow.user?.name }
    log.info('practice switch refused a request', details)
  }

  function serve(flow: Flow, request: SipRequest): Refusal | undefined {
    if (request.method === 'REGISTER') return registerPhone(flow, request)
    if (request.method === 'OPTIONS' && isForSwitch(request)) {
      flow.send(answer(request, 200, [allow, { name: 'Accept', value: 'application/sdp' }]))
      return undefined
    }
    return forward(flow, request)
  }

  function forward(flow: Flow, request: SipRequest): Refusal | undefined {
    // A flow on which somebody proved who they are stays theirs until it closes: nobody else can write on a WebSocket,
    // so asking again for each request would prove nothing new (RFC 5626; see README).
    const refused = flow.user ? undefined : authenticate(flow, request, 'proxy')
    const { user } = flow
    if (refused || !user) return refused
    if (!mayUseIdentity(user, request, domain, routing.userOf)) return refusal(403)
    const route = routing.find(request)
    if (route.kind === 'refused') return route
    const headers = copiedHeaders(user, request, route.dialled)
    const started = forwardings.start({ flow, request, targets: route.targets, headers, via, mayAssert, timings })
    return started ? undefined : refusal(503, [{ name: 'Retry-After', value: '5' }])
  }

  function registerPhone(flow: Flow, request: SipRequest): Refusal | undefined {
    const { to } = request
    if (!isForSwitch(request) || to.uri?.host !== domain) return refusal(404)
    const supported = new Set(['gruu', 'path', 'outbound'])
    const unsupported = optionTags(request.headers, 'Require').filter((tag) => !supported.has(tag))
    if (unsupported.length > 0) return refusal(420, [{ name: 'Unsupported', value: unsupported.join(', ') }])
    const refused = authenticate(flow, request, 'registrar')
    const { user } = flow
    if (refused || !user) return refused
    if (to.uri.user !== user.name) return refusal(403)
    flow.send(register(dependencies, flow, user, request))
    log.info('practice switch registered', { user: user.name, contacts: bindings.of(user.name).length })
    return undefined
  }

  /** Sets the flow's user, or says how the sender is asked or refused. One flow, one user. */
  function authenticate(flow: Flow, request: SipRequest, as: 'registrar' | 'proxy'): Refusal | undefined {
    const verdict = authentication.check(flow, request, as)
    if (verdict.kind === 'challenge') return refusal(verdict.status, [verdict.header])
    if (verdict.kind === 'forbidden') return refusal(403)
    if (flow.user !== undefined && flow.user !== verdict.user) return refusal(403)
    flow.user = verdict.user
    return undefined
  }

  function isForSwitch({ uri }: SipRequest): boolean {
    return uri !== undefined && uri.user === undefined && routing.isOurs(uri)
  }

  /** RFC 3261 16.6: the headers of the copies, below our own Via. */
  function copiedHeaders(user: PracticeUser, request: SipRequest, dialled: string | undefined): SipHeader[] {
    const dropped = ['Route', 'Max-Forwards', 'Proxy-Authorization', 'P-Called-Party-ID']
    // Only the trunk vouches for callers (RFC 3325 5): anybody else's word is no more than their From.
    if (!user.mayClaimAnyIdentity) dropped.push('P-Asserted-Identity', 'P-Preferred-Identity')
    const recorded = mayOpenDialog(request) ? [{ name: 'Record-Route', value: `<sip:${domain};transport=ws;lr>` }] : []
    // RFC 7315 4.2: which number was dialled, as the Request-URI that the phone sees is its own contact.
    const called =
      dialled === undefined ? [] : [{ name: 'P-Called-Party-ID', value: `<${addressOfRecord(dialled, domain)}>` }]
    const hops = { name: 'Max-Forwards', value: String((request.maxForwards ?? 71) - 1) }
    return [...recorded, hops, ...called, ...withoutHeaders(request.headers, ...dropped)]
  }

  function via(branch: string): SipHeader {
    return { name: 'Via', value: `SIP/2.0/WS ${domain};branch=${branch}` }
  }

  return {
    receive,
    flowClosed(flow) {
      for (const user of bindings.removeFlow(flow)) log.info('practice switch lost a phone', { user })
      forwardings.flowClosed(flow)
    },
  }
}
