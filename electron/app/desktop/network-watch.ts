import type { NetworkInterfaceInfo } from 'node:os'

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>

/**
 * Tells when this machine has another network than before: a cable pulled, Wi-Fi to another access point, a VPN up. No
 * system event says so to Electron, so the addresses are looked at every few seconds (a tenth of a millisecond each).
 * Being without any network is no news to act on; the next network is.
 */
export class NetworkWatch implements Disposable {
  #known: string
  #lastUsable: string
  readonly #timer: NodeJS.Timeout

  constructor(
    private readonly interfaces: () => Interfaces,
    private readonly changed: () => void,
    everyMs = 3_000,
  ) {
    this.#known = addressesOf(interfaces())
    this.#lastUsable = this.#known
    this.#timer = setInterval(() => this.look(), everyMs)
    this.#timer.unref()
  }

  look(): void {
    const now = addressesOf(this.interfaces())
    if (now === this.#known) return
    const wasAway = this.#known === ''
    this.#known = now
    if (now === '') return
    // Back on the same network after none: what was connected over it is dead all the same.
    if (wasAway || now !== this.#lastUsable) this.changed()
    this.#lastUsable = now
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
  }
}

/**
 * What counts as "the network", as one text. IPv6 by its /64: the other half changes every day by itself (RFC 8981), and
 * link-local and loopback addresses lead nowhere.
 */
function addressesOf(interfaces: Interfaces): string {
  const addresses = Object.entries(interfaces).flatMap(([name, infos]) =>
    (infos ?? []).flatMap(({ address, family, internal }) => {
      if (internal || /^fe80:/i.test(address) || address.startsWith('169.254.')) return []
      return [`${name} ${family === 'IPv6' ? prefixOf(address) : address}`]
    }),
  )
  return [...new Set(addresses)].sort().join(', ')
}

function prefixOf(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const rest = tail === '' ? [] : tail.split(':')
    while (groups.length + rest.length < 8) groups.push('0')
    groups.push(...rest)
  }
  return groups.slice(0, 4).join(':')
}
