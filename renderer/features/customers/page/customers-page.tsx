import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRowView } from '#shared/customers/customer'
import { type CustomerFilter, type CustomerSelection, type CustomerSort, everybody } from '#shared/customers/filter'
import type { CustomerId } from '#shared/kernel/ids'
import { Button } from '../../../ui/button'
import { ColumnChooser, DataGrid, type GridSort, noTicks, tickCount, useGridColumns } from '../../../ui/data-grid'
import { isComposing } from '../../../ui/typing'
import { useDesk } from '../../desk'
import { CustomerForm } from '../record/customer-form'
import { MergeDialog } from '../record/merge-dialog'
import { type BulkAction, BulkBar } from './bulk-bar'
import { useCustomerColumns } from './customer-columns'
import { FilterBar } from './filter-bar'
import { FindField } from './find-field'
import { SavedFilters } from './saved-filters'
import { useCustomerList, useListWords } from './use-customer-list'
import './customers-page.css'

const usualSort: CustomerSort = { by: 'last-contact', direction: 'down' }

/** Everybody: found as one types, narrowed down, ticked; one of them open beside the list. */
export function CustomersPage({
  about,
  actions,
  card,
}: {
  /** Whose card is open at first. */
  about: string | null
  actions: readonly BulkAction[]
  /** Everything about one customer, by the features that know it. */
  card: (id: CustomerId) => ReactNode
}) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<CustomerFilter>(everybody)
  const [sort, setSort] = useState<CustomerSort>(usualSort)
  const [ticks, setTicks] = useState(noTicks)
  const [openId, setOpenId] = useState<CustomerId | 'new' | null>(about as CustomerId | null)
  const [merging, setMerging] = useState<readonly [CustomerId, CustomerId] | null>(null)
  const rights = useDesk((snapshot) => snapshot.me.rights)
  const find = useRef<HTMLInputElement>(null)
  const words = useListWords()
  const columns = useGridColumns('customers', useCustomerColumns(words.fields))
  const rows = useCustomerList(filter, sort)
  const total = rows.total ?? 0

  useEffect(() => {
    if (about === null) find.current?.focus()
    else setOpenId(about as CustomerId)
  }, [about])

  function change(part: Partial<CustomerFilter>): void {
    setFilter((before) => ({ ...before, ...part }))
    // Ticks are rows of a list; of another list they would be others.
    setTicks((before) => (before.all ? noTicks : before))
  }

  const selection = useMemo<CustomerSelection>(
    () =>
      ticks.all
        ? { by: 'filter', filter, atMost: null }
        : { by: 'ids', ids: [...ticks.keys].slice(0, 10_000) as CustomerId[] },
    [ticks, filter],
  )
  const ticked = tickCount(ticks, total)
  const [one, other, third] = ticks.keys
  const pair = one && other && !third ? ([one as CustomerId, other as CustomerId] as const) : null

  return (
    <div className="customers-page">
      <div className="customers-head">
        <h1>{t('customers.title')}</h1>
        <FindField
          ref={find}
          initial={filter.text}
          label={t('customers.find')}
          onFind={(text) => change({ text })}
          onKeyDown={(event) => {
            if (isComposing(event) || event.key !== 'ArrowDown') return
            event.preventDefault()
            document.querySelector<HTMLElement>('.customers-list [data-cell="0:1"]')?.focus()
          }}
        />
        <span className="quiet customers-total" role="status">
          {rows.total === null ? null : t(rows.exact ? 'customers.total' : 'customers.total-more', { count: total })}
        </span>
        {rights.includes('edit-customers') ? (
          <Button size="small" icon="plus" onClick={() => setOpenId('new')}>
            {t('customers.new-button')}
          </Button>
        ) : null}
        <SavedFilters
          current={{ filter, sort, columns: columns.shown.map(({ id }) => id) }}
          onChoose={(saved) => {
            setFilter(saved.filter)
            setSort(saved.sort)
            columns.showOnly(saved.columns)
            if (find.current) find.current.value = saved.filter.text
          }}
        />
        <ColumnChooser columns={columns} />
      </div>
      {ticked > 0 ? (
        <BulkBar
          actions={actions}
          selection={selection}
          count={ticked}
          onNone={() => setTicks(noTicks)}
          {...(pair && rights.includes('merge-customers') ? { onMerge: () => setMerging(pair) } : {})}
        />
      ) : (
        <FilterBar filter={filter} words={words} onChange={change} />
      )}
      <div className="customers-body">
        <div className="customers-list">
          <DataGrid<CustomerRowView>
            label={t('customers.title')}
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            nameOf={({ name }) => name}
            sort={sort}
            onSort={(next) => setSort(sortOf(next))}
            ticks={ticks}
            onTicks={setTicks}
            onOpen={({ id }) => setOpenId(id)}
            openKey={openId}
            empty={t('customers.none')}
          />
        </div>
        {openId === null ? null : (
          <Pane key={openId} onClose={() => setOpenId(null)}>
            {openId === 'new' ? (
              <CustomerForm
                draftKey="customer-new:page"
                number=""
                isKept={false}
                onTake={({ id }) => setOpenId(id)}
                onDone={({ id }) => setOpenId(id)}
                onCancel={() => setOpenId(null)}
              />
            ) : (
              card(openId)
            )}
          </Pane>
        )}
      </div>
      {merging ? (
        <MergeDialog
          ids={merging}
          onClose={(merged) => {
            setMerging(null)
            if (merged) setTicks(noTicks)
          }}
        />
      ) : null}
    </div>
  )
}

const sortOf = ({ by, direction }: GridSort): CustomerSort => {
  const known = (['last-contact', 'created', 'level', 'contact-count'] as const).find((one) => one === by)
  return { by: known ?? usualSort.by, direction }
}

/** Beside the list; Esc closes it and goes back to the row. */
function Pane({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation()
  const self = useRef<HTMLElement>(null)
  function close(): void {
    const row = document.querySelector<HTMLElement>('.customers-list [aria-current] [data-cell$=":1"]')
    onClose()
    row?.focus()
  }
  return (
    <aside
      ref={self}
      className="customers-pane"
      data-region="customer"
      aria-label={t('app.region-customer')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isComposing(event) || event.defaultPrevented) return
        event.stopPropagation()
        close()
      }}
    >
      <Button
        look="quiet"
        size="small"
        icon="close"
        className="customers-pane-close"
        aria-label={t('app.close')}
        title="Esc"
        onClick={close}
      />
      {children}
    </aside>
  )
}
