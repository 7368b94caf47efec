import type { DeskSnapshot } from '#shared/desk/snapshot'
import { JobView } from '#shared/jobs/job'
import { base, MINUTE, SECOND } from './scene-parts'

const job = (now: number, id: string, part: Partial<Record<keyof JobView, unknown>>): JobView =>
  JobView.parse({
    ...{ id, subject: '', state: 'running', done: 0, total: null, perSecond: null, secondsLeft: null },
    ...{ startedAt: now - 2 * MINUTE, endedAt: null, problem: null },
    ...part,
  })

/** Long work: an import under way, an export that waits, names being filed, and one that failed a moment ago. */
export const jobScenes: Readonly<Record<string, (now: number) => DeskSnapshot>> = {
  jobs: (now) => ({
    ...base(now),
    jobs: [
      job(now, 'job-4', { kind: 'export', subject: '华东区 VIP.xlsx', state: 'waiting' }),
      job(now, 'job-3', { kind: 'index', done: 5200, total: 100_000 }),
      job(now, 'job-2', {
        ...{ kind: 'import', subject: '客户.csv', done: 43_210, total: 100_000, perSecond: 480, secondsLeft: 118 },
      }),
      job(now, 'job-1', {
        ...{ kind: 'export', subject: '全部客户.csv', state: 'failed', problem: 'export-not-written' },
        endedAt: now - 20 * SECOND,
      }),
    ],
  }),
  'jobs-quiet': (now) => ({ ...base(now), jobs: [job(now, 'job-1', { kind: 'index', done: 5200, total: 100_000 })] }),
}
