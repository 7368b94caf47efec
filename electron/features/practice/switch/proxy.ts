import { headerValues, optionTags, type SipHeader, withoutHeaders } from '#shared/practice/sip/headers'
import type { SipMessage, SipRequest } from '#shared/practice/sip/message'
import { parseNameAddr } from '#shared/practice/sip/name-addr'
import { serialiseRequest } from '#shared/practice/sip/serialise'
import { addressOfRecord, type SipUri } from '#shared/practice/sip/uri'
import { answer, randomToken } from './answer'
import type { Authentication } from './authentication'
import type { Binding, Bindings } from './bindings'
import type { Flow } from './flow'
import type { Forwardings } from './forwardings'
import type { PracticeLog, PracticeUser, Timings } from './options'
import { register } from './registrar'
import { allow, isInDialog, mayOpenDialog, mayUseIdentity, refuseByForm } from './request-rules'

interface Dependencies {
  readonly domain: string
  /** Whether host and port mean this switch: its domain, or the address it listens on. */
  readonly isOurs: (uri: SipUri) => boolean
  readonly users: ReadonlyMap<string, PracticeUser>
  readonly resolve: (target: string) => string | undefined
  readonly authentication: Authentication
  readonly bindings: Bindings
  readonly forwardings: Forwardings
  readonly now: () => number
  readonly timings: Timings
  readonly mostContacts: number
  readonly log: PracticeLog
}

type Route =
  | { readonly kind: 'phones'; readonly targets: readonly Binding[]; readonly dialled: string | undefined }
  | { readonly kind: 'refused'; readonly status: number }

/** The proxy of RFC 3261 16, record-routing, for one domain and for phones that registered here. */
export interface Proxy {
  receive(flow: Flow, message: SipMessage): void
  flowClosed(flow: Flow): void
}

