import type { DraftKey } from '#shared/drafts/contract'
import type { ReadDb, WriteDb } from '../../storage'

/** What was typed into that form and not finished; null when nothing was. */
export function loadDraft(db: ReadDb, form: DraftKey): string | null {
  const row = db
    .query<{ version: number; sealed: Buffer }>('SELECT version, sealed FROM draft WHERE form = ?')
    .get(form)
  return row ? db.cipher.open('draft', form, row.version, row.sealed) : null
}

/** Durable when it returns. An empty text forgets the draft. `at`: ms since epoch. */
export function saveDraft(db: WriteDb, form: DraftKey, text: string, at: number): void {
  if (text === '') {
    forgetDraft(db, form)
    return
  }
  const before = db.query<{ version: number }>('SELECT version FROM draft WHERE form = ?').get(form)
  const version = (before?.version ?? 0) + 1
  db.change(
    `INSERT INTO draft (form, version, saved_at, sealed) VALUES (?, ?, ?, ?)
     ON CONFLICT (form) DO UPDATE SET version = excluded.version, saved_at = excluded.saved_at, sealed = excluded.sealed`,
  ).run(form, version, at, db.cipher.seal('draft', form, version, text))
}

export function forgetDraft(db: WriteDb, form: DraftKey): void {
  db.change('DELETE FROM draft WHERE form = ?').run(form)
}
