import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { digestChallenge, digestResponse, parseDigestCredentials } from '#shared/practice/sip/digest'
import { headerValues, type SipHeader } from '#shared/practice/sip/headers'
import type { SipRequest } from '#shared/practice/sip/message'
import type { Flow } from './flow'
import type { PracticeUser } from './options'

export type Verdict =
  | { readonly kind: 'user'; readonly user: PracticeUser }
  | { readonly kind: 'challenge'; readonly status: 401 | 407; readonly header: SipHeader }
  | { readonly kind: 'forbidden' }

interface Dependencies {
  readonly realm: string
  readonly users: ReadonlyMap<string, PracticeUser>
  readonly now: () => number
  /** Age at which a nonce is stale, in milliseconds. */
  readonly nonceAge: number
}

/** Digest for registrar (401) and proxy (407). Nonces carry their own age and proof, so none are kept. */
export interface Authentication {
  check(flow: Flow, request: SipRequest, as: 'registrar' | 'proxy'): Verdict
}

const wrongPasswordsUntilForbidden = 2

export function createAuthentication({ realm, users, now, nonceAge }: Dependencies): Authentication {
  const key = randomBytes(32)

  const prove = (flow: Flow, issued: string) =>
    createHmac('sha256', key).update(`${flow.id} ${issued}`).digest('hex').slice(0, 32)

  function newNonce(flow: Flow): string {
    const issued = `${Math.round(now()).toString(16)}-${randomBytes(8).toString('hex')}`
    return `${issued}-${prove(flow, issued)}`
  }

  /** A nonce is good on the flow it was given to only, and for a while. */
  function judgeNonce(flow: Flow, nonce: string): 'good' | 'stale' | 'foreign' {
    const cut = nonce.lastIndexOf('-')
    const issued = nonce.slice(0, Math.max(cut, 0))
    if (!isSame(nonce.slice(cut + 1), prove(flow, issued))) return 'foreign'
    const age = now() - Number.parseInt(issued, 16)
    return age >= 0 && age <= nonceAge ? 'good' : 'stale'
  }

  function isReplay(flow: Flow, nonce: string, count: number): boolean {
    const last = flow.lastNonce
    return last !== undefined && last.nonce === nonce && count <= last.count
  }

  function check(flow: Flow, request: SipRequest, as: 'registrar' | 'proxy'): Verdict {
    const [carrier, status, name] =
      as === 'registrar'
        ? (['Authorization', 401, 'WWW-Authenticate'] as const)
        : (['Proxy-Authorization', 407, 'Proxy-Authenticate'] as const)
    const challenge = (stale: boolean): Verdict => {
      const value = digestChallenge({ realm, nonce: newNonce(flow), stale })
      return { kind: 'challenge', status, header: { name, value } }
    }
    const credentials = headerValues(request.headers, carrier)
      .map(parseDigestCredentials)
      .find((candidate) => candidate?.realm === realm)
    if (!credentials) return challenge(false)

    const nonce = judgeNonce(flow, credentials.nonce)
    if (nonce === 'foreign') return challenge(false)
    // An unknown name costs as much time as a known one and is answered alike.
    const user = users.get(credentials.username)
    const expected = digestResponse(credentials, request.method, user?.password ?? '', md5)
    if (!user || credentials.uri !== request.uriText || !isSame(credentials.response, expected)) {
      flow.wrongPasswords += 1
      return flow.wrongPasswords >= wrongPasswordsUntilForbidden ? { kind: 'forbidden' } : challenge(false)
    }
    const count = Number.parseInt(credentials.nc, 16)
    if (nonce === 'stale' || isReplay(flow, credentials.nonce, count)) return challenge(true)
    flow.lastNonce = { nonce: credentials.nonce, count }
    flow.wrongPasswords = 0
    return { kind: 'user', user }
  }

  return { check }
}

function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex')
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
