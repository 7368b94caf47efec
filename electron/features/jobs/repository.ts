import { JobView } from '#shared/jobs/job'
import type { JobId } from '#shared/kernel/ids'
import { decodeUid, encodeUid, type ReadDb, type RowUid, type WriteDb } from '../../storage'

/** The order is the form on disk: append only. */
const KINDS = [
  'import',
  'undo-import',
  'export',
  'index',
  'allocate',
  'bulk',
  'check',
] as const satisfies readonly JobView['kind'][]
const STATES = [
  'waiting',
  'running',
  'cancelling',
  'done',
  'cancelled',
  'failed',
  'interrupted',
] as const satisfies readonly JobView['state'][]

/** The list shows no older ones. */
const KEPT = 200

interface JobRow {
  readonly uid: RowUid
  readonly kind: number
  readonly state: number
  readonly done: number
  readonly total: number | null
  readonly startedAt: number
  readonly endedAt: number | null
  readonly problem: string | null
  readonly sealed: Buffer
}

export function insertJob(db: WriteDb, job: JobView): void {
  const uid = encodeUid(job.id)
  db.change('INSERT INTO job (uid, kind, state, done, total, started_at, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    uid,
    KINDS.indexOf(job.kind),
    STATES.indexOf(job.state),
    job.done,
    job.total,
    job.startedAt,
    db.cipher.seal('job', uid, 1, JSON.stringify([job.subject])),
  )
  db.change('DELETE FROM job WHERE ended_at IS NOT NULL AND key <= (SELECT max(key) FROM job) - ?').run(KEPT)
}

export function updateJob(db: WriteDb, { id, state, done, total, endedAt, problem }: JobView): void {
  db.change('UPDATE job SET state = ?, done = ?, total = ?, ended_at = ?, problem = ? WHERE uid = ?').run(
    ...[STATES.indexOf(state), done, total, endedAt, problem, encodeUid(id)],
  )
}

/** Those that were under way when the program ended are over now; answers them. */
export function interruptAbandoned(db: WriteDb, at: number): readonly JobView[] {
  const abandoned = db.query<JobRow>(`${SELECT} WHERE ended_at IS NULL`).all()
  for (const row of abandoned) updateJob(db, { ...viewOf(db, row), state: 'interrupted', endedAt: at })
  return abandoned.map((row): JobView => ({ ...viewOf(db, row), state: 'interrupted', endedAt: at }))
}

const SELECT =
  'SELECT uid, kind, state, done, total, started_at AS startedAt, ended_at AS endedAt, problem, sealed FROM job'

/** Newest first. */
export function listJobs(db: ReadDb, limit: number): readonly JobView[] {
  return db
    .query<JobRow>(`${SELECT} ORDER BY key DESC LIMIT ?`)
    .all(limit)
    .map((row) => viewOf(db, row))
}

function viewOf(db: ReadDb, row: JobRow): JobView {
  const [subject]: [string] = JSON.parse(db.cipher.open('job', row.uid, 1, row.sealed))
  return JobView.parse({
    id: decodeUid(row.uid) as JobId,
    kind: KINDS[row.kind],
    subject,
    state: STATES[row.state],
    done: row.done,
    total: row.total,
    perSecond: null,
    secondsLeft: null,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    problem: row.problem,
  })
}
