import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerSelection } from '#shared/customers/filter'
import { Button } from '../../ui/button'
import { Sheet } from '../../ui/sheet'
import { useDesk, useServices } from '../desk'
import './assign.css'

/** Contract: so many of one's own at once. */
const MOST_OWN = 200
const SHORTEST_REASON = 2

/** 退回公海: an agent their own, a lead anybody's; with the reason that stands there afterwards. */
export function ReleaseDialog({
  selection,
  count,
  onClose,
}: {
  selection: CustomerSelection
  count: number
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const mayRecall = useDesk((snapshot) => snapshot.me.rights.includes('assign'))
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  // Without the right nobody's are given back but one's own, one by one.
  const ids = selection.by === 'ids' && selection.ids.length <= MOST_OWN ? selection.ids : null
  const can = mayRecall || ids !== null

  async function release(): Promise<void> {
    setBusy(true)
    const words = reason.trim()
    const answer = mayRecall
      ? await commands('pool.recall', { of: selection, reason: words })
      : await commands('pool.release', { ids: [...(ids ?? [])], reason: words })
    setBusy(false)
    if (answer.ok) onClose()
  }

  return (
    <Sheet
      title={t('pool.release-title', { count })}
      onClose={onClose}
      foot={
        <>
          <span className="quiet assign-sum">{can ? null : t('pool.release-most', { count: MOST_OWN })}</span>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button
            look="primary"
            disabled={busy || !can || reason.trim().length < SHORTEST_REASON}
            onClick={() => void release()}
          >
            {t('pool.release')}
          </Button>
        </>
      }
    >
      <label className="field">
        <span className="field-label">{t('pool.release-reason')}</span>
        <input
          className="field-input"
          data-first-focus
          maxLength={200}
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <p className="field-hint">{mayRecall ? t('pool.recall-hint') : t('pool.release-hint')}</p>
    </Sheet>
  )
}
