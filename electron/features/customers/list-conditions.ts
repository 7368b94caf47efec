import { CustomerLevel, PoolState } from '#shared/customers/customer'
import type { CustomerFilter, CustomerSort } from '#shared/customers/filter'
import type { StaffId } from '#shared/kernel/ids'
import type { ReadDb, SqlValue } from '../../storage'
import { findWord, type WordKind } from './words'

/** One condition on plain columns, and the narrow index that counts it or finds what is rare; null: none does. */
export interface Condition {
  readonly sql: string
  readonly values: readonly SqlValue[]
  readonly index: string | null
  /** How many it is true of, where that is known already. */
  readonly total?: number
  /** The same in parts that have nobody in common, where the index counts each quicker than all at once. */
  readonly parts?: readonly Pick<Condition, 'sql' | 'values'>[]
}

/** Nobody can be it: a source that was never written. */
export const NOBODY = 'nobody'

/** Lists are of so many lengths only, so that there are few statements to prepare. */
function oneOf(column: string, values: readonly SqlValue[]): Pick<Condition, 'sql' | 'values'> {
  const [first] = values
  if (first === undefined) return { sql: 'FALSE', values: [] }
  if (values.length === 1) return { sql: `${column} = ?`, values }
  const length = 2 ** Math.ceil(Math.log2(values.length))
  const padded = [...values, ...new Array<SqlValue>(length - values.length).fill(first)]
  return { sql: `${column} IN (${padded.map(() => '?').join(', ')})`, values: padded }
}

/** What of the filter the plain columns answer. `NOBODY` when it cannot find anybody. */
export function plainConditions(db: ReadDb, filter: CustomerFilter): readonly Condition[] | typeof NOBODY {
  const conditions: Condition[] = []
  const add = (index: string, condition: Omit<Condition, 'index'>) => conditions.push({ ...condition, index })
  if (filter.levels) {
    add(
      'customer_by_level',
      oneOf(
        'level',
        filter.levels.map((level) => CustomerLevel.options.indexOf(level)),
      ),
    )
  }
  if (filter.sources) add('customer_of_source', oneOf('source', keysOf(db, 'source', filter.sources)))
  if (filter.departments)
    add('customer_of_department', oneOf('department', keysOf(db, 'department', filter.departments)))
  if (filter.owners) add('customer_of_owner', ownedBy(filter.owners))
  if (filter.poolStates) {
    add(
      'customer_of_pool',
      oneOf(
        'pool_state',
        filter.poolStates.map((state) => PoolState.options.indexOf(state)),
      ),
    )
  }
  if (filter.batchId) add('customer_of_batch', { sql: 'batch = ?', values: [filter.batchId] })
  const { lastContactAfter, lastContactBefore, createdAfter, createdBefore } = filter
  if (lastContactAfter !== null) add('customer_by_contact', { sql: 'last_contact_at >= ?', values: [lastContactAfter] })
  if (lastContactBefore !== null)
    add('customer_by_contact', { sql: 'last_contact_at < ?', values: [lastContactBefore] })
  if (filter.neverContacted) add('customer_by_contact', { sql: 'last_contact_at IS NULL', values: [] })
  if (createdAfter !== null) add('customer_by_creation', { sql: 'created_at >= ?', values: [createdAfter] })
  if (createdBefore !== null) add('customer_by_creation', { sql: 'created_at < ?', values: [createdBefore] })
  return conditions.some(({ sql }) => sql === 'FALSE') ? NOBODY : conditions
}

/** Whom somebody sees in lists without the right to see everybody: their own, and whom nobody looks after. */
export function visibleTo(me: StaffId): Condition {
  return { ...withNobodys('owner = ?', [me]), index: 'customer_of_owner' }
}

function ownedBy(owners: readonly (StaffId | null)[]): Omit<Condition, 'index'> {
  const named = owners.filter((owner) => owner !== null)
  if (named.length === owners.length) return oneOf('owner', named)
  if (named.length === 0) return { sql: 'owner IS NULL', values: [] }
  const { sql, values } = oneOf('owner', named)
  return withNobodys(sql, values)
}

function withNobodys(sql: string, values: readonly SqlValue[]): Omit<Condition, 'index'> {
  return {
    sql: `(owner IS NULL OR ${sql})`,
    values,
    parts: [
      { sql: 'owner IS NULL', values: [] },
      { sql, values },
    ],
  }
}

function keysOf(db: ReadDb, kind: WordKind, words: readonly string[]): number[] {
  return words.flatMap((word) => findWord(db, kind, word) ?? [])
}

/** An order of the list: the index that has it, and its terms. The key makes it one order for all pages. */
export interface ListOrder {
  readonly index: string
  /** For a page from the beginning and one from the end. */
  readonly forwards: string
  readonly backwards: string
}

const TERMS: Readonly<Record<CustomerSort['by'], { readonly index: string; readonly columns: readonly string[] }>> = {
  'last-contact': { index: 'customer_by_contact', columns: ['last_contact_at', 'key'] },
  created: { index: 'customer_by_creation', columns: ['created_at', 'key'] },
  level: { index: 'customer_by_level', columns: ['level', 'last_contact_at', 'key'] },
  'contact-count': { index: 'customer_by_count', columns: ['contact_count', 'key'] },
}

export function listOrder({ by, direction }: CustomerSort): ListOrder {
  const { index, columns } = TERMS[by]
  const up = columns.join(', ')
  const down = columns.map((column) => `${column} DESC`).join(', ')
  return direction === 'up' ? { index, forwards: up, backwards: down } : { index, forwards: down, backwards: up }
}
