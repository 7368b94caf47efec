import { randomUUID } from 'node:crypto'
import { CallListId, type StaffId } from '#shared/kernel/ids'
import { type CallList, ItemOutcome } from '#shared/outbound/contract'
import { decodeUid, encodeUid, type ReadDb, type RowUid, type WriteDb } from '../../storage'
import type { CustomerKey } from '../customers'

interface ListRow {
  readonly key: number
  readonly uid: RowUid
  readonly owner: StaffId
  readonly createdAt: number
  readonly closedAt: number | null
  readonly sealed: Buffer
}

export interface ItemRow {
  readonly key: number
  readonly list: number
  readonly customer: CustomerKey
  readonly state: number
  readonly tries: number
  readonly lastTriedAt: number | null
  readonly version: number
  readonly note: Buffer | null
}

/** The form on disk. */
type SealedList = [name: string, purpose: string]

export const ItemState = { waits: 0, begun: 1, again: 2, done: 3 } as const

const LIST = 'key, uid, owner, created_at AS createdAt, closed_at AS closedAt, sealed'
const ITEM = 'i.key, i.list, i.customer, i.state, i.tries, i.last_tried_at AS lastTriedAt, i.version, i.note'
/** Whoever was merged into somebody else is on the list as that one, or not at all. */
const STANDS = 'EXISTS (SELECT 1 FROM customer c WHERE c.key = i.customer AND c.merged_into IS NULL)'

/** Not to be seen before `listIsReady`: its items follow in several transactions. */
export function insertList(
  db: WriteDb,
  list: { readonly name: string; readonly purpose: string; readonly owner: StaffId; readonly at: number },
): { readonly key: number; readonly id: CallListId } {
  const id = CallListId.parse(randomUUID())
  const uid = encodeUid(id)
  const form: SealedList = [list.name, list.purpose]
  const { lastInsertRowid } = db
    .change('INSERT INTO call_list (uid, owner, created_at, sealed) VALUES (?, ?, ?, ?)')
    .run(uid, list.owner, list.at, db.cipher.seal('call_list', uid, 1, JSON.stringify(form)))
  return { key: Number(lastInsertRowid), id }
}

export function insertItems(db: WriteDb, list: number, customers: readonly CustomerKey[]): void {
  const add = db.change('INSERT INTO call_list_item (list, customer) VALUES (?, ?)')
  for (const customer of customers) add.run(list, customer)
}

export function listIsReady(db: WriteDb, list: number): void {
  db.change('UPDATE call_list SET ready = 1 WHERE key = ?').run(list)
}

/** Of lists that the program died over, so many items; false: nothing is left of them. */
export function forgetUnfinished(db: WriteDb, most: number): boolean {
  const gone = db
    .change(
      `DELETE FROM call_list_item WHERE key IN
         (SELECT i.key FROM call_list l CROSS JOIN call_list_item i ON i.list = l.key WHERE l.ready = 0 LIMIT ?)`,
    )
    .run(most).changes
  if (gone > 0) return true
  db.change('DELETE FROM call_list WHERE ready = 0').run()
  return false
}

/** Open ones first, newest first; null `owner`: everybody's. */
export function listLists(db: ReadDb, owner: StaffId | null, limit: number): CallList[] {
  const rows = db
    .query<ListRow>(
      `SELECT ${LIST} FROM call_list WHERE ready = 1 AND (? IS NULL OR owner = ?)
       ORDER BY closed_at IS NOT NULL, created_at DESC, key DESC LIMIT ?`,
    )
    .all(owner, owner, limit)
  return rows.map((row) => openList(db, row))
}

export function findList(db: ReadDb, id: CallListId): (CallList & { readonly key: number }) | null {
  const row = db.query<ListRow>(`SELECT ${LIST} FROM call_list WHERE uid = ? AND ready = 1`).get(encodeUid(id))
  return row ? { ...openList(db, row), key: row.key } : null
}

export function closeList(db: WriteDb, list: number, at: number): void {
  db.change('UPDATE call_list SET closed_at = coalesce(closed_at, ?) WHERE key = ?').run(at, list)
}

