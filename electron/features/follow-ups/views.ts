import type { FollowUpView } from '#shared/follow-ups/contract'
import type { FollowUp } from '#shared/follow-ups/follow-up'
import type { ReadDb } from '../../storage'
import { type CustomerKey, customerKeyOf } from '../customers'
import { FOLLOW_UP_COLUMNS, type FollowUpRow, openFollowUp, type Surroundings } from './follow-up-row'

interface Part {
  readonly where: string
  readonly order: string
  readonly values: readonly (string | number)[]
}

/** `leadBefore`: what a lead sees fell due then or before. Null: nothing can be in it. */
function partOf(db: ReadDb, view: FollowUpView, now: number, leadBefore: number): Part | null {
  const mine = `state = 0 AND assignee = ''`
  const byDue = 'due_at'
  switch (view.of) {
    case 'open':
      return { where: mine, order: byDue, values: [] }
    case 'overdue':
      return { where: `${mine} AND due_at <= ?`, order: byDue, values: [now] }
    case 'day': {
      const day = new Date(view.day)
      const from = new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime()
      const until = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime()
      return { where: `${mine} AND due_at >= ? AND due_at < ?`, order: byDue, values: [from, until] }
    }
    case 'between':
      return { where: `${mine} AND due_at >= ? AND due_at < ?`, order: byDue, values: [view.from, view.until] }
    case 'customer': {
      const key: CustomerKey | null = customerKeyOf(db, view.customerId)
      return key === null ? null : { where: 'customer = ? AND state = 0', order: byDue, values: [key] }
    }
    case 'by-customer':
      return { where: mine, order: 'customer, due_at', values: [] }
    case 'lead':
      return { where: 'state = 0 AND due_at <= ?', order: byDue, values: [leadBefore] }
    case 'closed':
      return {
        where: `state <> 0 AND assignee = '' AND closed_at >= ? AND closed_at < ?`,
        order: 'closed_at DESC',
        values: [view.from, view.until],
      }
  }
}

export function viewFollowUps(
  db: ReadDb,
  view: FollowUpView,
  page: { readonly offset: number; readonly limit: number },
  at: { readonly now: number; readonly leadBefore: number; readonly around: Surroundings },
): { followUps: FollowUp[]; total: number } {
  const part = partOf(db, view, at.now, at.leadBefore)
  if (!part) return { followUps: [], total: 0 }
  const { where, order, values } = part
  const rows = db
    .query<FollowUpRow>(`SELECT ${FOLLOW_UP_COLUMNS} FROM follow_up WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`)
    .all(...values, page.limit, page.offset)
  const count = db.query<{ n: number }>(`SELECT count(*) AS n FROM follow_up WHERE ${where}`).get(...values)
  return { followUps: rows.map((row) => openFollowUp(db, row, { around: at.around })), total: count?.n ?? 0 }
}

/** Done so long after it was promised is still done in time: nobody is called in the very minute. */
export const IN_TIME_MS = 30 * 60_000

/** How those that were promised for the time went. */
export function followUpFigures(db: ReadDb, from: number, until: number, of: 'me' | 'everybody') {
  const row = db
    .query<{ due: number; inTime: number; late: number; dropped: number; open: number }>(
      `SELECT count(*) AS due,
         count(*) FILTER (WHERE state = 1 AND closed_at <= promised_at + ?) AS inTime,
         count(*) FILTER (WHERE state = 1 AND closed_at > promised_at + ?) AS late,
         count(*) FILTER (WHERE state = 2) AS dropped,
         count(*) FILTER (WHERE state = 0) AS open
       FROM follow_up WHERE promised_at >= ? AND promised_at < ? ${of === 'me' ? `AND assignee = ''` : ''}`,
    )
    .get(IN_TIME_MS, IN_TIME_MS, from, until)
  return row ?? { due: 0, inTime: 0, late: 0, dropped: 0, open: 0 }
}
