import type { BatchId, StaffId } from '#shared/kernel/ids'
import { quotaOf } from '#shared/pool/claims'
import type { AllocationPreview, AllocationShare, PoolRules } from '#shared/pool/pool'
import { protectedFrom } from '#shared/pool/returns'
import { dealOut, splitByWeights } from '#shared/pool/split'
import type { ReadDb, WriteDb } from '../../storage'
import type { CustomerKey } from '../customers'
import { addToMovement, recordMovement } from './movements'
import { countOwned, handOver, holdingByKey, putIntoPool } from './owners'
import { loadRules } from './rules-row'

/** What somebody ordered: to whom, and whether also those whom somebody has. */
export interface AllocationOrder {
  readonly to: readonly AllocationShare[]
  readonly moveOwned: boolean
  readonly reason: string
  readonly by: StaffId
  readonly batchId: BatchId | null
}

/** Who is to be dealt out, of those selected. */
export interface Allocatable {
  readonly keys: readonly CustomerKey[]
  readonly selected: number
  readonly skippedOwned: number
}

/** Leaves out whom somebody looks after, unless they are to be moved too. */
export function allocatable(db: ReadDb, selected: readonly CustomerKey[], moveOwned: boolean): Allocatable {
  const row = db.query<{ owner: StaffId | null }>('SELECT owner FROM customer WHERE key = ? AND merged_into IS NULL')
  const keys = selected.filter((key) => {
    const customer = row.get(key)
    return customer !== undefined && (moveOwned || customer.owner === null)
  })
  return { keys, selected: selected.length, skippedOwned: selected.length - keys.length }
}

/**
 * Who would get how many. Whoever has some of those selected already may be dealt them again; that they would leave is not
 * counted beforehand, so that no quota is ever passed in between.
 */
export function previewAllocation(
  db: ReadDb,
  count: Pick<Allocatable, 'selected' | 'skippedOwned'>,
  to: readonly AllocationShare[],
  nameOf: (id: StaffId) => string,
): AllocationPreview {
  const rules = loadRules(db)
  const has = to.map(({ staffId }) => countOwned(db, staffId))
  const portions = splitByWeights(
    count.selected - count.skippedOwned,
    to.map(({ staffId, weight }, at) => ({ weight, room: roomOf(rules, staffId, has[at] ?? 0) })),
  )
  return {
    selected: count.selected,
    skippedOwned: count.skippedOwned,
    to: to.map(({ staffId }, at) => ({
      staffId,
      name: nameOf(staffId),
      owned: has[at] ?? 0,
      gets: portions[at]?.gets ?? 0,
      overQuota: portions[at]?.overQuota ?? 0,
    })),
  }
}

function roomOf(rules: PoolRules, staffId: StaffId, owned: number): number | null {
  const quota = quotaOf(rules, staffId)
  return quota === null ? null : quota - owned
}

/** `keys` in the order in which they are dealt, with who gets each. */
export function dealtTo(
  keys: readonly CustomerKey[],
  preview: AllocationPreview,
): readonly { readonly key: CustomerKey; readonly to: StaffId }[] {
  const dealt: { key: CustomerKey; to: StaffId }[] = []
  const deal = dealOut(preview.to.map(({ gets }) => gets))
  for (const key of keys) {
    const { value } = deal.next()
    const who = value === undefined ? undefined : preview.to[value]?.staffId
    if (who === undefined) break
    dealt.push({ key, to: who })
  }
  return dealt
}

/**
 * Moves customers of one order and notes them in the log, one row for each way (from whom, to whom), however many steps it
 * takes. `begin` and `note` frame each step within its transaction.
 */
export class Mover {
  readonly #ways = new Map<
    string,
    { from: StaffId | null; to: StaffId | null; entry: number | null; keys: CustomerKey[] }
  >()
  readonly #room = new Map<StaffId, number | null>()
  moved = 0

  constructor(
    private readonly db: WriteDb,
    private readonly order: Pick<AllocationOrder, 'by' | 'reason' | 'batchId'>,
    private readonly at: number,
    private readonly rules: PoolRules,
  ) {}

  /** Others may have claimed meanwhile: what the quotas leave is counted anew. */
  begin(): void {
    this.#room.clear()
  }

  give(key: CustomerKey, to: StaffId, moveOwned: boolean): boolean {
    const holding = holdingByKey(this.db, key)
    if (!holding || holding.owner === to || (holding.owner !== null && !moveOwned)) return false
    const room = this.#roomOf(to)
    if (room !== null && room <= 0) return false
    if (!handOver(this.db, holding, to, this.at, protectedFrom(this.at, this.rules))) return false
    if (room !== null) this.#room.set(to, room - 1)
    this.#noted(key, holding.owner, to)
    return true
  }

  takeBack(key: CustomerKey): boolean {
    const holding = holdingByKey(this.db, key)
    if (!holding || holding.poolState === 1) return false
    const { at } = this
    if (!putIntoPool(this.db, holding, { at, why: 'recalled', words: this.order.reason })) return false
    this.#noted(key, holding.owner, null)
    return true
  }

  note(): void {
    for (const way of this.#ways.values()) {
      if (way.keys.length === 0) continue
      if (way.entry !== null) addToMovement(this.db, way.entry, way.keys)
      else way.entry = this.#newEntry(way.from, way.to, way.keys)
      way.keys = []
    }
  }

  #newEntry(from: StaffId | null, to: StaffId | null, keys: readonly CustomerKey[]): number {
    const { by, reason, batchId } = this.order
    const recalled = to === null
    return recordMovement(
      this.db,
      {
        ...{ at: this.at, by, from, to, reason, batchId },
        move: recalled ? 'recall' : 'assign',
        rule: recalled ? 'recalled' : null,
      },
      keys,
    )
  }

  #roomOf(to: StaffId): number | null {
    const known = this.#room.get(to)
    if (known !== undefined) return known
    const room = roomOf(this.rules, to, countOwned(this.db, to))
    this.#room.set(to, room)
    return room
  }

  #noted(key: CustomerKey, from: StaffId | null, to: StaffId | null): void {
    const name = JSON.stringify([from, to])
    const way = this.#ways.get(name) ?? { from, to, entry: null, keys: [] }
    way.keys.push(key)
    this.#ways.set(name, way)
    this.moved++
  }
}
