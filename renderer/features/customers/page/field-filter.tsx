import { useTranslation } from 'react-i18next'
import type { FieldDefinition } from '#shared/customers/field-definition'
import type { CustomerFilter } from '#shared/customers/filter'
import { PopOver } from '../../../ui/pop-over'
import { Condition, filterClass } from './check-filter'

type FieldCondition = CustomerFilter['fields'][number]

/** Conditions on the fields of the centre. */
export function FieldFilter({
  fields,
  filter,
  onChange,
}: {
  fields: readonly FieldDefinition[]
  filter: CustomerFilter
  onChange: (part: Partial<CustomerFilter>) => void
}) {
  const { t } = useTranslation()
  const asked = fields.filter(({ retired }) => !retired)
  if (asked.length === 0) return null
  const names = asked.filter(({ id }) => filter.fields.some((one) => one.id === id)).map(({ name }) => name)

  function set(condition: FieldCondition): void {
    const rest = filter.fields.filter(({ id }) => id !== condition.id)
    const none = condition.anyOf === null && condition.from === null && condition.until === null
    onChange({ fields: none ? rest : [...rest, condition] })
  }

  return (
    <PopOver
      words={<Condition words={t('customers.more-fields')} names={names} />}
      label={t('customers.more-fields')}
      button={{ className: filterClass(names.length > 0) }}
    >
      {asked.map((field) => (
        <FieldRow
          key={field.id}
          field={field}
          condition={
            filter.fields.find(({ id }) => id === field.id) ?? { id: field.id, anyOf: null, from: null, until: null }
          }
          onSet={set}
        />
      ))}
    </PopOver>
  )
}

function FieldRow({
  field,
  condition,
  onSet,
}: {
  field: FieldDefinition
  condition: FieldCondition
  onSet: (condition: FieldCondition) => void
}) {
  const { t } = useTranslation()
  if (field.kind === 'choice') {
    return (
      <fieldset className="check-list">
        <legend className="field-label">{field.name}</legend>
        {field.choices.map((choice) => (
          <label key={choice}>
            <input
              type="checkbox"
              checked={condition.anyOf?.includes(choice) ?? false}
              onChange={(event) => {
                const rest = (condition.anyOf ?? []).filter((known) => known !== choice)
                const next = event.currentTarget.checked ? [...rest, choice] : rest
                onSet({ ...condition, anyOf: next.length === 0 ? null : next })
              }}
            />
            {choice}
          </label>
        ))}
      </fieldset>
    )
  }
  if (field.kind === 'text') {
    return (
      <label className="field">
        <span className="field-label">{t('customers.field-is', { name: field.name })}</span>
        <input
          className="field-input"
          defaultValue={condition.anyOf?.[0] ?? ''}
          maxLength={100}
          onBlur={(event) => {
            const text = event.target.value.trim()
            onSet({ ...condition, anyOf: text === '' ? null : [text] })
          }}
        />
      </label>
    )
  }
  const read = (text: string) => (text === '' ? null : field.kind === 'number' ? Number(text) : text)
  return (
    <fieldset className="filter-between">
      <legend className="field-label">{field.name}</legend>
      {(['from', 'until'] as const).map((end) => (
        <input
          key={end}
          type={field.kind === 'number' ? 'number' : 'date'}
          className="field-input"
          aria-label={t(`customers.${end}`)}
          defaultValue={condition[end] ?? ''}
          onBlur={(event) => onSet({ ...condition, [end]: read(event.target.value) })}
        />
      ))}
    </fieldset>
  )
}
