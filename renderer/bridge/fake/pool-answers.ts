import type { CustomerRecord, CustomerRowView } from '#shared/customers/customer'
import type { CustomerFilter, CustomerSelection } from '#shared/customers/filter'
import { ok, type Result } from '#shared/kernel/result'
import {
  type AllocationEntry,
  type AllocationMove,
  type AllocationShare,
  type PoolRow,
  type PoolRules,
  type PoolStanding,
  ReturnReason,
  usualPoolRules,
} from '#shared/pool/pool'
import { splitByWeights } from '#shared/pool/split'
import { rowOf } from './customers-answers'
import { madeUpCustomers, staff } from './made-up-customers'

const DAY = 86_400_000
const HOUR = 3_600_000
const WORDS = ['客户说近期不需要，三个月后再联系', '', '号码多次无人接听', '', '组长调整分工']

interface Page {
  readonly offset: number
  readonly limit: number
}

/** Stands for main's pool: those of the made-up customers whom nobody looks after. */
export function poolAnswers({
  now,
  tell,
  dial,
}: {
  now: () => number
  tell: (name: string, payload: unknown) => void
  dial: (number: string) => Result<unknown>
}): Record<string, (input: never) => Result<unknown>> {
  let all: readonly CustomerRecord[] | null = null
  const customers = () => {
    all ??= madeUpCustomers(now())
    return all
  }
  const taken = new Set<string>()
  let rules: PoolRules = { ...usualPoolRules, quota: 130, quotas: [] }
  let claimedToday = 47
  const inPool = () => customers().filter(({ id, poolState }) => poolState === 'pool' && !taken.has(id))
  const standing = (): PoolStanding => ({
    owned: 128 + taken.size,
    quota: rules.quota,
    claimedToday,
    claimsADay: rules.claimsADay,
    inPool: inPool().length,
    returningSoon: returning().length,
  })
  const returning = (): CustomerRowView[] =>
    customers()
      .filter(({ ownerId, returnsAt }) => ownerId === '1001' && returnsAt !== null && returnsAt < now() + 4 * DAY)
      .slice(0, 14)
      .map((one, at) => ({ ...rowOf(one), returnsAt: now() + (at + 1) * 5 * HOUR }))

  const poolRow = (one: CustomerRecord, at: number): PoolRow => {
    const why = ReturnReason.options[at % ReturnReason.options.length] ?? 'released'
    return {
      ...rowOf(one),
      inPoolSince: now() - ((at * 13) % 600) * HOUR - HOUR,
      cameBackBy: why,
      cameBackWhy: why === 'released' || why === 'recalled' ? (WORDS[at % WORDS.length] ?? '') : '',
      lastOwnerName: why === 'imported' ? null : (staff[at % staff.length]?.name ?? null),
      coolDownUntil: at % 17 === 0 ? now() + 5 * DAY : null,
    }
  }

  function fits(row: PoolRow, { text, levels, sources }: CustomerFilter): boolean {
    if (text !== '' && !row.name.includes(text)) return false
    if (levels && !levels.includes(row.level)) return false
    return !sources || (row.source !== null && sources.includes(row.source))
  }

  function claim(ids: readonly string[]) {
    const claimed: string[] = []
    const refused: { id: string; code: string }[] = []
    for (const id of ids) {
      const { owned, quota } = standing()
      if (taken.has(id)) refused.push({ id, code: 'pool-taken' })
      else if (quota !== null && owned >= quota) refused.push({ id, code: 'pool-quota' })
      else {
        taken.add(id)
        claimedToday++
        claimed.push(id)
      }
    }
    tell('pool.changed', standing())
    return { claimed, refused }
  }

  function preview({ of, to }: { of: CustomerSelection; to: readonly AllocationShare[] }) {
    const selected = of.by === 'ids' ? of.ids.length : inPool().length
    const skippedOwned = Math.floor(selected / 9)
    const owned = to.map((_, at) => 120 + ((at * 137) % 380))
    const portions = splitByWeights(
      selected - skippedOwned,
      to.map(({ weight }, at) => ({ weight, room: rules.quota === null ? null : 500 - (owned[at] ?? 0) })),
    )
    return {
      selected,
      skippedOwned,
      to: to.map(({ staffId }, at) => ({
        ...{ staffId, name: staff.find(({ id }) => id === staffId)?.name ?? staffId, owned: owned[at] ?? 0 },
        ...(portions[at] ?? { gets: 0, overQuota: 0 }),
      })),
    }
  }

  return {
    'pool.standing': () => ok(standing()),
    'pool.list': ({ filter, order, offset, limit }: Page & { filter: CustomerFilter; order: string }) => {
      const rows = inPool()
        .map(poolRow)
        .filter((row) => fits(row, filter))
        .sort((a, b) => (order === 'newest' ? b.inPoolSince - a.inPoolSince : a.inPoolSince - b.inPoolSince))
      return ok({ rows: rows.slice(offset, offset + limit), total: rows.length, exact: true })
    },
    'pool.returning': ({ offset, limit }: Page) =>
      ok({ rows: returning().slice(offset, offset + limit), total: returning().length }),
    'pool.claim': ({ ids }: { ids: readonly string[] }) => ok({ ...claim(ids), standing: standing() }),
    'pool.claim-and-call': ({ id }: { id: string }) => {
      claim([id])
      return dial(customers().find((one) => one.id === id)?.phones[0]?.number ?? '')
    },
    'pool.release': () => ok(standing()),
    'pool.recall': ({ of }: { of: CustomerSelection }) => ok({ count: of.by === 'ids' ? of.ids.length : 0 }),
    'pool.preview': (input: never) => ok(preview(input)),
    'pool.allocate': (input: never) => ok(preview(input)),
    'pool.rules': () => ok(rules),
    'pool.save-rules': (next: PoolRules) => {
      rules = next
      tell('pool.changed', standing())
      return ok(rules)
    },
    'pool.log': ({ moves, text, offset, limit }: Page & { moves: AllocationMove[] | null; text: string }) => {
      const entries = madeUpLog(now(), customers()).filter(
        (entry) =>
          (!moves || moves.includes(entry.move)) &&
          (text === '' || [entry.customerName, entry.byName, entry.toName].some((name) => name?.includes(text))),
      )
      return ok({ entries: entries.slice(offset, offset + limit), total: entries.length })
    },
    'pool.export-log': () => ok({ saved: true, count: 120 }),
  }
}

