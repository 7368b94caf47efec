import type { CustomerRowView } from '#shared/customers/customer'
import type { CustomerFilter, CustomerSelection } from '#shared/customers/filter'
import type { Clock } from '#shared/kernel/clock'
import type { Handlers } from '#shared/kernel/contract'
import { type CallId, type CustomerId, StaffId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { poolContract } from '#shared/pool/contract'
import type { PoolRules, PoolStanding } from '#shared/pool/pool'
import { type Me, may, type Right } from '#shared/team/rights'
import type { Log } from '../../platform/log'
import { transaction, type WriteDb } from '../../storage'
import { recordAudit } from '../audit'
import type { CustomerKey } from '../customers'
import type { Jobs } from '../jobs'
import { Allocations } from './allocations'
import { claimCustomers } from './claim'
import type { LogWords } from './log-file'
import { LogView } from './log-view'
import { recordMovement } from './movements'
import { holdingOf, putIntoPool } from './owners'
import { PoolLists } from './pool-lists'
import { leaves } from './return-run'
import { loadRules, saveRules } from './rules-row'
import { standingOf } from './standing'

/** A row of the customers' table with the key that main knows it by. */
export type KeyedRow = CustomerRowView & { readonly key: CustomerKey }

export interface PoolOptions {
  readonly db: WriteDb
  readonly clock: Clock
  readonly log: Log
  readonly me: () => Me
  /** Of whoever left long ago the id is all that is known. */
  readonly nameOf: (id: StaffId) => string | null
  /** Colleagues of whose name this is a part. */
  readonly staffNamed: (text: string) => readonly StaffId[]
  /** Customers found by words, as in the customers' list; the likeliest first, some hundreds at the most. */
  readonly customersNamed: (text: string) => Promise<readonly CustomerId[]>
  /** Whom a selection finds for this person, in its order. */
  readonly select: (selection: CustomerSelection) => Promise<readonly CustomerKey[]>
  /** Those whom words, tags and custom fields find; null: the filter asks for none of these. */
  readonly among: (filter: CustomerFilter) => Promise<readonly CustomerKey[] | null>
  readonly rows: (keys: readonly CustomerKey[]) => readonly KeyedRow[]
  readonly dial: (
    id: CustomerId,
    phoneId: string | null,
  ) => Result<{ callId: CallId }> | Promise<Result<{ callId: CallId }>>
  readonly jobs: Pick<Jobs, 'start'>
  readonly logWords: () => LogWords
  /** Asks where, and writes what comes; false: the agent thought better of it. */
  readonly saveFile: (name: string, lines: AsyncIterable<string>) => Promise<boolean>
  readonly changed: (standing: PoolStanding) => void
  readonly customersChanged: (change: CustomersChanged) => void
  /** The days of return are to follow, and whoever's is over goes back: the run is to begin at once. */
  readonly rulesChanged: () => void
}

export interface CustomersChanged {
  readonly ids: CustomerId[] | null
}

/** 公海: customers whom nobody looks after, and how they come to somebody and go back. */
export class PoolService {
  readonly handlers: Handlers<typeof poolContract>
  readonly #with: PoolOptions
  readonly #lists: PoolLists
  readonly #allocations: Allocations
  readonly #log: LogView

  constructor(options: PoolOptions) {
    this.#with = options
    const { db } = options
    const nameOf = (id: StaffId) => options.nameOf(id) ?? id
    this.#lists = new PoolLists(options, nameOf)
    this.#allocations = new Allocations(options, nameOf, () => this.changed(null))
    this.#log = new LogView(options, nameOf)
    const withRight = <Input, Output>(
      right: Right,
      work: (input: Input) => Promise<Result<Output>> | Result<Output>,
    ) => {
      return (input: Input) => (may(options.me(), right) ? work(input) : failed('not-allowed'))
    }
    this.handlers = {
      'pool.standing': () => ok(this.standing()),
      'pool.list': (page) => this.#lists.page(page),
      'pool.returning': (page) => this.#lists.returning(page),
      'pool.claim': ({ ids }) => ok(this.#claim(ids)),
      'pool.claim-and-call': (input) => this.#claimAndCall(input),
      'pool.release': ({ ids, reason }) => this.#release(ids, reason),
      'pool.recall': withRight('assign', (input) => this.#allocations.recall(input)),
      'pool.preview': withRight('assign', (input) => this.#allocations.preview(input)),
      'pool.allocate': withRight('assign', (input) => this.#allocations.allocate(input)),
      'pool.rules': () => ok(loadRules(db)),
      'pool.save-rules': withRight('set-rules', (rules) => this.#saveRules(rules)),
      'pool.log': (input) => this.#log.page(input),
      'pool.export-log': withRight('export', (input) => this.#log.exported(input)),
    }
  }

  standing(): PoolStanding {
    const { db, clock } = this.#with
    return standingOf(db, this.#me(), clock.now(), this.#lists.inPool())
  }

  /** Customers came or went, here or in the worker: lists and what is left are to be shown anew. Null: many. */
  changed(ids: readonly CustomerId[] | null, moreInPool: number | null = null): void {
    this.#lists.forget(moreInPool)
    this.#with.customersChanged({ ids: ids === null || ids.length > 100 ? null : [...ids] })
    this.#with.changed(this.standing())
  }

  /** 小结 said that the customer is lost. */
  lost(id: CustomerId): void {
    const { db, clock } = this.#with
    const left = transaction(db, () => {
      const holding = holdingOf(db, id)
      return (
        loadRules(db).returnWhenLost &&
        !!holding &&
        holding.owner !== null &&
        leaves(db, holding, clock.now(), 'lost', '')
      )
    })
    if (left) this.changed([id], 1)
  }

  #me(): StaffId {
    return StaffId.parse(this.#with.me().id)
  }

  #claim(ids: readonly CustomerId[]) {
    const { db, clock } = this.#with
    const { claimed, refused } = claimCustomers(db, this.#me(), [...new Set(ids)], clock.now())
    if (claimed.length > 0) this.changed(claimed, -claimed.length)
    return { claimed: [...claimed], refused: [...refused], standing: this.standing() }
  }

  async #claimAndCall({
    id,
    phoneId,
  }: {
    id: CustomerId
    phoneId: string | null
  }): Promise<Result<{ callId: CallId }>> {
    const { refused } = this.#claim([id])
    const [refusal] = refused
    return refusal ? failed(refusal.code) : this.#with.dial(id, phoneId)
  }

  #release(ids: readonly CustomerId[], reason: string): Result<PoolStanding> {
    const { db, clock } = this.#with
    const me = this.#me()
    const at = clock.now()
    const released = transaction(db, () =>
      [...new Set(ids)].filter((id) => {
        const holding = holdingOf(db, id)
        if (holding?.owner !== me || !putIntoPool(db, holding, { at, why: 'released', words: reason })) return false
        recordMovement(
          db,
          { at, move: 'release', by: me, from: me, to: null, rule: 'released', reason, batchId: null },
          [holding.key],
        )
        return true
      }),
    )
    if (released.length === 0) return failed('pool-not-yours')
    this.changed(released, released.length)
    return ok(this.standing())
  }

  #saveRules(rules: PoolRules): Result<PoolRules> {
    const { db, clock, me } = this.#with
    transaction(db, () => {
      saveRules(db, rules)
      recordAudit(db, {
        at: clock.now(),
        by: me(),
        action: 'save-rules',
        subject: 'pool',
        detail: JSON.stringify(rules).slice(0, 500),
      })
    })
    this.#with.rulesChanged()
    this.changed(null)
    return ok(loadRules(db))
  }
}
