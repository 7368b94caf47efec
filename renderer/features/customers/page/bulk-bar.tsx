import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerSelection } from '#shared/customers/filter'
import type { Right } from '#shared/team/rights'
import { Button } from '../../../ui/button'
import { type SelectionDialog, useDesk } from '../../desk'

/** Something to be done with many customers, by the feature that knows how; handed in by `app`. */
export interface BulkAction {
  readonly id: 'assign' | 'release' | 'call-list' | 'follow-up' | 'export'
  readonly right: Right | null
  readonly Dialog: SelectionDialog
}

/** How many are ticked, and what can be done with them all. */
export function BulkBar({
  actions,
  selection,
  count,
  onNone,
  onMerge,
}: {
  actions: readonly BulkAction[]
  selection: CustomerSelection
  count: number
  onNone: () => void
  /** There are two, and they may be made one. */
  onMerge?: () => void
}) {
  const { t } = useTranslation()
  const rights = useDesk((snapshot) => snapshot.me.rights)
  const [open, setOpen] = useState<BulkAction | null>(null)
  const allowed = actions.filter(({ right }) => right === null || rights.includes(right))
  return (
    <fieldset className="bulk-bar" aria-label={t('customers.bulk')}>
      <strong role="status">{t('customers.ticked', { count })}</strong>
      {allowed.map((action) => (
        <Button key={action.id} size="small" aria-haspopup="dialog" onClick={() => setOpen(action)}>
          {t(`customers.bulk-${action.id}`)}
        </Button>
      ))}
      {onMerge ? (
        <Button size="small" icon="merge" aria-haspopup="dialog" onClick={onMerge}>
          {t('customers.bulk-merge')}
        </Button>
      ) : null}
      <Button look="quiet" size="small" onClick={onNone}>
        {t('customers.tick-none')}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <open.Dialog selection={selection} count={count} onClose={() => setOpen(null)} />
        </Suspense>
      ) : null}
    </fieldset>
  )
}
