import { header, headerValues, optionTags, type SipHeader } from '#shared/practice/sip/headers'
import type { SipRequest } from '#shared/practice/sip/message'
import { type NameAddr, parseNameAddr } from '#shared/practice/sip/name-addr'
import { formatParameters, unquote } from '#shared/practice/sip/parameters'
import { answer } from './answer'
import { type Binding, type Bindings, isSameContact, publicGruu } from './bindings'
import type { Flow } from './flow'
import type { PracticeUser } from './options'

/** Seconds. */
const expiry = { shortest: 10, usual: 600, longest: 3600 }
/** Contact parameters that the registrar writes itself. */
const ours = new Set(['expires', 'pub-gruu', 'temp-gruu'])
const instanceText = /^<(urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>$/i

interface Dependencies {
  readonly domain: string
  readonly bindings: Bindings
  readonly now: () => number
  readonly mostContacts: number
}

type Wish = { readonly contact: NameAddr; readonly uri: Binding['contact']; readonly seconds: number }

/**
 * Answers a REGISTER whose sender has proved to be `user` (RFC 3261 10.3 from step 5 on).
 * Nothing is changed unless all of the request is good.
 */
export function register(
  { domain, bindings, now, mostContacts }: Dependencies,
  flow: Flow,
  user: PracticeUser,
  request: SipRequest,
): string {
  const values = headerValues(request.headers, 'Contact')
  const mine = bindings.of(user.name)
  if (mine.some((binding) => binding.callId === request.callId && binding.cseq > request.cseq.number)) {
    return answer(request, 500) // an old REGISTER overtaken by a newer one
  }
  const common = header(request.headers, 'Expires')
  if (values.includes('*')) {
    if (values.length > 1 || common !== '0') return answer(request, 400)
    for (const binding of mine) bindings.remove(binding)
    return answer(request, 200)
  }

  const wishes: Wish[] = []
  for (const value of values) {
    const contact = parseNameAddr(value)
    const uri = contact?.uri
    const seconds = parseExpires(contact?.parameters.get('expires') ?? common)
    if (!contact || !uri || seconds === undefined) return answer(request, 400)
    // A contact in our own domain would send calls round in a circle; one of somebody else would take their calls.
    const owner = bindings.byContact(uri)?.user
    if (uri.host === domain || (owner !== undefined && owner !== user.name)) return answer(request, 403)
    if (seconds > 0 && seconds < expiry.shortest) {
      return answer(request, 423, [{ name: 'Min-Expires', value: String(expiry.shortest) }])
    }
    wishes.push({ contact, uri, seconds: Math.min(seconds, expiry.longest) })
  }
  const added = wishes.filter(({ uri, seconds }) => seconds > 0 && !mine.some((it) => isSameContact(it.contact, uri)))
  if (mine.length + added.length > mostContacts) return answer(request, 403)

  for (const { contact, uri, seconds } of wishes) {
    const binding: Binding = {
      user: user.name,
      contactText: contact.uriText,
      contact: uri,
      parameters: new Map([...contact.parameters].filter(([name]) => !ours.has(name))),
      instance: instanceOf(contact),
      flow,
      callId: request.callId,
      cseq: request.cseq.number,
      expiresAt: now() + seconds * 1000,
    }
    if (seconds > 0) bindings.put(binding)
    else for (const old of mine.filter((it) => isSameContact(it.contact, uri))) bindings.remove(old)
  }
  const withGruu = optionTags(request.headers, 'Supported').includes('gruu')
  return answer(
    request,
    200,
    bindings.of(user.name).map((binding) => contactHeader(binding, withGruu ? domain : undefined, now())),
  )
}

function contactHeader(binding: Binding, gruuDomain: string | undefined, now: number): SipHeader {
  const seconds = Math.max(1, Math.ceil((binding.expiresAt - now) / 1000))
  const gruu = gruuDomain === undefined ? undefined : publicGruu(binding, gruuDomain)
  const parameters = `${formatParameters(binding.parameters)};expires=${seconds}`
  const value = `<${binding.contactText}>${parameters}${gruu === undefined ? '' : `;pub-gruu="${gruu}"`}`
  return { name: 'Contact', value }
}

/** Seconds; a value that cannot be read counts as the usual one (RFC 3261 10.2.1.1 says 3600 or the registrar's own). */
function parseExpires(text: string | undefined): number | undefined {
  if (text === undefined) return expiry.usual
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined
}

function instanceOf(contact: NameAddr): string | undefined {
  const value = contact.parameters.get('+sip.instance')
  return instanceText.exec((value === undefined ? undefined : unquote(value)) ?? '')?.[1]
}
