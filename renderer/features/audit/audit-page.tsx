import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AuditAction, type AuditEntry } from '#shared/audit/audit'
import { Button } from '../../ui/button'
import { DataGrid, type GridColumn, useAllRows, useGridColumns } from '../../ui/data-grid'
import { Moment } from '../../ui/moment'
import { PopOver } from '../../ui/pop-over'
import { Tag } from '../../ui/tag'
import { problemText, useServices } from '../desk'
import './audit.css'

const PAGE = 200

/** Who did what that may be asked about: read only, newest first, and whether nobody has changed it since. */
export function AuditPage() {
  const { t } = useTranslation()
  const [actions, setActions] = useState<readonly AuditAction[]>([])
  const { entries, whole, more, problem } = useAudit(actions)
  const columns = useGridColumns('audit', useAuditColumns())
  const rows = useAllRows(entries)
  return (
    <div className="audit-page">
      <div className="audit-head">
        <h1>{t('audit.title')}</h1>
        {whole === null ? null : (
          <Tag tone={whole ? 'success' : 'error'} icon={whole ? 'check' : 'warning'}>
            {t(whole ? 'audit.whole' : 'audit.broken')}
          </Tag>
        )}
        <PopOver
          words={actions.length === 0 ? t('audit.actions') : t('audit.actions-chosen', { count: actions.length })}
          label={t('audit.actions')}
          align="end"
        >
          <div className="check-list">
            {AuditAction.options.map((action) => (
              <label key={action}>
                <input
                  type="checkbox"
                  checked={actions.includes(action)}
                  onChange={(event) =>
                    setActions(
                      event.currentTarget.checked ? [...actions, action] : actions.filter((one) => one !== action),
                    )
                  }
                />
                {t(`audit.action-${action}`)}
              </label>
            ))}
          </div>
        </PopOver>
      </div>
      {problem === null ? (
        <DataGrid<AuditEntry>
          label={t('audit.title')}
          columns={columns}
          rows={rows}
          keyOf={({ seq }) => String(seq)}
          nameOf={({ subject }) => subject}
          empty={t('audit.none')}
        />
      ) : (
        <p className="empty">{problemText(t, problem)}</p>
      )}
      {more === null ? null : (
        <Button look="quiet" onClick={more}>
          {t('audit.more')}
        </Button>
      )}
    </div>
  )
}

function useAudit(actions: readonly AuditAction[]) {
  const { bridge } = useServices()
  const [entries, setEntries] = useState<readonly AuditEntry[] | null>(null)
  const [whole, setWhole] = useState<boolean | null>(null)
  const [full, setFull] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const question = useRef(0)
  const key = actions.join(' ')

  const ask = useCallback(
    async (beforeSeq: number | null) => {
      const mine = ++question.current
      const wanted = AuditAction.options.filter((action) => key.split(' ').includes(action))
      const answer = await bridge.ask('audit.list', {
        ...{ actions: wanted.length === 0 ? null : wanted, from: null, until: null },
        ...{ beforeSeq, limit: PAGE },
      })
      if (mine !== question.current) return
      setProblem(answer.ok ? null : answer.error.code)
      if (!answer.ok) return
      setWhole(answer.value.whole)
      setFull(answer.value.entries.length === PAGE)
      setEntries((before) => (beforeSeq === null ? answer.value.entries : [...(before ?? []), ...answer.value.entries]))
    },
    [bridge, key],
  )
  useEffect(() => void ask(null), [ask])

  const last = entries?.at(-1)?.seq ?? null
  return { entries, whole, problem, more: full && last !== null ? () => void ask(last) : null }
}

function useAuditColumns(): readonly GridColumn<AuditEntry>[] {
  const { t } = useTranslation()
  const [columns] = useState<readonly GridColumn<AuditEntry>[]>(() => [
    { id: 'at', words: t('audit.at'), width: 150, always: true, cell: ({ at }) => <Moment at={at} /> },
    {
      id: 'who',
      words: t('audit.who'),
      width: 120,
      cell: ({ byName, by }) => <bdi>{byName === '' ? by : byName}</bdi>,
    },
    {
      id: 'action',
      words: t('audit.action'),
      width: 150,
      cell: ({ action }) => <strong>{t(`audit.action-${action}`)}</strong>,
    },
    { id: 'subject', words: t('audit.subject'), width: 260, cell: ({ subject }) => <bdi>{subject}</bdi> },
    { id: 'detail', words: t('audit.detail'), width: 320, cell: ({ detail }) => <bdi>{detail}</bdi> },
    { id: 'seq', words: t('audit.seq'), width: 80, align: 'end', cell: ({ seq }) => seq },
  ])
  return columns
}