function madeUpLog(now: number, customers: readonly CustomerRecord[]): AllocationEntry[] {
  const moves: readonly AllocationMove[] = ['claim', 'return', 'assign', 'release', 'claim', 'recall', 'lost']
  return Array.from({ length: 120 }, (_, at): AllocationEntry => {
    const move = moves[at % moves.length] ?? 'claim'
    const one = customers[at * 3]
    const [who, other] = [staff[at % 4], staff[(at + 1) % 4]]
    const byRule = move === 'return' || move === 'lost'
    const many = move === 'assign'
    return {
      id: `m-${at}`,
      at: now - at * 97 * 60_000,
      move,
      by: byRule ? null : (who?.id ?? null),
      byName: byRule ? null : (who?.name ?? null),
      fromName: move === 'claim' || many ? null : (other?.name ?? null),
      toName: move === 'claim' ? (who?.name ?? null) : many ? (other?.name ?? null) : null,
      rule: move === 'return' ? 'no-contact' : move === 'lost' ? 'lost' : move === 'recall' ? 'recalled' : null,
      reason: move === 'release' ? '客户说近期不需要，三个月后再联系' : many ? '11月展会名单' : '',
      count: many ? 40 + at : 1,
      customerId: many ? null : (one?.id ?? null),
      customerName: many ? null : (one?.name ?? null),
      batchId: null,
    }
  })
}
