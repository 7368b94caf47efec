import type { OpenedDatabase, ReadDb } from '../../storage'
import { defineJob, type JobName, jobName } from './define-job'
import type { Jobs } from './jobs'

/** Looks through the whole file and answers what is wrong with it, at most some sentences of SQLite's. */
const checkRecords: JobName<null, readonly string[]> = jobName('check-records')

/** Table by table, so that quitting waits for one of them at the most. */
export const checkRecordsJob = defineJob(checkRecords, ({ db, cancelled, progress }) => {
  const tables = db
    .query<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    .all()
  const faults: string[] = []
  for (const [at, { name }] of tables.entries()) {
    if (cancelled() || faults.length > 0) break
    faults.push(...faultsOf(db, name))
    progress(at + 1, tables.length)
  }
  return faults.slice(0, 10)
})

function faultsOf(db: ReadDb, table: string): string[] {
  try {
    const found = db.query<{ integrity_check: string }>(`PRAGMA integrity_check('${table}')`).all()
    return found.map((row) => row.integrity_check).filter((line) => line !== 'ok')
  } catch (damage) {
    // Some pages cannot even be looked through.
    if (damage instanceof Error && 'code' in damage && /^SQLITE_CORRUPT/u.test(String(damage.code))) return [table]
    throw damage
  }
}

/** For an idle moment: seconds for a big file, so in a thread where there is one. `found` hears of damage only. */
export function lookThrough(jobs: Jobs, opened: OpenedDatabase, found: (faults: readonly string[]) => void): void {
  const heard = (faults: readonly string[]) => {
    if (faults.length > 0) found(faults)
  }
  // Records in memory are few, and nobody else can open them.
  if (!jobs.canRun) heard(opened.checkIntegrity())
  else if (!jobs.isRunning('check')) {
    jobs.start({
      ...{ kind: 'check', subject: '', total: null, work: checkRecords, input: null },
      onDone: (outcome) => {
        if (outcome.state === 'done') heard(outcome.output)
      },
    })
  }
}
