import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRecord } from '#shared/customers/customer'
import type { AgentWindowContract } from '#shared/desk/contract'
import type { CommandOutput } from '#shared/kernel/contract'
import { Button } from '../../../ui/button'
import { Icon } from '../../../ui/icons'
import { useDesk, useServices } from '../../desk'
import { MergeDialog } from './merge-dialog'

const REST_MS = 250
type Found = CommandOutput<AgentWindowContract, 'customers.duplicates'>

/** Who else has this number, or this name in the same company: said while it is typed, so that nobody is kept twice. */
export function Duplicates({
  customer,
  name,
  number,
  onTake,
}: {
  customer: CustomerRecord | null
  name: string
  number: string
  /** Where a new one is written: take the one there is instead. */
  onTake?: (found: Found[number]['customer']) => void
}) {
  const { t } = useTranslation()
  const { bridge } = useServices()
  const merges = useDesk((snapshot) => snapshot.me.rights.includes('merge-customers'))
  const [found, setFound] = useState<Found>([])
  const [merging, setMerging] = useState<Found[number]['customer'] | null>(null)
  const id = customer?.id ?? null
  const digits = number.replace(/\D/gu, '')

  useEffect(() => {
    if (digits.length < 5 && name.trim().length < 2) return setFound([])
    let stopped = false
    const timer = setTimeout(async () => {
      const numbers = digits.length < 5 ? [] : [number.trim()]
      const answer = await bridge.ask('customers.duplicates', { id, name: name.trim(), numbers })
      if (!stopped) setFound(answer.ok ? answer.value : [])
    }, REST_MS)
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [bridge, id, name, number, digits])

  if (found.length === 0) return null
  return (
    <div className="duplicates" role="status">
      <p>
        <Icon name="warning" size={14} />
        {t(found[0]?.why === 'number' ? 'customers.duplicate-number' : 'customers.duplicate-name')}
      </p>
      <ul>
        {found.slice(0, 3).map(({ customer: other }) => (
          <li key={other.id}>
            <span>
              <strong>
                <bdi>{other.name}</bdi>
              </strong>{' '}
              <span className="quiet">{[other.company, other.city].filter(Boolean).join(' · ')}</span>
            </span>
            {onTake ? (
              <Button size="small" onClick={() => onTake(other)}>
                {t('customers.duplicate-take')}
              </Button>
            ) : customer && merges ? (
              <Button size="small" icon="merge" onClick={() => setMerging(other)}>
                {t('customers.merge')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {merging && customer ? <MergeDialog ids={[customer.id, merging.id]} onClose={() => setMerging(null)} /> : null}
    </div>
  )
}
