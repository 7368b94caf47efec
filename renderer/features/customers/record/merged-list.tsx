import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRecord } from '#shared/customers/customer'
import { Button } from '../../../ui/button'
import { Moment } from '../../../ui/moment'
import { useDesk, useServices } from '../../desk'

/** Who was merged into this customer, each to be taken off again. */
export function MergedList({ record }: { record: CustomerRecord }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const [asks, setAsks] = useState<string | null>(null)
  const merges = useDesk((snapshot) => snapshot.me.rights.includes('merge-customers'))
  if (record.merged.length === 0) return null
  return (
    <section className="part">
      <h2>{t('customers.merged')}</h2>
      <ul className="rows">
        {record.merged.map(({ mergeId, name, at, by }) => (
          <li key={mergeId} className="merged-row">
            <span>
              <strong>
                <bdi>{name}</bdi>
              </strong>{' '}
              <span className="quiet">
                {by} <Moment at={at} />
              </span>
            </span>
            {merges ? (
              <Button
                size="small"
                look={asks === mergeId ? 'danger' : 'plain'}
                onBlur={() => setAsks(null)}
                onClick={() => {
                  if (asks === mergeId) void commands('customers.split', { mergeId })
                  else setAsks(mergeId)
                }}
              >
                {t(asks === mergeId ? 'customers.split-sure' : 'customers.split')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
