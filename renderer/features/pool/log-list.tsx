import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AllocationEntry, AllocationMove } from '#shared/pool/pool'
import { Button } from '../../ui/button'
import { ColumnChooser, DataGrid, type GridColumn, useGridColumns, useRowPages } from '../../ui/data-grid'
import { Moment } from '../../ui/moment'
import { Tag, type TagTone } from '../../ui/tag'
import { useDesk, useServices } from '../desk'
import { Choose, FindText } from './pool-filter'
import { useChanging } from './use-changing'

interface Question {
  readonly moves: AllocationMove[] | null
  readonly text: string
  readonly from: number | null
  readonly until: number | null
}

const tone: Readonly<Record<AllocationMove, TagTone>> = {
  claim: 'success',
  assign: 'info',
  release: 'neutral',
  return: 'warning',
  recall: 'warning',
  undo: 'neutral',
  lost: 'error',
}
const DAYS = [1, 7, 30, 90] as const
const DAY_MS = 86_400_000

/** 分配记录: every movement, searched and saved as a file. */
export function LogList() {
  const { t } = useTranslation()
  const { bridge, commands } = useServices()
  const [question, setQuestion] = useState<Question>({ moves: null, text: '', from: null, until: null })
  const [saved, setSaved] = useState<number | null>(null)
  const mayExport = useDesk((snapshot) => snapshot.me.rights.includes('export'))
  const columns = useGridColumns('pool-log', useLogColumns())
  const rows = useRowPages<AllocationEntry>(JSON.stringify(question), async (offset, limit) => {
    const answer = await bridge.ask('pool.log', { ...question, offset, limit })
    return answer.ok ? { rows: answer.value.entries, total: answer.value.total, exact: true } : null
  })
  useChanging(() => rows.reload())
  const change = (part: Partial<Question>) => setQuestion((before) => ({ ...before, ...part }))

  async function save(): Promise<void> {
    const answer = await commands('pool.export-log', question)
    setSaved(answer.ok && answer.value.saved ? answer.value.count : null)
  }

  return (
    <>
      <div className="pool-tools">
        <fieldset className="pool-filter" aria-label={t('pool.filters')}>
          <FindText label={t('pool.log-find')} onFind={(text) => change({ text })} />
          <Choose
            label={t('pool.move')}
            value={question.moves?.[0] ?? ''}
            options={AllocationMove.options.map((move) => [move, t(`pool.move-${move}`)] as const)}
            onChoose={(value) => {
              const move = AllocationMove.options.find((one) => one === value)
              change({ moves: move ? [move] : null })
            }}
          />
          <Days onChoose={(from) => change({ from })} />
        </fieldset>
        <span className="quiet pool-total" role="status">
          {saved !== null
            ? t('pool.log-saved', { count: saved })
            : rows.total === null
              ? null
              : t('pool.log-total', { count: rows.total })}
        </span>
        <ColumnChooser columns={columns} />
        {mayExport ? (
          <Button size="small" onClick={() => void save()}>
            {t('pool.log-export')}
          </Button>
        ) : null}
      </div>
      <div className="pool-body">
        <DataGrid<AllocationEntry>
          label={t('pool.log')}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          nameOf={({ customerName, move }) => customerName ?? t(`pool.move-${move}`)}
          empty={t('pool.log-none')}
        />
      </div>
    </>
  )
}

function Days({ onChoose }: { onChoose: (from: number | null) => void }) {
  const { t } = useTranslation()
  const [days, setDays] = useState('')
  return (
    <Choose
      label={t('pool.time')}
      value={days}
      options={DAYS.map(
        (count) => [String(count), count === 1 ? t('app.today') : t('pool.last-days', { count })] as const,
      )}
      onChoose={(value) => {
        setDays(value)
        const midnight = new Date().setHours(0, 0, 0, 0)
        onChoose(value === '' ? null : midnight - (Number(value) - 1) * DAY_MS)
      }}
    />
  )
}

function useLogColumns(): readonly GridColumn<AllocationEntry>[] {
  const { t } = useTranslation()
  return useMemo(() => {
    const nobody = <span className="quiet">{t('pool.title')}</span>
    return [
      { id: 'at', words: t('pool.time'), width: 130, always: true, cell: ({ at }) => <Moment at={at} /> },
      {
        id: 'move',
        words: t('pool.move'),
        width: 104,
        cell: ({ move }) => <Tag tone={tone[move]}>{t(`pool.move-${move}`)}</Tag>,
      },
      {
        id: 'customer',
        words: t('pool.customer'),
        width: 150,
        cell: ({ customerName, count }) =>
          customerName === null ? t('pool.customers', { count }) : <bdi>{customerName}</bdi>,
      },
      { id: 'from', words: t('pool.from'), width: 96, cell: ({ fromName }) => fromName ?? nobody },
      { id: 'to', words: t('pool.to'), width: 96, cell: ({ toName }) => toName ?? nobody },
      {
        id: 'by',
        words: t('pool.by'),
        width: 100,
        cell: ({ byName }) => byName ?? <span className="quiet">{t('pool.by-rule')}</span>,
      },
      { id: 'rule', words: t('pool.rule'), width: 120, cell: ({ rule }) => (rule ? t(`pool.reason-${rule}`) : null) },
      { id: 'reason', words: t('pool.words'), width: 240, cell: ({ reason }) => <bdi>{reason}</bdi> },
      { id: 'count', words: t('pool.count'), width: 70, align: 'end', cell: ({ count }) => count.toLocaleString() },
    ]
  }, [t])
}
