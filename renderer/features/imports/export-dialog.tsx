import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { Segments } from '../../ui/segments'
import { Sheet } from '../../ui/sheet'
import { type OfSelection, useDesk, useServices } from '../desk'
import { Progress } from './progress'
import { useFields } from './use-fields'
import './imports.css'

const plain = [
  ...(['name', 'phone', 'phone-2', 'phone-3', 'company', 'level', 'tags', 'source', 'city', 'department'] as const),
  ...(['owner', 'pool-state', 'email', 'wechat', 'address', 'other-name', 'remark'] as const),
  ...(['created-at', 'last-contact', 'contact-count'] as const),
]
const usual: readonly string[] = [
  'name',
  'phone',
  'phone-2',
  'company',
  'level',
  'tags',
  'source',
  'city',
  'owner',
  'remark',
]
const MOST_XLSX_ROWS = 100_000

/** Saves those selected to a file: which columns, which kind; where to is asked by main. */
export function ExportDialog({ selection, count, onClose }: OfSelection) {
  const { t, i18n } = useTranslation()
  const { commands } = useServices()
  const fields = useFields()
  const whole = useDesk((snapshot) => snapshot.me.rights.includes('see-numbers'))
  const jobs = useDesk((snapshot) => snapshot.jobs)
  const [columns, setColumns] = useState(usual)
  const tooMany = count > MOST_XLSX_ROWS
  const [format, setFormat] = useState<'csv' | 'xlsx'>(tooMany ? 'csv' : 'xlsx')
  const [jobId, setJobId] = useState<string | null>(null)
  const job = jobs.find(({ id }) => id === jobId)

  async function start(): Promise<void> {
    const answer = await commands('imports.export', { of: selection, columns: [...columns], format })
    if (answer.ok && answer.value) setJobId(answer.value.jobId)
  }
  const all: readonly (readonly [id: string, words: string])[] = [
    ...plain.map((part) => [part, t(`imports.to-${part}`)] as const),
    ...fields.map(({ id, name }) => [`field:${id}`, name] as const),
  ]
  const choose = (id: string, on: boolean) =>
    // In the order they stand here, whichever was ticked first.
    setColumns(all.map(([one]) => one).filter((one) => (one === id ? on : columns.includes(one))))

  return (
    <Sheet
      title={t('imports.export-title', { count, rows: count.toLocaleString(i18n.language) })}
      onClose={onClose}
      foot={
        jobId === null ? (
          <>
            <Button onClick={onClose}>{t('app.cancel')}</Button>
            <Button look="primary" disabled={columns.length === 0} onClick={() => void start()}>
              {t('imports.export-now')}
            </Button>
          </>
        ) : (
          <Button look="primary" onClick={onClose}>
            {t('app.close')}
          </Button>
        )
      }
    >
      {jobId === null ? (
        <div className="export-form">
          <Segments
            name="format"
            label={t('imports.format')}
            value={format}
            options={[
              ...(tooMany ? [] : [{ value: 'xlsx' as const, words: t('imports.format-xlsx') }]),
              { value: 'csv', words: t('imports.format-csv') },
            ]}
            onChoose={setFormat}
          />
          {tooMany ? <p className="field-hint">{t('imports.only-csv')}</p> : null}
          <fieldset>
            <legend className="field-label">{t('imports.export-columns')}</legend>
            <div className="export-columns">
              {all.map(([id, words]) => (
                <label key={id}>
                  <input
                    type="checkbox"
                    checked={columns.includes(id)}
                    onChange={(event) => choose(id, event.target.checked)}
                  />
                  {words}
                </label>
              ))}
            </div>
          </fieldset>
          <p className="import-hint">
            <Icon name="shield" /> {t(whole ? 'imports.export-whole' : 'imports.export-masked')}
          </p>
        </div>
      ) : job && job.endedAt === null ? (
        <Progress job={job} />
      ) : (
        <p role="status">
          {job?.state === 'failed'
            ? t(
                `problems.${job.problem === 'export-too-many-for-xlsx' ? 'export-too-many-for-xlsx' : 'export-not-written'}`,
              )
            : t(job?.state === 'cancelled' ? 'imports.export-stopped' : 'imports.export-done')}
        </p>
      )}
    </Sheet>
  )
}
