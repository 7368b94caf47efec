import type { ReadDb } from './handle'

/**
 * Looks through the whole file: seconds for a big one, so only while the desk is idle. Empty when all is well, else
 * what SQLite found (no personal data: page and index names).
 */
export function checkIntegrity(db: ReadDb): readonly string[] {
  const rows = db.query<{ integrity_check: string }>('PRAGMA integrity_check(10)').all()
  return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
}
