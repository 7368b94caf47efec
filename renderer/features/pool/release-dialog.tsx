import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActSheet } from '../../ui/act-sheet'
import { type OfSelection, useDesk, useServices } from '../desk'
import './assign.css'

/** Contract: so many of one's own at once. */
const MOST_OWN = 200
const SHORTEST_REASON = 2

/** 退回公海: an agent their own, a lead anybody's; with the reason that stands there afterwards. */
export function ReleaseDialog({ selection, count, onClose }: OfSelection) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const mayRecall = useDesk((snapshot) => snapshot.me.rights.includes('assign'))
  const [reason, setReason] = useState('')
  // Without the right nobody's are given back but one's own, one by one.
  const ids = selection.by === 'ids' && selection.ids.length <= MOST_OWN ? selection.ids : null
  const can = mayRecall || ids !== null

  const words = reason.trim()
  const release = () =>
    mayRecall
      ? commands('pool.recall', { of: selection, reason: words })
      : commands('pool.release', { ids: [...(ids ?? [])], reason: words })

  return (
    <ActSheet<unknown>
      title={t('pool.release-title', { count })}
      words={t('pool.release')}
      ready={can && words.length >= SHORTEST_REASON}
      note={<span className="quiet assign-sum">{can ? null : t('pool.release-most', { count: MOST_OWN })}</span>}
      onAct={release}
      onClose={onClose}
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
    </ActSheet>
  )
}
