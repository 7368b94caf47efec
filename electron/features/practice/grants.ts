import { randomBytes } from 'node:crypto'
import type { SupervisionAsk, SupervisionAuthority, Supervisor } from '#shared/phone/supervision'

/**
 * Who may listen in to practice calls: nobody but the made-up team lead, for one call at a time, with a word that only
 * this program knows. A page, or a number, that merely claims to be the lead is refused.
 */
export class Grants implements SupervisionAuthority {
  readonly #minted = new Map<string, { readonly number: string; readonly supervisor: Supervisor }>()

  /** @returns what the INVITE's supervision header must say, until it is revoked */
  mint(number: string, name: string, may: readonly SupervisionAsk[]): string {
    const grant = randomBytes(16).toString('hex')
    this.#minted.set(grant, { number, supervisor: { name, may, silent: false } })
    return grant
  }

  revoke(grant: string): void {
    this.#minted.delete(grant)
  }

  supervisor(grant: string, number: string): Supervisor | null {
    const found = this.#minted.get(grant)
    return found && found.number === number ? found.supervisor : null
  }
}
