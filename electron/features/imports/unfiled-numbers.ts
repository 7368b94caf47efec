import { transaction, type WriteDb } from '../../storage'
import { type CustomerKey, loadCustomerByKey, phoneHashes } from '../customers'
import type { JobContext } from '../jobs'
import { setFiledTo } from './batch-row'

/** One statement takes so many: a call into SQLite costs as much as the row itself. */
const AT_ONCE = 64
/** Filed when so many customers wait: their hashes are some 15 MB, and most pages of the tree get several of them. */
const MOST_WAITING = 200_000

/** So long may main wait for the lock. */
const SLICE_MS = 16
const SLICE_IN_CALL_MS = 8

const INSERT_MANY = `INSERT OR IGNORE INTO phone_hash (hash, customer) VALUES ${Array.from({ length: AT_ONCE }, () => '(?, ?)').join(', ')}`
const INSERT_ONE = 'INSERT OR IGNORE INTO phone_hash (hash, customer) VALUES (?, ?)'

/**
 * Numbers of customers that this import added and that are not in `phone_hash` yet. Kept in memory and filed in the order
 * of the tree; which customers they are stands in the batch (`filed_to`), so that a crash loses none of them.
 */
export class UnfiledNumbers {
  readonly #batch: number
  readonly #byExactHash = new Map<bigint, CustomerKey>()
  #hashes = new BigInt64Array(1024)
  #customers = new Float64Array(1024)
  #length = 0
  #last = 0
  #people = 0

  constructor(batch: number) {
    this.#batch = batch
  }

  /** Key of the last who was filed or waits. */
  get last(): number {
    return this.#last
  }

  get isFull(): boolean {
    return this.#people >= MOST_WAITING
  }

  /** Who of them has the number with this exact hash. */
  find(exact: bigint): CustomerKey | undefined {
    return this.#byExactHash.get(exact)
  }

  /** `numbers`: of each number its hashes, the exact one first. */
  add(customer: CustomerKey, numbers: readonly (readonly bigint[])[]): void {
    for (const hashes of numbers) {
      const [exact] = hashes
      if (exact === undefined) continue
      if (!this.#byExactHash.has(exact)) this.#byExactHash.set(exact, customer)
      for (const hash of hashes) this.#put(hash, customer)
    }
    this.#last = Math.max(this.#last, customer)
    this.#people++
  }

  /** What a crash left: of the customers of the batch behind `filed_to`. */
  recover(db: WriteDb, batchId: string, filedTo: number): void {
    const keys = db
      .query<{ key: CustomerKey }>('SELECT key FROM customer WHERE batch = ? AND key > ? ORDER BY key')
      .all(batchId, filedTo)
    for (const { key } of keys) {
      const customer = loadCustomerByKey(db, key)
      if (customer)
        this.add(
          key,
          customer.phones.map((phone) => phoneHashes(db, { phones: [phone] })),
        )
    }
  }

  /** Files all of them, also when the import was cancelled: whoever is there is found. Throws when the program quits. */
  file(
    context: Pick<JobContext<unknown>, 'db' | 'cancelled' | 'inCall' | 'clock'>,
    batchId: string,
    filedTo: number,
  ): void {
    if (this.#people === 0) return
    const { db, clock } = context
    const edited = this.#editedMeanwhile(db, batchId, filedTo)
    const order = this.#inOrder()
    const many = db.change(INSERT_MANY)
    const one = db.change(INSERT_ONE)
    const fileFrom = (from: number) => {
      const values: (bigint | number)[] = []
      for (let at = from; at < Math.min(from + AT_ONCE, this.#length); at++) {
        const index = order[at] ?? 0
        const customer = this.#customers[index] ?? 0
        if (!edited.has(customer)) values.push(this.#hashes[index] ?? 0n, customer)
      }
      if (values.length === AT_ONCE * 2) many.run(...values)
      else for (let at = 0; at < values.length; at += 2) one.run(values[at] ?? 0, values[at + 1] ?? 0)
    }
    for (let from = 0; from < this.#length; ) {
      // Only to hear that the program quits.
      context.cancelled()
      from = transaction(db, () => {
        const until = clock.monotonic() + (context.inCall() ? SLICE_IN_CALL_MS : SLICE_MS)
        let at = from
        for (; at < this.#length && clock.monotonic() < until; at += AT_ONCE) fileFrom(at)
        return at
      })
    }
    setFiledTo(db, this.#batch, this.#last)
    this.#length = 0
    this.#people = 0
    this.#byExactHash.clear()
  }

  /** Whose numbers somebody changed since: their hashes were filed with the edit. Theirs are left to it. */
  #editedMeanwhile(db: WriteDb, batchId: string, filedTo: number): ReadonlySet<number> {
    const rows = db
      .query<{ key: CustomerKey }>('SELECT key FROM customer WHERE batch = ? AND key > ? AND version > 1')
      .all(batchId, filedTo)
    for (const { key } of rows) {
      const customer = loadCustomerByKey(db, key)
      if (!customer) continue
      for (const hash of phoneHashes(db, customer)) db.change(INSERT_ONE).run(hash, key)
    }
    return new Set(rows.map(({ key }) => key))
  }

  #put(hash: bigint, customer: number): void {
    if (this.#length === this.#hashes.length) {
      const [hashes, customers] = [new BigInt64Array(this.#length * 2), new Float64Array(this.#length * 2)]
      hashes.set(this.#hashes)
      customers.set(this.#customers)
      this.#hashes = hashes
      this.#customers = customers
    }
    this.#hashes[this.#length] = hash
    this.#customers[this.#length] = customer
    this.#length++
  }

  /** By the upper 16 bits: hashes are spread evenly, so each of 65,536 places has a handful of neighbours. */
  #inOrder(): Uint32Array {
    const words = new Int32Array(this.#hashes.buffer)
    // Little-endian, as every machine that Electron runs on: the upper half comes second. Signed, as SQLite sorts.
    const placeOf = (index: number) => ((words[index * 2 + 1] ?? 0) >> 16) + 0x8000
    const starts = new Uint32Array(0x1_0001)
    for (let index = 0; index < this.#length; index++)
      starts[placeOf(index) + 1] = (starts[placeOf(index) + 1] ?? 0) + 1
    for (let place = 1; place < starts.length; place++) starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0)
    const order = new Uint32Array(this.#length)
    for (let index = 0; index < this.#length; index++) {
      const place = placeOf(index)
      const at = starts[place] ?? 0
      order[at] = index
      starts[place] = at + 1
    }
    return order
  }
}
