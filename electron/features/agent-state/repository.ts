import { type DayRow, RowEnd, RowState } from '#shared/agent-state/day'
import { AgentRules } from '#shared/agent-state/rules'
import type { ClosedRow, OpenRow } from '#shared/agent-state/timekeeping'
import { lengthOf } from '#shared/agent-state/timekeeping'
import { decodeUid, encodeUid, type ReadDb, type RowUid, transaction, type WriteDb } from '../../storage'

interface StateRow {
  readonly state: number
  readonly reason: string | null
  readonly call: RowUid | null
  readonly startedAt: number
  readonly durationMs: number
  readonly closedBy: number | null
}

const STATES = RowState.options
const ENDS = RowEnd.options
const CRASH = ENDS.indexOf('crash')

/** Rows that began at `from` or later and before `to` (ms since epoch), oldest first; the running one as last seen. */
export function listRows(db: ReadDb, from: number, to: number): DayRow[] {
  return db
    .query<StateRow>(
      `SELECT state, reason, call, started_at AS startedAt, duration_ms AS durationMs, closed_by AS closedBy
       FROM agent_state_row WHERE started_at >= ? AND started_at < ? ORDER BY started_at, key`,
    )
    .all(from, to)
    .map((row) => ({
      state: STATES[row.state] ?? 'not-ready',
      reason: row.reason,
      callId: row.call === null ? null : decodeUid(row.call),
      startedAt: row.startedAt,
      durationMs: row.durationMs,
      closedBy: row.closedBy === null ? null : (ENDS[row.closedBy] ?? 'changed'),
    }))
}

/** What is closed since the last time, in order, and the row that runs now: one transaction, one fsync. */
export function writeRows(db: WriteDb, closed: readonly ClosedRow[], open: OpenRow | null): void {
  transaction(db, () => {
    for (const row of closed) {
      const end = ENDS.indexOf(row.closedBy)
      // A row without a length says nothing: it is not written, or taken back.
      if (row.durationMs === 0) {
        db.change('DELETE FROM agent_state_row WHERE closed_by IS NULL').run()
        continue
      }
      // The first of them is the one that stood as running, if one did.
      const stood = db
        .change('UPDATE agent_state_row SET duration_ms = ?, closed_by = ? WHERE closed_by IS NULL')
        .run(row.durationMs, end)
      if (stood.changes === 0) insert(db, row, row.durationMs, end)
    }
    if (!open) return
    const stands = db.change('UPDATE agent_state_row SET duration_ms = ? WHERE closed_by IS NULL').run(lengthOf(open))
    if (stands.changes === 0) insert(db, open, lengthOf(open), null)
  })
}

/** Rows that still run at the start are of a program that died: they end where they were last seen. */
export function closeCrashed(db: WriteDb): boolean {
  return db.change('UPDATE agent_state_row SET closed_by = ? WHERE closed_by IS NULL').run(CRASH).changes > 0
}

/** The rules of this world; null where nobody has changed them, or where they cannot be read any more. */
export function loadRules(db: ReadDb): AgentRules | null {
  const row = db.query<{ rules: string }>('SELECT rules FROM agent_state_rules WHERE id = 1').get()
  if (!row) return null
  try {
    return AgentRules.safeParse(JSON.parse(row.rules)).data ?? null
  } catch {
    return null
  }
}

export function storeRules(db: WriteDb, rules: AgentRules): void {
  db.change('INSERT OR REPLACE INTO agent_state_rules (id, rules) VALUES (1, ?)').run(JSON.stringify(rules))
}

function insert(db: WriteDb, row: ClosedRow | OpenRow, durationMs: number, closedBy: number | null): void {
  db.change(
    `INSERT INTO agent_state_row (state, reason, call, started_at, duration_ms, closed_by) VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(
    STATES.indexOf(row.state),
    row.reason,
    row.callId === null ? null : encodeUid(row.callId),
    row.startedAt,
    durationMs,
    closedBy,
  )
}
