import { useTranslation } from 'react-i18next'
import type { PoolRules } from '#shared/pool/pool'
import { Button } from '../../ui/button'
import { useStaff } from './use-staff'

type Quotas = PoolRules['quotas']

/** Quotas of their own for some. */
export function PersonalQuotas({ quotas, onChange }: { quotas: Quotas; onChange: (quotas: Quotas) => void }) {
  const { t } = useTranslation()
  const staff = useStaff()
  const others = staff.filter(({ id }) => !quotas.some((one) => one.staffId === id))
  const nameOf = (id: string) => staff.find((one) => one.id === id)?.name ?? id
  return (
    <div className="personal-quotas">
      {quotas.map(({ staffId, quota }) => (
        <div key={staffId} className="personal-quota">
          <span>
            <bdi>{nameOf(staffId)}</bdi>
          </span>
          <input
            type="number"
            className="field-input"
            min={0}
            max={1_000_000}
            aria-label={t('pool.quota-of', { name: nameOf(staffId) })}
            value={quota}
            onChange={(event) => {
              const next = Math.floor(Number(event.target.value))
              if (next >= 0) onChange(quotas.map((one) => (one.staffId === staffId ? { staffId, quota: next } : one)))
            }}
          />
          <Button
            look="quiet"
            size="small"
            icon="close"
            aria-label={t('pool.quota-remove', { name: nameOf(staffId) })}
            onClick={() => onChange(quotas.filter((one) => one.staffId !== staffId))}
          />
        </div>
      ))}
      {others.length === 0 ? null : (
        <select
          className="field-input"
          aria-label={t('pool.quota-add')}
          value=""
          onChange={(event) => {
            const member = others.find(({ id }) => id === event.target.value)
            if (member) onChange([...quotas, { staffId: member.id, quota: 300 }])
          }}
        >
          <option value="">{t('pool.quota-add')}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  )
}
