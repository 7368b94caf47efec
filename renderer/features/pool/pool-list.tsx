import { type ReactNode, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CustomerFilter, type CustomerSelection, everybody } from '#shared/customers/filter'
import type { CustomerId } from '#shared/kernel/ids'
import type { PoolRow } from '#shared/pool/pool'
import { Button } from '../../ui/button'
import { ColumnChooser, DataGrid, noTicks, tickCount, useGridColumns, useRowPages } from '../../ui/data-grid'
import { type SelectionDialog, useDesk, useServices } from '../desk'
import { AssignDialog } from './assign-dialog'
import { ClaimNewsLine } from './claim-news'
import { useClaims } from './claims'
import { usePoolColumns } from './pool-columns'
import { PoolFilter, type PoolOrder } from './pool-filter'
import { PoolPane } from './pool-pane'
import { useChanging } from './use-changing'

/** Of so many a person claims at once, no more. */
const MOST_CLAIMED = 200

/** Whom nobody looks after: narrowed down, ticked, claimed; one of them open beside the list. */
export function PoolList({
  card,
  CallListDialog,
}: {
  card: (id: CustomerId) => ReactNode
  CallListDialog: SelectionDialog
}) {
  const { t } = useTranslation()
  const { bridge } = useServices()
  const [filter, setFilter] = useState<CustomerFilter>({ ...everybody, poolStates: ['pool'] })
  const [order, setOrder] = useState<PoolOrder>('longest')
  const [ticks, setTicks] = useState(noTicks)
  const [open, setOpen] = useState<PoolRow | null>(null)
  const [dialog, setDialog] = useState<SelectionDialog | null>(null)
  const mayAssign = useDesk((snapshot) => snapshot.me.rights.includes('assign'))
  const claims = useClaims()
  const columns = useGridColumns('pool', usePoolColumns())
  const rows = useRowPages<PoolRow>(JSON.stringify([filter, order]), async (offset, limit) => {
    const answer = await bridge.ask('pool.list', { filter, order, offset, limit })
    return answer.ok ? answer.value : null
  })
  useChanging(() => rows.reload())

  const total = rows.total ?? 0
  const ticked = tickCount(ticks, total)
  const selection = useMemo<CustomerSelection>(
    () =>
      ticks.all
        ? { by: 'filter', filter, atMost: null }
        : { by: 'ids', ids: [...ticks.keys].slice(0, 10_000) as CustomerId[] },
    [ticks, filter],
  )

  const Dialog = dialog

  async function claimTicked(): Promise<void> {
    await claims.claim([...ticks.keys] as CustomerId[])
    setTicks(noTicks)
  }

  return (
    <>
      {ticked > 0 ? (
        <fieldset className="pool-bulk" aria-label={t('pool.bulk')}>
          <strong role="status">{t('pool.ticked', { count: ticked })}</strong>
          {ticks.all || ticked > MOST_CLAIMED ? null : (
            <Button look="primary" size="small" disabled={claims.busy} onClick={() => void claimTicked()}>
              {t('pool.claim-count', { count: ticked })}
            </Button>
          )}
          {mayAssign ? (
            <Button size="small" aria-haspopup="dialog" onClick={() => setDialog(() => AssignDialog)}>
              {t('pool.assign')}
            </Button>
          ) : null}
          <Button size="small" aria-haspopup="dialog" onClick={() => setDialog(() => CallListDialog)}>
            {t('pool.call-list')}
          </Button>
          <Button look="quiet" size="small" onClick={() => setTicks(noTicks)}>
            {t('pool.tick-none')}
          </Button>
        </fieldset>
      ) : (
        <div className="pool-tools">
          <PoolFilter
            filter={filter}
            order={order}
            onOrder={setOrder}
            onChange={(part) => {
              setFilter((before) => ({ ...before, ...part }))
              setTicks(noTicks)
            }}
          />
          <span className="quiet pool-total" role="status">
            {rows.total === null ? null : t('pool.total', { count: total })}
          </span>
          <ColumnChooser columns={columns} />
        </div>
      )}
      <ClaimNewsLine news={claims.news} onClose={claims.forget} />
      <div className="pool-body">
        <DataGrid<PoolRow>
          label={t('pool.title')}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          nameOf={({ name }) => name}
          ticks={ticks}
          onTicks={setTicks}
          onOpen={setOpen}
          openKey={open?.id ?? null}
          empty={t('pool.empty')}
        />
        {open ? (
          <PoolPane
            key={open.id}
            row={open}
            busy={claims.busy}
            onClaim={() => {
              void claims.claim([open.id]).then((done) => {
                if (done) setOpen(null)
              })
            }}
            onClaimAndCall={() => {
              void claims.claimAndCall(open.id).then((done) => {
                if (done) setOpen(null)
              })
            }}
            onClose={() => setOpen(null)}
          >
            {card(open.id)}
          </PoolPane>
        ) : null}
      </div>
      {Dialog ? (
        <Suspense fallback={null}>
          <Dialog
            selection={selection}
            count={ticked}
            onClose={() => {
              setDialog(null)
              setTicks(noTicks)
            }}
          />
        </Suspense>
      ) : null}
    </>
  )
}
