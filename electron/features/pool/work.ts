import type { StaffId } from '#shared/kernel/ids'
import { transaction, type WriteDb } from '../../storage'
import type { CustomerKey } from '../customers'
import { defineJob, jobName } from '../jobs'
import { type AllocationOrder, Mover } from './allocation'
import { loadRules } from './rules-row'

/** What is to be done with each: given to somebody, or (null) taken back into the pool. */
export interface MovesInput {
  readonly moves: readonly { readonly key: CustomerKey; readonly to: StaffId | null }[]
  readonly order: Pick<AllocationOrder, 'by' | 'reason' | 'batchId' | 'moveOwned'>
  readonly at: number
}

export interface MovesOutput {
  readonly moved: number
}

export const movesWork = jobName<MovesInput, MovesOutput>('pool-moves')

/** Thousands are handed out in the worker, a few milliseconds of them at a time. */
export const movesJob = defineJob(movesWork, ({ db, input, progress, inSlices }) => {
  const mover = moverOf(db, input)
  let fresh = true
  inSlices(
    input.moves,
    (move) => {
      if (fresh) mover.begin()
      fresh = false
      doMove(mover, move, input.order.moveOwned)
    },
    (done) => {
      mover.note()
      fresh = true
      progress(done, input.moves.length)
    },
  )
  return { moved: mover.moved }
})

/** A few hundred at once, here and now. */
export function moveNow(db: WriteDb, input: MovesInput): MovesOutput {
  const mover = moverOf(db, input)
  transaction(db, () => {
    for (const move of input.moves) doMove(mover, move, input.order.moveOwned)
    mover.note()
  })
  return { moved: mover.moved }
}

const moverOf = (db: WriteDb, { order, at }: MovesInput) => new Mover(db, order, at, loadRules(db))

function doMove(mover: Mover, { key, to }: MovesInput['moves'][number], moveOwned: boolean): void {
  if (to === null) mover.takeBack(key)
  else mover.give(key, to, moveOwned)
}
