import { headerValues } from '#shared/practice/sip/headers'
import type { SipRequest } from '#shared/practice/sip/message'
import { parseNameAddr } from '#shared/practice/sip/name-addr'
import type { SipUri } from '#shared/practice/sip/uri'
import type { Binding, Bindings } from './bindings'
import { isInDialog, type Refusal, refusal } from './request-rules'

export type Route =
  | {
      readonly kind: 'phones'
      readonly targets: readonly Binding[]
      /** What was dialled to open a call: the user part of the Request-URI, which the phone does not get to see. */
      readonly dialled: string | undefined
    }
  | ({ readonly kind: 'refused' } & Refusal)

export interface Routing {
  /** Whether host and port mean this switch: its domain, or the address it listens on. */
  isOurs(uri: SipUri): boolean
  /** A user by name, or the one whom a number leads to. */
  userOf(target: string): string | undefined
  /** RFC 3261 16.4 and 16.5: the phones that the Request-URI leads to. */
  find(request: SipRequest): Route
}

interface Dependencies {
  readonly bindings: Bindings
  readonly isOurs: (uri: SipUri) => boolean
  readonly isUser: (name: string) => boolean
  readonly resolve: (target: string) => string | undefined
}

export function createRouting({ bindings, isOurs, isUser, resolve }: Dependencies): Routing {
  function userOf(target: string): string | undefined {
    if (isUser(target)) return target
    const resolved = resolve(target)
    return resolved !== undefined && isUser(resolved) ? resolved : undefined
  }

  function find(request: SipRequest): Route {
    const { uri } = request
    if (!uri) return refused(416)
    if (hasForeignRoute(request)) return refused(403)
    if (!isOurs(uri)) {
      // Unknown in a dialog: that phone is away for the moment. Anything else would be relaying, which we do not do.
      return toOne(bindings.byContact(uri), isInDialog(request) ? 480 : 403)
    }
    const user = uri.user === undefined ? undefined : userOf(uri.user)
    if (user === undefined) return refused(404)
    const instance = uri.parameters.get('gr')
    if (instance !== undefined) return toOne(bindings.byInstance(user, instance), 480)
    const targets = bindings.of(user)
    if (targets.length === 0) return refused(480)
    return { kind: 'phones', targets, dialled: isInDialog(request) ? undefined : uri.user }
  }

  /** Our own Route, which we once recorded, is taken off; another proxy is none of ours. */
  function hasForeignRoute(request: SipRequest): boolean {
    return headerValues(request.headers, 'Route').some((value) => {
      const uri = parseNameAddr(value)?.uri
      return !uri || !isOurs(uri)
    })
  }

  return { isOurs, userOf, find }
}

function toOne(binding: Binding | undefined, otherwise: number): Route {
  return binding ? { kind: 'phones', targets: [binding], dialled: undefined } : refused(otherwise)
}

function refused(status: number): Route {
  return { kind: 'refused', ...refusal(status) }
}