export function createProxy(dependencies: Dependencies): Proxy {
  const { domain, isOurs, users, resolve, authentication, bindings, forwardings, timings, log } = dependencies

  /** A user by name, or the user whom the caller of the switch says a number leads to. */
  function userOf(target: string): string | undefined {
    if (users.has(target)) return target
    const resolved = resolve(target)
    return resolved !== undefined && users.has(resolved) ? resolved : undefined
  }

  function receive(flow: Flow, message: SipMessage): void {
    if (message.kind === 'response') forwardings.receive(flow, message)
    else if (message.method === 'ACK') acknowledge(flow, message)
    else if (message.method === 'CANCEL') cancel(flow, message)
    else request(flow, message)
  }

  function acknowledge(flow: Flow, ack: SipRequest): void {
    const invite = forwardings.find(flow, ack, 'INVITE')
    if (invite?.answered !== undefined && invite.answered >= 300) return invite.end() // ends here: RFC 3261 17.2.1
    if (refuseByForm(ack) || flow.user === undefined || !mayUseIdentity(flow.user, ack, domain, userOf)) return
    const route = findRoute(ack)
    if (route.kind === 'refused') return
    const [target] = route.targets
    if (!target) return
    const headers = [via(`z9hG4bK${randomToken()}`), ...copiedHeaders(flow.user, ack, undefined)]
    target.flow.send(serialiseRequest('ACK', target.contactText, headers, ack.body))
  }

  function cancel(flow: Flow, cancelled: SipRequest): void {
    const invite = forwardings.find(flow, cancelled, 'INVITE')
    flow.send(answer(cancelled, invite ? 200 : 481))
    invite?.cancel(headerValues(cancelled.headers, 'Reason')[0])
  }

  function request(flow: Flow, request: SipRequest): void {
    const again = forwardings.find(flow, request)
    if (again) return again.repeat()
    const refuse = (status: number, headers: readonly SipHeader[] = []) => {
      log.info('practice switch refused a request', { method: request.method, status, user: flow.user?.name })
      flow.send(answer(request, status, headers))
    }
    const refusal = refuseByForm(request)
    if (refusal) return refuse(refusal.status, refusal.headers)
    if (request.method === 'REGISTER') return registerPhone(flow, request, refuse)
    if (request.method === 'OPTIONS' && request.uri && isOurs(request.uri) && request.uri.user === undefined) {
      return flow.send(answer(request, 200, [allow, { name: 'Accept', value: 'application/sdp' }]))
    }
    const user = authenticate(flow, request, 'proxy', refuse)
    if (!user) return
    if (!mayUseIdentity(user, request, domain, userOf)) return refuse(403)
    const route = findRoute(request)
    if (route.kind === 'refused') return refuse(route.status)
    const headers = copiedHeaders(user, request, route.dialled)
    const started = forwardings.start({ flow, request, targets: route.targets, headers, via, timings })
    if (!started) refuse(503, [{ name: 'Retry-After', value: '5' }])
  }

  /**
   * Who sends this. A flow on which somebody once proved who they are stays theirs until it closes: nobody else can
   * write on a WebSocket, so asking again for each request would prove nothing new (RFC 5626; see README).
   */
  function authenticate(
    flow: Flow,
    request: SipRequest,
    as: 'registrar' | 'proxy',
    refuse: (status: number, headers?: readonly SipHeader[]) => void,
  ): PracticeUser | undefined {
    if (as === 'proxy' && flow.user) return flow.user
    const verdict = authentication.check(flow, request, as)
    if (verdict.kind === 'forbidden') refuse(403)
    else if (verdict.kind === 'challenge') flow.send(answer(request, verdict.status, [verdict.header]))
    else if (flow.user === undefined || flow.user === verdict.user) {
      flow.user = verdict.user
      return verdict.user
    } else refuse(403) // one flow, one user
    return undefined
  }

  function registerPhone(
    flow: Flow,
    request: SipRequest,
    refuse: (status: number, headers?: readonly SipHeader[]) => void,
  ): void {
    const { uri, to } = request
    if (!uri || !isOurs(uri) || uri.user !== undefined || to.uri?.host !== domain) return refuse(404)
    const supported = new Set(['gruu', 'path', 'outbound'])
    const unsupported = optionTags(request.headers, 'Require').filter((tag) => !supported.has(tag))
    if (unsupported.length > 0) return refuse(420, [{ name: 'Unsupported', value: unsupported.join(', ') }])
    const user = authenticate(flow, request, 'registrar', refuse)
    if (!user) return
    if (to.uri.user !== user.name) return refuse(403)
    flow.send(register(dependencies, flow, user, request))
    log.info('practice switch registered', { user: user.name, contacts: bindings.of(user.name).length })
  }

  /** RFC 3261 16.4 and 16.5: where the Request-URI leads, after our own Route is taken off. */
  function findRoute(request: SipRequest): Route {
    const { uri } = request
    if (!uri) return { kind: 'refused', status: 416 }
    if (foreignRoutes(request).length > 0) return { kind: 'refused', status: 403 }
    if (!isOurs(uri)) {
      const binding = bindings.byContact(uri)
      if (binding) return { kind: 'phones', targets: [binding], dialled: undefined }
      // The phone of a call under way is away for the moment; anything else is relaying, which we do not do.
      return { kind: 'refused', status: isInDialog(request) ? 480 : 403 }
    }
    if (uri.user === undefined) return { kind: 'refused', status: 404 }
    const user = userOf(uri.user)
    if (user === undefined) return { kind: 'refused', status: 404 }
    const instance = uri.parameters.get('gr')
    if (instance !== undefined) {
      const binding = bindings.byInstance(user, instance)
      return binding ? { kind: 'phones', targets: [binding], dialled: undefined } : { kind: 'refused', status: 480 }
    }
    const targets = bindings.of(user)
    return targets.length > 0
      ? { kind: 'phones', targets, dialled: isInDialog(request) ? undefined : uri.user }
      : { kind: 'refused', status: 480 }
  }

  function foreignRoutes(request: SipRequest): string[] {
    return headerValues(request.headers, 'Route').filter((value) => {
      const uri = parseNameAddr(value)?.uri
      return !uri || !isOurs(uri)
    })
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
