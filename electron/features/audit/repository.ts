import { AuditAction, type AuditEntry } from '#shared/audit/audit'
import { type ReadDb, transaction, type WriteDb } from '../../storage'
import { type AuditRow, BEFORE_THE_FIRST, headSeal, sealOf, uidOf } from './chain'

export interface NewAuditEntry {
  readonly at: number
  readonly by: { readonly id: string; readonly name: string }
  readonly action: AuditAction
  /** The customer's name, the file's, the rule's, as it is now. */
  readonly subject: string
  readonly detail: string
}

const COLUMNS = 'seq, at, by, by_name AS byName, action, sealed, seal'

/** Writes it down; inside a transaction it is part of that one: what was done and that it was done are one commit. */
export function recordAudit(db: WriteDb, entry: NewAuditEntry): void {
  transaction(db, () => {
    const last = db.query<{ seq: number; seal: string }>('SELECT seq, seal FROM audit ORDER BY seq DESC LIMIT 1').get()
    const seq = (last?.seq ?? 0) + 1
    const words = JSON.stringify([entry.subject.slice(0, 256), entry.detail.slice(0, 512)])
    const row = {
      seq,
      at: entry.at,
      by: entry.by.id.slice(0, 64),
      byName: entry.by.name.slice(0, 64),
      action: AuditAction.options.indexOf(entry.action),
      sealed: db.cipher.seal('audit', uidOf(seq), 1, words),
    }
    const seal = sealOf(db, last?.seal ?? BEFORE_THE_FIRST, row)
    db.change('INSERT INTO audit (seq, at, by, by_name, action, sealed, seal) VALUES (?, ?, ?, ?, ?, ?, ?)').run(
      ...[row.seq, row.at, row.by, row.byName, row.action, row.sealed, seal],
    )
    db.change(
      `INSERT INTO audit_head (id, seq, seal) VALUES (1, ?, ?)
       ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, seal = excluded.seal`,
    ).run(seq, headSeal(db, seq, seal))
  })
}

export interface AuditPage {
  readonly actions: readonly AuditAction[] | null
  readonly from: number | null
  readonly until: number | null
  readonly beforeSeq: number | null
  readonly limit: number
}

/** Newest first. */
export function listAudit(db: ReadDb, page: AuditPage): AuditEntry[] {
  const actions = page.actions?.map((action) => AuditAction.options.indexOf(action))
  const rows = db
    .query<AuditRow>(
      `SELECT ${COLUMNS} FROM audit WHERE seq < ? AND at >= ? AND at <= ?
         AND (? IS NULL OR action IN (SELECT value FROM json_each(?))) ORDER BY seq DESC LIMIT ?`,
    )
    .all(
      page.beforeSeq ?? Number.MAX_SAFE_INTEGER,
      page.from ?? 0,
      page.until ?? Number.MAX_SAFE_INTEGER,
      actions ? 1 : null,
      JSON.stringify(actions ?? []),
      page.limit,
    )
  return rows.map((row) => {
    const [subject, detail]: [string, string] = JSON.parse(db.cipher.open('audit', uidOf(row.seq), 1, row.sealed))
    const { seq, at, by, byName } = row
    return { seq, at, by, byName, action: AuditAction.options[row.action] ?? 'read-audit', subject, detail }
  })
}

/** So many rows are looked at before others have their turn: a few ms. */
const STEP = 500

/** Whether nothing was changed, taken out or cut off since it was written. Looks at all of it, in steps. */
export async function isWhole(db: ReadDb): Promise<boolean> {
  const head = db.query<{ seq: number; seal: string }>('SELECT seq, seal FROM audit_head WHERE id = 1').get()
  let before = BEFORE_THE_FIRST
  let seq = 0
  for (;;) {
    // Rows that are written meanwhile are not this look's.
    const rows = db
      .query<AuditRow>(`SELECT ${COLUMNS} FROM audit WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ${STEP}`)
      .all(seq, head?.seq ?? Number.MAX_SAFE_INTEGER)
    for (const row of rows) {
      if (row.seq !== seq + 1 || row.seal !== sealOf(db, before, row)) return false
      before = row.seal
      seq = row.seq
    }
    if (rows.length < STEP) break
    await new Promise((resolve) => setImmediate(resolve))
  }
  return head ? head.seq === seq && head.seal === headSeal(db, seq, before) : seq === 0
}
