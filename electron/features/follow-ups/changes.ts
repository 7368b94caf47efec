import { randomUUID } from 'node:crypto'
import type { FollowUpWords } from '#shared/follow-ups/contract'
import { nextOccurrence } from '#shared/follow-ups/repeat'
import type { WorkTime } from '#shared/follow-ups/work-time'
import { onDay } from '#shared/follow-ups/work-time'
import { FollowUpId, StaffId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import { transaction, type WriteDb } from '../../storage'
import { type FollowUpEventName, writeFollowUpEvent } from './events'
import {
  type FollowUpRow,
  loadRow,
  openSealed,
  priorityNumber,
  priorityOf,
  repeatNumber,
  repeatOf,
  reseal,
  STATES,
  wayNumber,
  wayOf,
} from './follow-up-row'
import { addFollowUp } from './repository'

/** Who does it, when, and whose promises they may touch. */
export interface Deed {
  readonly at: number
  readonly by: string | null
  readonly everybodys: boolean
}

/** `follow-up-gone`, `follow-up-closed` (somebody was faster), `not-allowed` (it is a colleague's). */
function changeOpen(
  db: WriteDb,
  id: FollowUpId,
  deed: Deed,
  change: (row: FollowUpRow) => void,
): Result<{ after: FollowUpRow }> {
  return transaction(db, () => {
    const row = loadRow(db, id)
    if (!row) return failed('follow-up-gone')
    if (row.state !== 0) return failed('follow-up-closed')
    if (row.assignee !== '' && !deed.everybodys) return failed('not-allowed')
    change(row)
    const after = loadRow(db, id)
    if (!after) throw new Error('a promise vanished while it was changed')
    return ok({ after })
  })
}

function tell(db: WriteDb, row: FollowUpRow, deed: Deed, event: FollowUpEventName, dueAt: number, note = ''): void {
  const [what] = openSealed(db, row)
  writeFollowUpEvent(db, {
    ...{ followUp: row.key, customer: row.customer, at: deed.at, event, what, dueAt, by: deed.by, note },
  })
}

/**
 * Sets another time. Before it fell due that is another promise; afterwards it is the old one, late: `promised_at`
 * stays then, and so does what it repeats from when it only waits a while.
 */
function moveTo(db: WriteDb, row: FollowUpRow, dueAt: number, deed: Deed, waits: boolean): void {
  db.change(
    `UPDATE follow_up SET due_at = ?, moved = moved + 1, reminded_at = NULL, dealt_at = NULL,
       promised_at = CASE WHEN promised_at > ? THEN ? ELSE promised_at END,
       repeat_from = CASE WHEN repeat_from IS NULL OR ? THEN repeat_from ELSE ? END
     WHERE key = ? AND state = 0`,
  ).run(dueAt, deed.at, dueAt, waits ? 1 : 0, dueAt, row.key)
  tell(db, row, deed, 'moved', dueAt)
}

/** Reminded again then. */
export function snoozeFollowUp(db: WriteDb, id: FollowUpId, until: number, deed: Deed) {
  return changeOpen(db, id, deed, (row) => moveTo(db, row, until, deed, true))
}

/** `assignee`: '' is whoever this desk belongs to. */
export type ChangedWords = {
  readonly [K in keyof Omit<FollowUpWords, 'assigneeId'>]?: FollowUpWords[K] | undefined
} & {
  readonly assignee?: StaffId | '' | undefined
}

export function changeFollowUp(db: WriteDb, id: FollowUpId, words: ChangedWords, deed: Deed) {
  return changeOpen(db, id, deed, (row) => {
    const [what, ...rest] = openSealed(db, row)
    if (words.what !== undefined && words.what !== what) reseal(db, row, [words.what, ...rest])
    const repeat = words.repeat ?? repeatOf(row)
    const repeatFrom = repeat === 'never' ? null : (row.repeatFrom ?? words.dueAt ?? row.dueAt)
    db.change(
      'UPDATE follow_up SET way = ?, priority = ?, repeat = ?, repeat_from = ? WHERE key = ? AND state = 0',
    ).run(
      words.way === undefined ? row.way : wayNumber(words.way),
      words.priority === undefined ? row.priority : priorityNumber(words.priority),
      repeatNumber(repeat),
      repeatFrom,
      row.key,
    )
    const now = loadRow(db, id) ?? row
    if (words.dueAt !== undefined && words.dueAt !== row.dueAt) moveTo(db, now, words.dueAt, deed, false)
    if (words.assignee !== undefined && words.assignee !== row.assignee) handTo(db, now, words.assignee, '', deed)
  })
}

function handTo(db: WriteDb, row: FollowUpRow, assignee: string, reason: string, deed: Deed): void {
  db.change('UPDATE follow_up SET assignee = ?, reminded_at = NULL, dealt_at = NULL WHERE key = ? AND state = 0').run(
    assignee,
    row.key,
  )
  tell(db, row, deed, 'handed-on', row.dueAt, reason)
}

/** `to`: '' is whoever this desk belongs to. Those gone, closed or not mine are left out. */
export function handOn(db: WriteDb, ids: readonly FollowUpId[], to: StaffId | '', reason: string, deed: Deed): number {
  return countOf(db, ids, (id) => changeOpen(db, id, deed, (row) => handTo(db, row, to, reason, deed)))
}

/** By the same time, or to the same day at their own hour; never into the past, where nobody can keep them. */
export function moveFollowUpsTo(
  db: WriteDb,
  ids: readonly FollowUpId[],
  to: { readonly by: 'ms'; readonly ms: number } | { readonly by: 'day'; readonly day: number },
  deed: Deed,
) {
  const moved = (dueAt: number) => Math.max(to.by === 'ms' ? dueAt + to.ms : onDay(dueAt, to.day), deed.at)
  return countOf(db, ids, (id) => changeOpen(db, id, deed, (row) => moveTo(db, row, moved(row.dueAt), deed, false)))
}

function countOf(db: WriteDb, ids: readonly FollowUpId[], change: (id: FollowUpId) => Result<unknown>): number {
  return transaction(db, () => ids.filter((id) => change(id).ok).length)
}

/** One that repeats comes again at its next time after now; one that is dropped does not. */
export function finishFollowUp(
  db: WriteDb,
  id: FollowUpId,
  outcome: 'done' | 'dropped',
  note: string,
  deed: Deed,
  workTime: WorkTime,
) {
  return changeOpen(db, id, deed, (row) => {
    const [what, number, name] = openSealed(db, row)
    if (note !== '') reseal(db, row, [what, number, name, note])
    db.change('UPDATE follow_up SET state = ?, closed_at = ?, dealt_at = ? WHERE key = ? AND state = 0').run(
      STATES.indexOf(outcome),
      deed.at,
      deed.at,
      row.key,
    )
    tell(db, { ...row, ...loadRow(db, id) }, deed, outcome, row.dueAt, note)
    const repeat = repeatOf(row)
    const repeatFrom = row.repeatFrom ?? row.dueAt
    const next = outcome === 'done' ? nextOccurrence(repeatFrom, repeat, Math.max(deed.at, row.dueAt), workTime) : null
    if (next === null) return
    addFollowUp(db, {
      ...{ id: FollowUpId.parse(randomUUID()), customer: row.customer, name, number, what, dueAt: next, callId: null },
      ...{ createdAt: deed.at, way: wayOf(row), priority: priorityOf(row), repeat, repeatFrom },
      ...{ assignee: row.assignee === '' ? null : StaffId.parse(row.assignee), by: deed.by },
    })
  })
}
