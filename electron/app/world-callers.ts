import { randomUUID } from 'node:crypto'
import { exactKey } from '#shared/customers/phone-keys'
import { readNumber } from '#shared/customers/phone-number'
import type { CallView } from '#shared/desk/snapshot'
import { StaffId } from '#shared/kernel/ids'
import { failed, ok } from '#shared/kernel/result'
import type { CallerMatch } from '#shared/screen-pop/card'
import type { Language } from '#shared/settings/settings'
import type { Me } from '#shared/team/rights'
import { placeOf, warmPlaces } from '../features/customers'
import { listAwaitingWrapUp, type PhoneService, type UnfinishedCall } from '../features/phone'
import {
  loadCard,
  matchCaller,
  type ScreenPopOptions,
  screenPopHandlers,
  type Viewer,
  warmUp,
} from '../features/screen-pop'
import type { Log } from '../platform/log'
import { SealBroken, type WriteDb } from '../storage'
import type { WorldCustomers } from './world-customers'

export interface WorldCallersOptions {
  readonly db: WriteDb
  readonly me: () => Me
  readonly language: () => Language
  readonly customers: () => WorldCustomers['handlers']
  readonly log: Log
  /** A sealed row did not open. */
  readonly damaged: () => void
}

const MOST_NUMBERS = 16
/** What a picture of the desk has room for. */
const MOST_CALLS = 8

/** Who calls, and what whoever sits here sees of them. */
export class WorldCallers {
  readonly #with: WorldCallersOptions

  constructor(options: WorldCallersOptions) {
    this.#with = options
  }

  /** The first ring costs what every other does. */
  warm(): void {
    warmUp(this.#with.db)
    warmPlaces()
  }

  placeOf = (number: string): string | null => placeOf(number, this.#with.language())

  viewer = (): Viewer => ({ staffId: StaffId.parse(this.#with.me().id), placeOf: this.placeOf })

  /** A damaged row costs the card, never the call. */
  match = (number: string): CallerMatch => this.#unlessDamaged(() => matchCaller(this.#with.db, number, this.viewer()))

  /** The calls on the desk, each with where its number is from. */
  views(phone: PhoneService): CallView[] {
    const views = phone.ledger.views().slice(0, MOST_CALLS)
    return views.map((view) => ({ ...view, place: this.placeOf(view.call.number) }))
  }

  /** Somebody was edited, merged or promised something: the cards of calls show it. Answers whether there are any. */
  refresh({ ledger }: PhoneService): boolean {
    const shown = ledger.entries().filter(({ match }) => 'card' in match)
    for (const { call, match } of shown) {
      if (!('card' in match)) continue
      const { id } = match.card
      ledger.rematch(
        call.id,
        this.#unlessDamaged(() => {
          const card = loadCard(this.#with.db, id, this.viewer())
          return card ? { ...match, card } : match
        }),
      )
    }
    return shown.length > 0
  }

  /** Calls of an earlier run that were not wrapped up, with their drafts. */
  comeBack({ ledger }: PhoneService): void {
    for (const call of listAwaitingWrapUp(this.#with.db).slice(-MOST_CALLS)) {
      if (call.answeredAt !== null) ledger.restore({ ...call, answeredAt: call.answeredAt }, this.#of(call))
    }
  }

  /** Somebody may have chosen the customer. */
  #of({ number, customerId }: UnfinishedCall): CallerMatch {
    const match = this.match(number)
    if (customerId === null || ('card' in match && match.card.id === customerId)) return match
    return this.#unlessDamaged(() => {
      const card = loadCard(this.#with.db, customerId, this.viewer())
      return card ? { kind: 'chosen', candidates: 'candidates' in match ? match.candidates : [], card } : match
    })
  }

  handlers(phone: PhoneService): ReturnType<typeof screenPopHandlers> {
    return screenPopHandlers({ db: this.#with.db, phone, viewer: this.viewer, addNumber: this.#addNumber })
  }

  /** As an edit by hand: it stands in the timeline, and the number is found at once. */
  #addNumber: ScreenPopOptions['addNumber'] = async (id, number) => {
    const customers = this.#with.customers()
    const found = await customers['customers.record']({ id })
    if (!found.ok) return found
    const { phones, version } = found.value
    const { kind } = readNumber(number)
    const key = exactKey(readNumber(number))
    if (phones.some((phone) => exactKey(readNumber(phone.number)) === key)) return ok()
    if (phones.length >= MOST_NUMBERS) return failed('customer-full')
    const added = {
      ...{ id: randomUUID().slice(0, 8), number, note: '', doNotCall: false },
      kind: kind === 'mobile' || kind === 'landline' ? kind : ('other' as const),
    }
    const kept = phones.map(({ place: _place, masked: _masked, ...phone }) => phone)
    return customers['customers.save']({ id, base: version, changes: { phones: [...kept, added] } })
  }

  #unlessDamaged(look: () => CallerMatch): CallerMatch {
    try {
      return look()
    } catch (damage) {
      if (!(damage instanceof SealBroken)) throw damage
      this.#with.log.error('a damaged record was asked for', { damage })
      this.#with.damaged()
      return { kind: 'unknown' }
    }
  }
}
