import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import type { CallId } from '#shared/kernel/ids'
import { Icon } from '../../ui/icons'
import { DialButton } from '../desk'
import { NewCaller } from './lazy-parts'

/** The card of somebody nobody knows yet: what there is to say, and what to do. */
export function Stranger({
  callId,
  number,
  claimed,
  answered,
}: {
  callId: CallId
  number: string
  claimed: string | null
  /** Nobody writes a card while it rings. */
  answered: boolean
}) {
  const { t } = useTranslation()
  return (
    <div className="customer-card stranger">
      <div className="customer-name">
        <h1>{number === '' ? t('phone.withheld') : t('phone.unknown')}</h1>
      </div>
      {number === '' ? null : (
        <p className="stranger-number">
          <span className="number">{formatForDisplay(number)}</span>
          <DialButton number={number} />
        </p>
      )}
      {claimed ? (
        <p>
          <bdi>{t('phone.claims', { name: claimed })}</bdi>
        </p>
      ) : null}
      {answered ? (
        <Suspense fallback={null}>
          <NewCaller key={callId} callId={callId} number={number} claimed={claimed} />
        </Suspense>
      ) : null}
      <p className="customer-remark">
        <Icon name="info" size={14} />
        {t('screen-pop.stranger-note')}
      </p>
    </div>
  )
}
