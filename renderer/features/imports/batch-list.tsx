import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportBatch } from '#shared/imports/import'
import { Button } from '../../ui/button'
import { Moment } from '../../ui/moment'
import { Tag, type TagTone } from '../../ui/tag'
import { useDesk, useServices } from '../desk'
import { Progress } from './progress'
import { QuestionsSheet } from './questions-sheet'

const tones: Readonly<Record<ImportBatch['state'], TagTone>> = {
  running: 'info',
  done: 'success',
  cancelled: 'neutral',
  interrupted: 'warning',
  failed: 'error',
  undoing: 'info',
  undone: 'neutral',
}
const counts = ['added', 'updated', 'skipped', 'rejected', 'asked'] as const

/** Every import with what became of its rows, and what can still be done about it. */
export function BatchList({
  batches,
  onChanged,
  onChoose,
}: {
  batches: readonly ImportBatch[] | null
  onChanged: (batch: ImportBatch) => void
  onChoose: () => void
}) {
  const { t } = useTranslation()
  const [asks, setAsks] = useState<ImportBatch | null>(null)
  if (batches === null) return <p className="empty">{t('app.page-loading')}</p>
  if (batches.length === 0)
    return (
      <div className="imports-empty">
        <h2>{t('imports.none')}</h2>
        <p className="quiet">{t('imports.none-hint')}</p>
        <Button look="primary" onClick={onChoose}>
          {t('imports.choose')}
        </Button>
      </div>
    )
  return (
    <>
      <ul className="import-batches" aria-label={t('imports.list')}>
        {batches.map((batch) => (
          <Batch key={batch.id} batch={batch} onAsk={() => setAsks(batch)} />
        ))}
      </ul>
      {asks ? <QuestionsSheet batch={asks} onChanged={onChanged} onClose={() => setAsks(null)} /> : null}
    </>
  )
}

function Batch({ batch, onAsk }: { batch: ImportBatch; onAsk: () => void }) {
  const { t, i18n } = useTranslation()
  const { commands } = useServices()
  const jobs = useDesk((snapshot) => snapshot.jobs)
  const job = jobs.find(({ id }) => id === batch.jobId)
  const [sure, setSure] = useState(false)
  const [saved, setSaved] = useState(false)
  const number = (count: number) => count.toLocaleString(i18n.language)
  const rests = batch.state !== 'running' && batch.state !== 'undoing'

  async function saveRejects(): Promise<void> {
    const answer = await commands('imports.save-rejects', { id: batch.id })
    setSaved(answer.ok && answer.value.saved)
  }
  function undo(): void {
    setSure(false)
    void commands('imports.undo', { id: batch.id })
  }

  return (
    <li className="import-batch" data-state={batch.state}>
      <div className="import-batch-head">
        <h2>
          <bdi>{batch.fileName}</bdi>
        </h2>
        <Tag tone={tones[batch.state]}>{t(`imports.state-${batch.state}`)}</Tag>
        <span className="quiet">
          <Moment at={batch.at} /> · <bdi>{batch.by}</bdi>
        </span>
      </div>
      {job && !rests ? (
        <Progress job={job} />
      ) : (
        <dl className="import-counts">
          {counts
            .filter((count) => batch[count] > 0 || count === 'added')
            .map((count) => (
              <div key={count} data-count={count}>
                <dt>{t(`imports.count-${count}`)}</dt>
                <dd className="number">{number(batch[count])}</dd>
              </div>
            ))}
        </dl>
      )}
      {batch.state === 'undone' && batch.kept > 0 ? (
        <p className="quiet">{t('imports.kept', { count: batch.kept })}</p>
      ) : null}
      {rests ? (
        <div className="import-batch-actions">
          {batch.resumable ? (
            <Button look="primary" size="small" onClick={() => void commands('imports.resume', { id: batch.id })}>
              {t('imports.resume')}
            </Button>
          ) : null}
          {batch.asked > 0 ? (
            <Button look="primary" size="small" aria-haspopup="dialog" onClick={onAsk}>
              {t('imports.answer', { count: batch.asked })}
            </Button>
          ) : null}
          {batch.rejected > 0 && batch.undoUntil !== null ? (
            <Button size="small" onClick={() => void saveRejects()}>
              {t('imports.save-rejects')}
            </Button>
          ) : null}
          {batch.undoUntil === null ? null : sure ? (
            <>
              <span role="alert">{t('imports.undo-sure', { count: batch.added + batch.updated })}</span>
              <Button look="danger" size="small" onClick={undo}>
                {t('imports.undo-yes')}
              </Button>
              <Button size="small" onClick={() => setSure(false)}>
                {t('app.cancel')}
              </Button>
            </>
          ) : (
            <>
              <Button size="small" onClick={() => setSure(true)}>
                {t('imports.undo')}
              </Button>
              <span className="quiet">
                {t('imports.undo-until')} <Moment at={batch.undoUntil} />
              </span>
            </>
          )}
          {saved ? <span role="status">{t('imports.saved')}</span> : null}
        </div>
      ) : null}
    </li>
  )
}
