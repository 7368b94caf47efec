import { useTranslation } from 'react-i18next'
import type { JobView } from '#shared/jobs/job'
import { Button } from '../../ui/button'
import { useServices } from '../desk'

/** How far it is, how fast, how long it will take, and the way to stop it. */
export function Progress({ job }: { job: JobView }) {
  const { t, i18n } = useTranslation()
  const { commands } = useServices()
  const number = (count: number) => Math.round(count).toLocaleString(i18n.language)
  const minutes = job.secondsLeft === null ? null : Math.ceil(job.secondsLeft / 60)
  return (
    <div className="import-progress">
      <progress
        aria-label={t('imports.progress')}
        max={job.total ?? undefined}
        value={job.total ? job.done : undefined}
      />
      <p className="number">
        {job.total === null
          ? t('imports.done-of-unknown', { done: number(job.done) })
          : t('imports.done-of', { done: number(job.done), total: number(job.total) })}
        {job.perSecond === null ? null : ` · ${t('imports.rate', { rate: number(job.perSecond) })}`}
        {job.secondsLeft === null || minutes === null
          ? null
          : ` · ${job.secondsLeft < 60 ? t('imports.left-seconds', { seconds: Math.ceil(job.secondsLeft) }) : t('imports.left-minutes', { minutes })}`}
      </p>
      <Button
        size="small"
        disabled={job.state === 'cancelling'}
        onClick={() => void commands('jobs.cancel', { id: job.id })}
      >
        {t(job.state === 'cancelling' ? 'imports.stopping' : 'imports.stop')}
      </Button>
    </div>
  )
}
