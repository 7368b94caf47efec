import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPlan } from '#shared/imports/contract'
import type { ImportLook, ImportPreviewRow, ImportReading, ImportTarget } from '#shared/imports/import'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { useServices } from '../desk'
import { ImportChoices } from './import-choices'
import { MappingTable } from './mapping-table'
import { OutcomeTable } from './outcome-table'
import { ReadingFields } from './reading-fields'
import { useFields } from './use-fields'

const steps = ['columns', 'outcome'] as const
type Step = (typeof steps)[number]

/** One file on its way in: how it is read and which column goes where; then what becomes of its rows, and start. */
export function ImportSteps({
  first,
  onLeave,
  onStarted,
}: {
  first: ImportLook
  onLeave: () => void
  onStarted: () => void
}) {
  const { t, i18n } = useTranslation()
  const { commands } = useServices()
  const fields = useFields()
  const [look, setLook] = useState(first)
  const [step, setStep] = useState<Step>('columns')
  const [busy, setBusy] = useState(false)
  const [plan, setPlan] = useState<ImportPlan>(() => planOf(first))
  const rows = usePreview(plan)
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step begins at its top, also for who hears the page
  useEffect(() => heading.current?.focus(), [step])

  async function read(part: Partial<ImportReading>): Promise<void> {
    setBusy(true)
    const answer = await commands('imports.look', { fileId: look.fileId, reading: { ...plan.reading, ...part } })
    setBusy(false)
    if (!answer.ok) return
    setLook(answer.value)
    setPlan((before) => ({ ...before, reading: readingOf(answer.value), mapping: answer.value.mapping }))
  }
  function map(column: number, target: ImportTarget): void {
    setPlan((before) => ({
      ...before,
      // A place has one column: the one that was there before is let go.
      mapping: before.mapping.map((old, at) =>
        at === column ? target : old === target && target !== 'ignore' ? 'ignore' : old,
      ),
    }))
  }
  async function start(): Promise<void> {
    setBusy(true)
    const answer = await commands('imports.start', plan)
    setBusy(false)
    if (answer.ok) onStarted()
  }

  const named = plan.mapping.some((target) => target === 'name' || target.startsWith('phone'))
  const wrong = rows?.filter(({ will }) => will === 'reject').length ?? 0
  return (
    <div className="imports-page">
      <div className="imports-head">
        <Button look="quiet" icon="back" onClick={step === 'columns' ? onLeave : () => setStep('columns')}>
          {t('imports.back')}
        </Button>
        <h1 ref={heading} tabIndex={-1}>
          <bdi>{look.fileName}</bdi>
        </h1>
        <span className="quiet number">
          {t('imports.size', { rows: look.rows.toLocaleString(i18n.language), size: sizeText(look.sizeBytes) })}
        </span>
        <ol className="import-steps" aria-label={t('imports.steps')}>
          {steps.map((one, index) => (
            <li key={one} aria-current={one === step ? 'step' : undefined} data-done={index < steps.indexOf(step)}>
              <span className="step-number" aria-hidden="true">
                {index + 1}
              </span>
              {t(`imports.step-${one}`)}
            </li>
          ))}
        </ol>
      </div>
      {step === 'columns' ? (
        <>
          <ReadingFields look={look} busy={busy} onRead={(part) => void read(part)} />
          {look.remembered ? (
            <p className="import-hint">
              <Icon name="check" /> {t('imports.remembered')}
            </p>
          ) : null}
          <MappingTable look={look} mapping={plan.mapping} rows={rows} fields={fields} onMap={map} />
        </>
      ) : (
        <>
          <ImportChoices plan={plan} onChange={(part) => setPlan((before) => ({ ...before, ...part }))} />
          <OutcomeTable rows={rows} fields={fields} />
        </>
      )}
      <div className="imports-foot">
        <p className="quiet" role="status">
          {!named
            ? t('imports.needs-name')
            : wrong > 0
              ? t('imports.some-wrong', { count: wrong })
              : t('imports.all-right')}
        </p>
        <Button onClick={onLeave}>{t('app.cancel')}</Button>
        {step === 'columns' ? (
          <Button look="primary" disabled={!named || busy} onClick={() => setStep('outcome')}>
            {t('imports.next')}
          </Button>
        ) : (
          <Button look="primary" disabled={busy} onClick={() => void start()}>
            {t('imports.start', { count: look.rows, rows: look.rows.toLocaleString(i18n.language) })}
          </Button>
        )}
      </div>
    </div>
  )
}

function readingOf({ encoding, separator, sheet, hasHeader }: ImportLook): ImportReading {
  return { encoding, separator, sheet, hasHeader }
}

function planOf(look: ImportLook): ImportPlan {
  return {
    fileId: look.fileId,
    reading: readingOf(look),
    mapping: look.mapping,
    duplicates: 'fill-empty',
    source: null,
    department: null,
    owner: null,
  }
}

/** The first rows as they would be by this plan; the last answer stays until the next one is there. */
function usePreview(plan: ImportPlan): readonly ImportPreviewRow[] | null {
  const { bridge } = useServices()
  const [rows, setRows] = useState<readonly ImportPreviewRow[] | null>(null)
  useEffect(() => {
    let stopped = false
    void bridge.ask('imports.preview', plan).then((answer) => {
      if (!stopped && answer.ok) setRows(answer.value)
    })
    return () => {
      stopped = true
    }
  }, [bridge, plan])
  return rows
}

function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
