import { useTranslation } from 'react-i18next'
import { CustomerLevel, PoolState } from '#shared/customers/customer'
import { type CustomerFilter, everybody } from '#shared/customers/filter'
import { Button } from '../../../ui/button'
import { useDesk } from '../../desk'
import { CheckFilter } from './check-filter'
import { DateFilter } from './date-filter'
import { FieldFilter } from './field-filter'
import type { ListWords } from './use-customer-list'

type Change = (part: Partial<CustomerFilter>) => void

/** What the list is narrowed down by; each condition says beside its name what was chosen. */
export function FilterBar({ filter, words, onChange }: { filter: CustomerFilter; words: ListWords; onChange: Change }) {
  const { t } = useTranslation()
  const mine = useDesk((snapshot) => snapshot.me.id)
  const { facets, fields, staff } = words
  const isNarrow = JSON.stringify({ ...filter, text: '' }) !== JSON.stringify(everybody)
  return (
    <fieldset className="filter-bar" aria-label={t('customers.filters')}>
      <CheckFilter
        words={t('customers.level')}
        options={CustomerLevel.options.map((value) => ({ value, words: t(`customers.level-${value}`) }))}
        chosen={filter.levels}
        onChoose={(levels) => onChange({ levels })}
      />
      <CheckFilter
        words={t('customers.owner')}
        options={[
          { value: mine, words: t('customers.owner-me') },
          { value: null, words: t('customers.owner-nobody') },
          ...staff.filter(({ id }) => id !== mine).map(({ id, name }) => ({ value: id, words: name })),
        ]}
        chosen={filter.owners}
        onChoose={(owners) => onChange({ owners: owners as CustomerFilter['owners'] })}
      />
      <CheckFilter
        words={t('customers.pool')}
        options={PoolState.options.map((value) => ({ value, words: t(`customers.pool-${value}`) }))}
        chosen={filter.poolStates}
        onChoose={(poolStates) => onChange({ poolStates })}
      />
      <DateFilter filter={filter} onChange={onChange} />
      <CheckFilter
        words={t('customers.tags')}
        options={facets.tags.map((value) => ({ value, words: value }))}
        chosen={filter.tags}
        onChoose={(tags) => onChange({ tags })}
      />
      <CheckFilter
        words={t('customers.source')}
        options={facets.sources.map((value) => ({ value, words: value }))}
        chosen={filter.sources}
        onChoose={(sources) => onChange({ sources })}
      />
      <CheckFilter
        words={t('customers.department')}
        options={facets.departments.map((value) => ({ value, words: value }))}
        chosen={filter.departments}
        onChoose={(departments) => onChange({ departments })}
      />
      <CheckFilter
        words={t('customers.batch')}
        one
        options={facets.batches.map(({ id, name }) => ({ value: id, words: name }))}
        chosen={filter.batchId === null ? null : [filter.batchId]}
        onChoose={(chosen) => onChange({ batchId: chosen?.[0] ?? null })}
      />
      <FieldFilter fields={fields} filter={filter} onChange={onChange} />
      {isNarrow ? (
        <Button look="quiet" size="small" onClick={() => onChange({ ...everybody, text: filter.text })}>
          {t('customers.filters-clear')}
        </Button>
      ) : null}
    </fieldset>
  )
}
