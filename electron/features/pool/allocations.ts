import type { CustomerSelection } from '#shared/customers/filter'
import { StaffId } from '#shared/kernel/ids'
import { ok, type Result } from '#shared/kernel/result'
import type { AllocationPreview, AllocationShare } from '#shared/pool/pool'
import { recordAudit } from '../audit'
import { type Allocatable, allocatable, dealtTo, previewAllocation } from './allocation'
import type { NameOf } from './log-search'
import type { PoolOptions } from './pool-service'
import { type MovesInput, moveNow, movesWork } from './work'

export interface AllocationInput {
  readonly of: CustomerSelection
  readonly to: readonly AllocationShare[]
  readonly moveOwned: boolean
  readonly reason: string
}

/** So many are moved at once; more are the worker's (40 ms in main are a late frame). */
const AT_ONCE = 300

/** What a lead orders: customers to colleagues, and back. */
export class Allocations {
  constructor(
    private readonly options: PoolOptions,
    private readonly nameOf: NameOf,
    private readonly changed: () => void,
  ) {}

  async preview(input: AllocationInput): Promise<Result<AllocationPreview>> {
    return ok((await this.#planned(input)).preview)
  }

  /** The answer is what was planned; thousands follow in the worker, whose progress the desk shows. */
  async allocate(input: AllocationInput): Promise<Result<AllocationPreview>> {
    const { preview, dealt } = await this.#planned(input)
    const gets = preview.to.reduce((sum, one) => sum + one.gets, 0)
    const names = preview.to.filter((one) => one.gets > 0).map((one) => `${one.name} ${one.gets}`)
    if (gets > 0) {
      this.#audit('assign', names.join(', '), input.reason)
      this.#carryOut({ moves: dealt, order: this.#order(input.reason, input.moveOwned), at: this.options.clock.now() })
    }
    return ok(preview)
  }

  async recall({ of, reason }: { of: CustomerSelection; reason: string }): Promise<Result<{ count: number }>> {
    const { db, clock, select } = this.options
    const owned = db.query<{ n: 1 }>('SELECT 1 AS n FROM customer WHERE key = ? AND owner IS NOT NULL')
    const keys = (await select(of)).filter((key) => owned.get(key) !== undefined)
    if (keys.length > 0) {
      this.#audit('recall', String(keys.length), reason)
      const moves = keys.map((key) => ({ key, to: null }))
      this.#carryOut({ moves, order: this.#order(reason, true), at: clock.now() })
    }
    return ok({ count: keys.length })
  }

  async #planned(input: AllocationInput) {
    const { db, select } = this.options
    const those: Allocatable = allocatable(db, await select(input.of), input.moveOwned)
    const preview = previewAllocation(db, those, input.to, this.nameOf)
    return { preview, dealt: dealtTo(those.keys, preview) }
  }

  #order(reason: string, moveOwned: boolean): MovesInput['order'] {
    return { by: StaffId.parse(this.options.me().id), reason, batchId: null, moveOwned }
  }

  #carryOut(input: MovesInput): void {
    const { db, jobs } = this.options
    const long = input.moves.length > AT_ONCE
    const job = long
      ? jobs.start({
          ...{ kind: 'allocate', subject: '', total: input.moves.length, work: movesWork, input },
          onDone: () => this.changed(),
        })
      : null
    if (job !== null) return
    // Few, or records in memory, where no thread can come along.
    moveNow(db, input)
    this.changed()
  }

  #audit(action: 'assign' | 'recall', subject: string, detail: string): void {
    const { db, clock, me } = this.options
    recordAudit(db, { at: clock.now(), by: me(), action, subject: subject.slice(0, 256), detail: detail.slice(0, 512) })
  }
}
