import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPlan } from '#shared/imports/contract'
import { DuplicateWay } from '#shared/imports/import'
import type { StaffId } from '#shared/kernel/ids'
import type { StaffMember } from '#shared/team/staff'
import { Segments } from '../../ui/segments'
import { useServices } from '../desk'
import { Chooser } from './reading-fields'

/** What happens to whoever is there already, and where the new ones come from and go to. */
export function ImportChoices({ plan, onChange }: { plan: ImportPlan; onChange: (part: Partial<ImportPlan>) => void }) {
  const { t } = useTranslation()
  const { staff, sources, departments } = useKnown()
  return (
    <div className="import-choices">
      <div>
        <Segments
          name="duplicates"
          label={t('imports.duplicates')}
          value={plan.duplicates}
          options={DuplicateWay.options.map((value) => ({ value, words: t(`imports.duplicates-${value}`) }))}
          onChoose={(duplicates) => onChange({ duplicates })}
        />
        <p className="field-hint">{t(`imports.duplicates-${plan.duplicates}-hint`)}</p>
      </div>
      <Chooser
        label={t('imports.owner')}
        value={plan.owner ?? ''}
        options={[['', t('imports.owner-pool')], ...staff.map(({ id, name }): [string, string] => [id, name])]}
        onChoose={(id) => onChange({ owner: id === '' ? null : (id as StaffId) })}
      />
      <Suggested
        label={t('imports.source')}
        value={plan.source}
        suggestions={sources}
        onChange={(source) => onChange({ source })}
      />
      <Suggested
        label={t('imports.department')}
        value={plan.department}
        suggestions={departments}
        onChange={(department) => onChange({ department })}
      />
    </div>
  )
}

function Suggested({
  label,
  value,
  suggestions,
  onChange,
}: {
  label: string
  value: string | null
  suggestions: readonly string[]
  onChange: (value: string | null) => void
}) {
  const id = useId()
  return (
    <div className="import-chooser">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field-input"
        list={`${id}-list`}
        maxLength={64}
        autoComplete="off"
        defaultValue={value ?? ''}
        onBlur={(event) => onChange(event.target.value.trim() || null)}
      />
      <datalist id={`${id}-list`}>
        {suggestions.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </div>
  )
}

function useKnown() {
  const { bridge } = useServices()
  const [staff, setStaff] = useState<readonly StaffMember[]>([])
  const [words, setWords] = useState<{ sources: readonly string[]; departments: readonly string[] }>({
    sources: [],
    departments: [],
  })
  useEffect(() => {
    let stopped = false
    void bridge.ask('team.staff', undefined).then((answer) => {
      if (!stopped && answer.ok) setStaff(answer.value.filter(({ active }) => active))
    })
    void bridge.ask('customers.facets', undefined).then((answer) => {
      if (!stopped && answer.ok) setWords(answer.value)
    })
    return () => {
      stopped = true
    }
  }, [bridge])
  return { staff, ...words }
}
