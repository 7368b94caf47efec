import { parentPort, workerData } from 'node:worker_threads'
import { claimCustomers } from '#electron/features/pool/claim'
import { openDatabase } from '#electron/storage/index'
import type { CustomerId, StaffId } from '#shared/kernel/ids'
import { deskMigrations, KEY, NOW, SetClock } from '../integration/support/desk-database'

/** What a thread of agents is told: one connection for all of them, who claim in turn. */
export interface Claimers {
  readonly file: string
  readonly agents: readonly StaffId[]
  /** In the order in which each tries; everybody wants the same ones first. */
  readonly ids: readonly CustomerId[]
}

export interface ClaimsMade {
  /** Of those that gave a customer, and of those that were refused. */
  readonly claimMs: readonly number[]
  readonly refusalMs: readonly number[]
  readonly claimed: readonly (readonly [who: StaffId, id: CustomerId])[]
  readonly refused: Readonly<Record<string, number>>
  readonly busy: number
}

/** Agents who want the same customers as everybody else, each the one that seems free next. */
function claimAll({ file, agents, ids }: Claimers): ClaimsMade {
  const opened = openDatabase({ file, key: KEY, clock: new SetClock(), migrations: deskMigrations })
  if (!opened.ok) throw new Error(opened.error.code)
  using database = opened.value
  const claimMs: number[] = []
  const refusalMs: number[] = []
  const claimed: [StaffId, CustomerId][] = []
  const refused: Record<string, number> = {}
  let at = 0
  let busy = 0
  // SQLite's lock is no queue: in a crowd somebody may wait past its two seconds, and asks once more.
  const patiently = <Answer>(work: () => Answer): Answer => {
    for (;;) {
      try {
        return work()
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error) || error.code !== 'SQLITE_BUSY') throw error
        busy++
      }
    }
  }
  // Until everybody is full and was told so, or there is nobody left to claim.
  const full = new Set<StaffId>()
  while (full.size < agents.length && at < ids.length) {
    for (const who of agents) {
      const id = ids[at]
      if (id === undefined || full.has(who)) continue
      const from = performance.now()
      const outcome = patiently(() => claimCustomers(database.db, who, [id], NOW))
      const ms = performance.now() - from
      if (outcome.claimed.length > 0) {
        claimMs.push(ms)
        claimed.push([who, id])
      } else refusalMs.push(ms)
      const code = outcome.refused[0]?.code
      if (code) refused[code] = (refused[code] ?? 0) + 1
      // The quota keeps this agent, not the customer: the next agent may have them.
      if (code === 'pool-quota') full.add(who)
      else at++
    }
  }
  return { claimMs, refusalMs, claimed, refused, busy }
}

const told: Claimers = workerData
parentPort?.postMessage(claimAll(told))
