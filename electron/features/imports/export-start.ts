import type { importsContract } from '#shared/imports/contract'
import { otherHeads } from '#shared/imports/words'
import type { CommandOutput, ParsedInput } from '#shared/kernel/contract'
import { failed, ok, type Result } from '#shared/kernel/result'
import { recordAudit } from '../audit'
import { exportWork } from './export-job'
import type { ImportsOptions } from './imports-service'

type Exports = Pick<typeof importsContract, 'imports.export'>

/**
 * Asks where to, writes the audit log, and starts the job. That it was asked for stands in the log before the first row
 * is written, and how many rows it were afterwards.
 */
export async function startExport(
  { db, clock, jobs, me, language, askWhere }: ImportsOptions,
  { of, columns, format }: ParsedInput<Exports, 'imports.export'>,
): Promise<Result<CommandOutput<Exports, 'imports.export'>>> {
  const day = new Date(clock.now() - new Date(clock.now()).getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
  const name = `${otherHeads.exports[language() === 'en' ? 'en' : 'zh']}-${day}.${format}`
  const path = await askWhere(name)
  if (path === null) return ok(null)
  const who = me()
  const by = { id: who.id, name: who.name }
  const whole = who.rights.includes('see-numbers') ? 'whole' : 'masked'
  recordAudit(db, {
    at: clock.now(),
    by,
    action: 'export',
    subject: name,
    detail: `${format} ${whole} ${columns.join(' ')}`,
  })
  const jobId = jobs.start({
    kind: 'export',
    subject: name,
    total: null,
    work: exportWork,
    input: { path, of, columns, format, me: who, language: language() },
    onDone: (outcome) => {
      const rows = outcome.state === 'done' ? outcome.output.rows : 0
      recordAudit(db, { at: clock.now(), by, action: 'export', subject: name, detail: `${outcome.state} ${rows}` })
    },
  })
  return jobId === null ? failed('jobs-need-records') : ok({ jobId })
}