export function itemOf(db: ReadDb, list: number, item: number): ItemRow | undefined {
  return db.query<ItemRow>(`SELECT ${ITEM} FROM call_list_item i WHERE i.key = ? AND i.list = ?`).get(item, list)
}

/** Who comes next: whoever was begun, an `again` that is due, then the order of the list. */
export function nextItem(db: ReadDb, list: number, now: number): ItemRow | undefined {
  const begun = `SELECT ${ITEM} FROM call_list_item i WHERE i.list = ? AND i.state = 1 AND ${STANDS} LIMIT 1`
  const again = `SELECT ${ITEM} FROM call_list_item i WHERE i.list = ? AND i.state = 2 AND i.again_at <= ? AND ${STANDS}
    ORDER BY i.again_at LIMIT 1`
  const waits = `SELECT ${ITEM} FROM call_list_item i WHERE i.list = ? AND i.state = 0 AND ${STANDS}
    ORDER BY i.key LIMIT 1`
  return (
    db.query<ItemRow>(begun).get(list) ?? db.query<ItemRow>(again).get(list, now) ?? db.query<ItemRow>(waits).get(list)
  )
}

export function itemBegan(db: WriteDb, item: number): void {
  db.change('UPDATE call_list_item SET state = 1 WHERE key = ? AND state <> 3').run(item)
}

export function itemTried(db: WriteDb, item: number, at: number): void {
  db.change('UPDATE call_list_item SET tries = tries + 1, last_tried_at = ? WHERE key = ?').run(at, item)
}

export function finishItem(
  db: WriteDb,
  item: ItemRow,
  outcome: { readonly outcome: ItemOutcome; readonly note: string; readonly againAt: number | null },
): void {
  const again = outcome.outcome === 'again'
  const version = item.version + 1
  db.change(`UPDATE call_list_item SET state = ?, outcome = ?, again_at = ?, note = ?, version = ? WHERE key = ?`).run(
    again ? ItemState.again : ItemState.done,
    ItemOutcome.options.indexOf(outcome.outcome),
    again ? outcome.againAt : null,
    outcome.note === '' ? null : db.cipher.seal('call_list_item', noteUid(item.key), version, outcome.note),
    version,
    item.key,
  )
}

export function noteOf(db: ReadDb, { key, version, note }: ItemRow): string {
  return note === null ? '' : db.cipher.open('call_list_item', noteUid(key), version, note)
}

/** When the next `again` of this colleague's open lists is due: then lists are to be shown anew. */
export function nextAgainAt(db: ReadDb, list: number): number | null {
  return (
    db
      .query<{ at: number | null }>('SELECT min(again_at) AS at FROM call_list_item WHERE list = ? AND state = 2')
      .get(list)?.at ?? null
  )
}

const noteUid = (item: number): RowUid => `item-${item}`

function openList(db: ReadDb, row: ListRow): CallList {
  const form: SealedList = JSON.parse(db.cipher.open('call_list', row.uid, 1, row.sealed))
  const [name, purpose] = form
  const counts = db
    .query<{ state: number; outcome: number | null; n: number }>(
      'SELECT state, outcome, count(*) AS n FROM call_list_item WHERE list = ? GROUP BY state, outcome',
    )
    .all(row.key)
  const sum = (those: typeof counts) => those.reduce((all, { n }) => all + n, 0)
  const done = counts.filter(({ state }) => state === ItemState.done)
  const outcomes: CallList['outcomes'] = { reached: 0, again: 0, refused: 0, 'wrong-number': 0, skipped: 0 }
  for (const { outcome, n } of done) outcomes[ItemOutcome.options[outcome ?? -1] ?? 'skipped'] += n
  return {
    id: CallListId.parse(decodeUid(row.uid)),
    name,
    purpose,
    ownerId: row.owner,
    createdAt: row.createdAt,
    closed: row.closedAt !== null,
    total: sum(counts),
    done: sum(done),
    outcomes,
    nextAgainAt: nextAgainAt(db, row.key),
  }
}
