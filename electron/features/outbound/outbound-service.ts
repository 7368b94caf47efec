import type { CustomerSelection } from '#shared/customers/filter'
import type { Clock } from '#shared/kernel/clock'
import type { Handlers } from '#shared/kernel/contract'
import type { CallId, CallListId, CustomerId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { CallList, CallListItem, outboundContract } from '#shared/outbound/contract'
import type { CustomerCard } from '#shared/screen-pop/card'
import { type Me, may } from '#shared/team/rights'
import { transaction, type WriteDb } from '../../storage'
import { type CustomerKey, loadCustomerByKey } from '../customers'
import { fillList, sift } from './making'
import {
  closeList,
  findList,
  finishItem,
  forgetUnfinished,
  type ItemRow,
  ItemState,
  insertList,
  itemBegan,
  itemOf,
  itemTried,
  listIsReady,
  listLists,
  nextItem,
  noteOf,
} from './repository'

export interface OutboundOptions {
  readonly db: WriteDb
  readonly clock: Clock
  readonly me: () => Me
  /** Whom a selection finds for this person, in its order. */
  readonly select: (selection: CustomerSelection) => Promise<readonly CustomerKey[]> | readonly CustomerKey[]
  readonly card: (id: CustomerId) => CustomerCard | null
  /** Dials a customer's number without anybody seeing it whole. */
  readonly dial: (id: CustomerId, phoneId: string) => Result<{ callId: CallId }> | Promise<Result<{ callId: CallId }>>
  readonly changed: (id: CallListId | null) => void
}

type OwnList = CallList & { readonly key: number }
const MOST_LISTS = 500

/** 外呼任务: lists of people to be called, worked through one by one, the card first and then the call. */
export class OutboundService {
  readonly handlers: Handlers<typeof outboundContract>
  readonly #with: OutboundOptions

  constructor(options: OutboundOptions) {
    this.#with = options
    const { db } = options
    this.handlers = {
      'outbound.lists': () => ok(listLists(db, this.#everybodys() ? null : this.#me(), MOST_LISTS)),
      'outbound.create': (input) => this.#create(input),
      'outbound.next': ({ id }) => this.#next(id),
      'outbound.call': ({ id, itemId, phoneId }) => this.#call(id, itemId, phoneId),
      'outbound.finish': (input) => this.#finish(input),
      'outbound.close': ({ id }) => this.#close(id),
    }
  }

  /** Lists that the program died over are nothing that anybody knows of. */
  tidyUp(): void {
    while (transaction(this.#with.db, () => forgetUnfinished(this.#with.db, 500)));
  }

  async #create(input: {
    name: string
    purpose: string
    of: CustomerSelection
    ownerId: CallList['ownerId'] | null
  }): Promise<Result<{ list: CallList; leftOut: number }>> {
    const { db, clock, me, select, changed } = this.#with
    const owner = input.ownerId ?? this.#me()
    if (owner !== this.#me() && !may(me(), 'assign')) return failed('not-allowed')
    const { keys, leftOut } = await sift(db, await select(input.of))
    if (keys.length === 0) return failed('call-list-empty')
    const { key, id } = insertList(db, { name: input.name, purpose: input.purpose, owner, at: clock.now() })
    await fillList(db, key, keys)
    listIsReady(db, key)
    changed(id)
    const list = findList(db, id)
    return list ? ok({ list: shown(list), leftOut }) : failed('call-list-gone')
  }

  #next(id: CallListId): Result<CallListItem | null> {
    const { db, clock } = this.#with
    const list = this.#open(id)
    if (!list.ok) return list
    for (;;) {
      const item = nextItem(db, list.value.key, clock.now())
      if (!item) return ok(null)
      const card = this.#cardOf(item.customer)
      if (card) {
        if (item.state !== ItemState.begun) itemBegan(db, item.key)
        return ok(itemView(id, item, card, noteOf(db, item)))
      }
      // Gone since the list was made: nobody is there to be called.
      finishItem(db, item, { outcome: 'skipped', note: '', againAt: null })
    }
  }

  async #call(id: CallListId, itemId: number, phoneId: string | null): Promise<Result<{ callId: CallId }>> {
    const { db, clock, dial } = this.#with
    const item = this.#item(id, itemId)
    if (!item.ok) return item
    const customer = loadCustomerByKey(db, item.value.customer)
    if (!customer) return failed('customer-gone')
    const phone = phoneId ?? customer.phones.find(({ doNotCall }) => !doNotCall)?.id
    if (phone === undefined) return failed('number-gone')
    const called = await dial(customer.id, phone)
    if (called.ok) itemTried(db, itemId, clock.now())
    return called
  }

  #finish(input: {
    id: CallListId
    itemId: number
    outcome: CallListOutcome
    note: string
    againAt: number | null
  }): Result<CallList> {
    const { db } = this.#with
    if (input.outcome === 'again' && input.againAt === null) return failed('call-list-again-when')
    const item = this.#item(input.id, input.itemId)
    if (!item.ok) return item
    finishItem(db, item.value, input)
    return this.#changed(input.id)
  }

  #close(id: CallListId): Result<CallList> {
    const list = this.#own(id)
    if (!list.ok) return list
    closeList(this.#with.db, list.value.key, this.#with.clock.now())
    return this.#changed(id)
  }

  #changed(id: CallListId): Result<CallList> {
    this.#with.changed(id)
    const list = findList(this.#with.db, id)
    return list ? ok(shown(list)) : failed('call-list-gone')
  }

  #cardOf(key: CustomerKey): CustomerCard | null {
    const customer = loadCustomerByKey(this.#with.db, key)
    return customer ? this.#with.card(customer.id) : null
  }

  /** One's own, or anybody's for a lead. */
  #own(id: CallListId): Result<OwnList> {
    const list = findList(this.#with.db, id)
    if (!list) return failed('call-list-gone')
    return list.ownerId === this.#me() || this.#everybodys() ? ok(list) : failed('not-allowed')
  }

  #open(id: CallListId): Result<OwnList> {
    const list = this.#own(id)
    return list.ok && list.value.closed ? failed('call-list-closed') : list
  }

  #item(id: CallListId, itemId: number): Result<ItemRow> {
    const list = this.#open(id)
    if (!list.ok) return list
    const item = itemOf(this.#with.db, list.value.key, itemId)
    if (!item || item.state === ItemState.done) return failed('call-list-item-done')
    return ok(item)
  }

  #me(): CallList['ownerId'] {
    return this.#with.me().id as CallList['ownerId']
  }

  #everybodys(): boolean {
    return may(this.#with.me(), 'see-everybody')
  }
}

type CallListOutcome = Parameters<typeof finishItem>[2]['outcome']

const shown = ({ key: _, ...list }: OwnList): CallList => list

function itemView(listId: CallListId, item: ItemRow, card: CustomerCard, note: string): CallListItem {
  return {
    ...{ listId, card, note },
    itemId: item.key,
    customerId: card.id,
    tries: item.tries,
    lastTriedAt: item.lastTriedAt,
  }
}
