import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobView } from '#shared/jobs/job'
import { problemText, useDesk, useServices } from '../features/desk'
import { Button } from '../ui/button'
import { useNow } from '../ui/desk-clock'
import { Icon } from '../ui/icons'
import { PopOver } from '../ui/pop-over'
import './status-jobs.css'

/** Main sends nothing only because a minute is over: how long one that ended is shown is counted here. */
const SHOWN_AFTERWARDS_MS = 60_000

/** Nobody waits for these: a word while they run, and nothing when they went well. */
const isQuiet = ({ kind }: JobView) => kind === 'index' || kind === 'check'
const isUnderWay = ({ endedAt }: JobView) => endedAt === null
const wentWrong = ({ state }: JobView) => state === 'failed' || state === 'interrupted'

/** Long work in the foot of the window: the one that matters with its progress, all of them on a click. */
export function StatusJobs() {
  const jobs = useDesk((snapshot) => snapshot.jobs)
  return jobs.length === 0 ? null : <Shown jobs={jobs} />
}

function Shown({ jobs }: { jobs: readonly JobView[] }) {
  const { t } = useTranslation()
  const now = useNow()
  const wording = useJobWords()
  const listed = jobs.filter(({ endedAt }) => endedAt === null || now - endedAt < SHOWN_AFTERWARDS_MS)
  const front = inFront(listed)
  if (!front) return null
  const others = listed.filter((job) => job !== front && isUnderWay(job) && !isQuiet(job)).length
  return (
    <div className="status-jobs">
      <PopOver
        label={t('jobs.title')}
        side="above"
        align="end"
        button={{ look: 'quiet', className: `status-item ${isQuiet(front) ? 'quiet' : ''}` }}
        words={
          <>
            {wentWrong(front) ? <Icon name="warning" size={14} /> : null}
            <span className="status-job-name">{wording.name(front)}</span>{' '}
            <span className="number">{wording.standing(front)}</span>
            {others > 0 ? ` · ${t('jobs.more', { count: others })}` : null}
          </>
        }
      >
        <List jobs={listed} />
      </PopOver>
      {isUnderWay(front) && !isQuiet(front) ? <Bar job={front} /> : null}
    </div>
  )
}

/** What a person waits for first; then what ended, the last one first; then what goes on quietly. */
function inFront(jobs: readonly JobView[]): JobView | undefined {
  const asked = jobs.filter((job) => !isQuiet(job))
  return (
    asked.find(({ state }) => state === 'running' || state === 'cancelling') ??
    asked.find(isUnderWay) ??
    jobs
      .filter((job) => !isUnderWay(job) && (!isQuiet(job) || wentWrong(job)))
      .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))[0] ??
    jobs.find(isUnderWay)
  )
}

/** Beside the button and not in it, where nobody could read it. It is no live region: it tells when it is asked. */
function Bar({ job }: { job: JobView }) {
  const { name } = useJobWords()
  const known = job.total !== null && job.total > 0 ? { max: job.total, value: Math.min(job.done, job.total) } : {}
  return <progress className="job-bar" aria-label={name(job)} {...known} />
}

function List({ jobs }: { jobs: readonly JobView[] }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const { name, standing } = useJobWords()
  const self = useRef<HTMLUListElement>(null)

  // The button that had the focus goes with its job; Esc is heard as long as the focus is in here.
  useEffect(() => {
    if (document.activeElement === document.body) self.current?.focus()
  })

  return (
    <ul ref={self} className="job-list" tabIndex={-1} aria-label={t('jobs.title')}>
      {jobs.map((job) => (
        <li key={job.id} data-state={job.state}>
          <span className="job-name">{name(job)}</span>
          <span className="job-standing number quiet">{standing(job)}</span>
          {isUnderWay(job) ? (
            <>
              <Bar job={job} />
              <Button
                size="small"
                aria-label={t('jobs.stop-it', { what: name(job) })}
                aria-disabled={job.state === 'cancelling'}
                onClick={() => {
                  if (job.state !== 'cancelling') void commands('jobs.cancel', { id: job.id })
                }}
              >
                {t('jobs.stop')}
              </Button>
            </>
          ) : null}
          {job.problem === null ? null : <p className="job-problem">{problemText(t, job.problem)}</p>}
        </li>
      ))}
    </ul>
  )
}

function useJobWords() {
  const { t, i18n } = useTranslation()
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 })
  return {
    name: ({ kind, subject }: JobView) => [t(`jobs.kind-${kind}`), subject].filter((part) => part !== '').join(' '),
    /** 43% · 约 2 分钟; whole minutes, so that it does not flicker. */
    standing: (job: JobView) => {
      const { state, done, total, secondsLeft } = job
      if (state !== 'running') return t(`jobs.state-${state}`)
      // Full only when it is over.
      const far =
        total === null || total === 0 ? null : percent.format(Math.min(0.99, Math.floor((100 * done) / total) / 100))
      const left =
        secondsLeft === null
          ? null
          : secondsLeft < 60
            ? t('jobs.nearly-done')
            : t('jobs.minutes-left', { minutes: Math.ceil(secondsLeft / 60) })
      return [far, left].filter((part) => part !== null).join(' · ') || t('jobs.state-running')
    },
  }
}
