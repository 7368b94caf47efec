import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRowView } from '#shared/customers/customer'
import { formatForDisplay } from '#shared/customers/number-display'
import type { CustomerId } from '#shared/kernel/ids'
import { Button } from '../../ui/button'
import { DataGrid, type GridColumn, noTicks, useGridColumns, useRowPages } from '../../ui/data-grid'
import { useNow } from '../../ui/desk-clock'
import { Moment } from '../../ui/moment'
import { Tag } from '../../ui/tag'
import { LevelTag } from '../customers'
import { useServices } from '../desk'
import { useChanging } from './use-changing'

const HOUR_MS = 3_600_000

/** My own whom the rules give back soon: a call keeps them, or I give them back with a reason. */
export function ReturningList({ onOpen }: { onOpen: (id: CustomerId) => void }) {
  const { t } = useTranslation()
  const { bridge, commands } = useServices()
  const [ticks, setTicks] = useState(noTicks)
  const [reason, setReason] = useState('')
  const columns = useGridColumns('pool-returning', useReturningColumns())
  const rows = useRowPages<CustomerRowView>('', async (offset, limit) => {
    const answer = await bridge.ask('pool.returning', { offset, limit })
    return answer.ok ? { ...answer.value, exact: true } : null
  })
  useChanging(() => rows.reload())

  async function release(): Promise<void> {
    const answer = await commands('pool.release', { ids: [...ticks.keys].slice(0, 200) as CustomerId[], reason })
    if (!answer.ok) return
    setTicks(noTicks)
    setReason('')
  }

  const ticked = ticks.keys.size
  return (
    <>
      <div className="pool-tools">
        {ticked === 0 ? (
          <p className="quiet">{t('pool.returning-hint')}</p>
        ) : (
          <form
            className="pool-release"
            onSubmit={(event) => {
              event.preventDefault()
              void release()
            }}
          >
            <strong role="status">{t('pool.ticked', { count: ticked })}</strong>
            <input
              className="field-input"
              aria-label={t('pool.release-reason')}
              placeholder={t('pool.release-reason')}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <button type="submit" className="button button-small" disabled={reason.trim().length < 2}>
              {t('pool.release')}
            </button>
            <Button look="quiet" size="small" onClick={() => setTicks(noTicks)}>
              {t('pool.tick-none')}
            </Button>
          </form>
        )}
      </div>
      <div className="pool-body">
        <DataGrid<CustomerRowView>
          label={t('pool.returning')}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          nameOf={({ name }) => name}
          ticks={ticks}
          // Whoever is to go is said one by one.
          onTicks={(next) =>
            setTicks(next.all ? { all: false, keys: new Set(rows.known().map(({ id }) => id)) } : next)
          }
          onOpen={({ id }) => onOpen(id)}
          empty={t('pool.returning-none')}
        />
      </div>
    </>
  )
}

function useReturningColumns(): readonly GridColumn<CustomerRowView>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        id: 'name',
        words: t('pool.customer'),
        width: 160,
        always: true,
        cell: ({ name }) => (
          <strong>
            <bdi>{name}</bdi>
          </strong>
        ),
      },
      { id: 'returns', words: t('pool.returns'), width: 190, cell: ({ returnsAt }) => <Left until={returnsAt} /> },
      { id: 'level', words: t('customers.level'), width: 80, cell: ({ level }) => <LevelTag level={level} /> },
      {
        id: 'last-contact',
        words: t('pool.last-contact'),
        width: 140,
        cell: ({ lastContactAt }) =>
          lastContactAt === null ? <span className="quiet">{t('pool.never')}</span> : <Moment at={lastContactAt} />,
      },
      {
        id: 'next-follow-up',
        words: t('pool.next-follow-up'),
        width: 140,
        cell: ({ nextFollowUpAt }) => (nextFollowUpAt === null ? null : <Moment at={nextFollowUpAt} />),
      },
      {
        id: 'number',
        words: t('pool.number'),
        width: 140,
        cell: ({ number }) => (number === null ? null : <span className="number">{formatForDisplay(number)}</span>),
      },
      { id: 'company', words: t('customers.company'), width: 200, cell: ({ company }) => company },
    ],
    [t],
  )
}

function Left({ until }: { until: number | null }) {
  const { t } = useTranslation()
  const now = useNow()
  if (until === null) return null
  const hours = Math.max(0, Math.ceil((until - now) / HOUR_MS))
  return (
    <span className="pool-reason">
      <Tag tone={hours <= 24 ? 'error' : 'warning'}>
        {hours < 48 ? t('pool.in-hours', { count: hours }) : t('pool.in-days', { count: Math.floor(hours / 24) })}
      </Tag>
      <Moment at={until} />
    </span>
  )
}
