import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PoolRow } from '#shared/pool/pool'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { Moment } from '../../ui/moment'
import { Tag } from '../../ui/tag'
import { isComposing } from '../../ui/typing'
import { reasonTone } from './pool-columns'

/** One of the pool: why they are here, and what can be done about it; the card below. */
export function PoolPane({
  row,
  busy,
  onClaim,
  onClaimAndCall,
  onClose,
  children,
}: {
  row: PoolRow
  busy: boolean
  onClaim: () => void
  onClaimAndCall: () => void
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  const claim = useRef<HTMLButtonElement>(null)
  useEffect(() => claim.current?.focus(), [])
  const cools = row.coolDownUntil !== null
  function close(): void {
    const cell = document.querySelector<HTMLElement>('.pool-body [aria-current] [data-cell$=":1"]')
    onClose()
    cell?.focus()
  }
  return (
    <aside
      className="pool-pane"
      data-region="customer"
      aria-label={row.name}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isComposing(event) || event.defaultPrevented) return
        event.stopPropagation()
        close()
      }}
    >
      <div className="pool-why">
        <Button look="quiet" size="small" icon="close" aria-label={t('app.close')} title="Esc" onClick={close} />
        <h2>
          <bdi>{row.name}</bdi>
        </h2>
        <p>
          <Tag tone={reasonTone[row.cameBackBy]}>{t(`pool.reason-${row.cameBackBy}`)}</Tag>{' '}
          {row.cameBackWhy === '' ? null : <bdi>{row.cameBackWhy}</bdi>}
        </p>
        <p className="quiet">
          {t('pool.in-pool-since')} <Moment at={row.inPoolSince} />
          {row.lastOwnerName === null ? null : (
            <>
              {' · '}
              {t('pool.last-owner')} <bdi>{row.lastOwnerName}</bdi>
            </>
          )}
        </p>
        {row.coolDownUntil === null ? null : (
          <p className="pool-cools">
            <Icon name="history" size={14} /> {t('pool.cools-until')} <Moment at={row.coolDownUntil} />
          </p>
        )}
        <div className="pool-why-actions">
          <Button ref={claim} look="primary" disabled={busy || cools} onClick={onClaim}>
            {t('pool.claim')}
          </Button>
          <Button icon="phone" disabled={busy || cools || row.number === null} onClick={onClaimAndCall}>
            {t('pool.claim-and-call')}
          </Button>
        </div>
      </div>
      {children}
    </aside>
  )
}
