import type { NameAddr } from '#shared/practice/sip/name-addr'
import { addressOfRecord, type SipUri } from '#shared/practice/sip/uri'
import type { Flow } from './flow'

/** One registered contact: a phone that can be reached on a flow. */
export interface Binding {
  readonly user: string
  readonly contactText: string
  readonly contact: SipUri
  /** The header parameters of the Contact, as they came, without `expires`. */
  readonly parameters: NameAddr['parameters']
  /** `urn:uuid:...` of `+sip.instance` (RFC 5626); `undefined` for a phone without one: it gets no GRUU. */
  readonly instance: string | undefined
  readonly flow: Flow
  readonly callId: string
  readonly cseq: number
  /** Milliseconds since epoch. */
  readonly expiresAt: number
}

/** The location table of RFC 3261 10. A binding lives until it expires, is removed, or its flow closes. */
export interface Bindings {
  of(user: string): readonly Binding[]
  /** The newest binding of one phone of a user, by its GRUU (RFC 5627). */
  byInstance(user: string, instance: string): Binding | undefined
  /** The binding whose contact is `uri`, whosever it is. */
  byContact(uri: SipUri): Binding | undefined
  put(binding: Binding): void
  remove(binding: Binding): void
  /** @returns whom the flow had registered */
  removeFlow(flow: Flow): readonly string[]
  clear(): void
}

export function createBindings(now: () => number): Bindings {
  const table = new Map<string, Binding[]>()

  function alive(user: string): Binding[] {
    const all = table.get(user) ?? []
    const left = all.filter((binding) => binding.expiresAt > now() && binding.flow.open)
    if (left.length === 0) table.delete(user)
    else if (left.length < all.length) table.set(user, left)
    return left
  }

  function remove(binding: Binding): void {
    const left = alive(binding.user).filter((candidate) => candidate !== binding)
    if (left.length === 0) table.delete(binding.user)
    else table.set(binding.user, left)
  }

  return {
    of: (user) => [...alive(user)],
    byInstance: (user, instance) => alive(user).findLast((binding) => binding.instance === instance),
    byContact: (uri) => [...table.keys()].flatMap(alive).find((binding) => isSameContact(binding.contact, uri)),
    put(binding) {
      const others = alive(binding.user).filter((candidate) => !isSamePhone(candidate, binding))
      table.set(binding.user, [...others, binding])
    },
    remove,
    removeFlow(flow) {
      const users = [...table.keys()].filter((user) => table.get(user)?.some((binding) => binding.flow === flow))
      for (const user of users) {
        table.set(user, table.get(user)?.filter((binding) => binding.flow !== flow) ?? [])
        alive(user)
      }
      return users
    },
    clear: () => table.clear(),
  }
}

/** RFC 5627 3.1: the address that reaches this one phone of the user, over whichever flow it has then. */
export function publicGruu(binding: Binding, domain: string): string | undefined {
  return binding.instance === undefined ? undefined : `${addressOfRecord(binding.user, domain)};gr=${binding.instance}`
}

/** Contacts of browsers are random names (RFC 7118 5.1): user, host and port say which one; parameters like `;ob` do not. */
export function isSameContact(left: SipUri, right: SipUri): boolean {
  return left.user === right.user && left.host === right.host && left.port === right.port
}

/** The same phone registers again under another address after a restart (RFC 5626 6): instance and reg-id tell. */
function isSamePhone(left: Binding, right: Binding): boolean {
  if (isSameContact(left.contact, right.contact)) return true
  const regId = (binding: Binding) => binding.parameters.get('reg-id')
  return left.instance !== undefined && left.instance === right.instance && regId(left) === regId(right)
}
