import { type FormEvent, Fragment, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type CustomerDetails,
  CustomerLevel,
  type CustomerRecord,
  type CustomerSummary,
} from '#shared/customers/customer'
import { Button } from '../../../ui/button'
import { problemText, useServices } from '../../desk'
import { Duplicates } from './duplicates'
import { useEdits } from './use-edits'
import './record.css'

const texts = ['name', 'number', 'company', 'city', 'source', 'remark'] as const

/** Somebody new. Kept as a draft from the first letter; says when they are known already. */
export function CustomerForm({
  draftKey,
  number,
  isKept,
  onTake,
  onDone,
  onCancel,
}: {
  /** Where what is written is kept until it is a customer. */
  draftKey: string
  /** Filled in. */
  number: string
  /** The number is registered by somebody else (the call is attached): unchanged, it is not sent. */
  isKept: boolean
  /** Takes one there is instead. */
  onTake?: (found: CustomerSummary) => void
  onDone: (record: CustomerRecord, withNumber: boolean) => void
  onCancel: () => void
}) {
  const { t } = useTranslation()
  const { bridge } = useServices()
  const edits = useEdits(draftKey)
  const [level, setLevel] = useState<CustomerLevel>('standard')
  const [problem, setProblem] = useState<string | null>(null)
  const name = useRef<HTMLInputElement>(null)
  const { loaded } = edits
  useEffect(() => {
    if (loaded) name.current?.focus()
  }, [loaded])
  const value = (field: (typeof texts)[number]) => edits.typed[field]?.text ?? (field === 'number' ? number : '')

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (value('name').trim() === '') {
      setProblem(t('customers.needs-name'))
      name.current?.focus()
      return
    }
    const typedNumber = value('number').trim()
    const isOwn = typedNumber !== '' && !(isKept && typedNumber === number)
    const phones: CustomerDetails['phones'] = isOwn
      ? [{ id: crypto.randomUUID().slice(0, 8), number: typedNumber, kind: 'mobile', note: '', doNotCall: false }]
      : []
    const text = (field: 'company' | 'city' | 'source') => value(field).trim() || null
    const answer = await bridge.ask('customers.save', {
      id: null,
      base: null,
      changes: {
        ...{ name: value('name').trim(), level, phones, remark: value('remark').trim() },
        ...{ company: text('company'), city: text('city'), source: text('source') },
      },
    })
    if (!answer.ok) return setProblem(problemText(t, answer.error.code, answer.error.details))
    for (const field of texts) edits.forget(field)
    onDone(answer.value, !isOwn && typedNumber !== '')
  }

  if (!loaded) return null
  return (
    <form className="customer-form" onSubmit={(event) => void submit(event)} aria-label={t('customers.new')}>
      <h2>{t('customers.new')}</h2>
      {texts.map((field) => (
        <Fragment key={field}>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: one of the two below */}
          <label className="field">
            <span className="field-label">{t(`customers.${field}`)}</span>
            {field === 'remark' ? (
              <textarea
                rows={2}
                maxLength={4000}
                defaultValue={value(field)}
                onChange={(event) => edits.write(field, { text: event.target.value, base: 0 })}
              />
            ) : (
              <input
                ref={field === 'name' ? name : undefined}
                className="field-input"
                autoComplete="off"
                spellCheck={false}
                maxLength={field === 'number' || field === 'source' ? 64 : 128}
                aria-required={field === 'name'}
                defaultValue={value(field)}
                onChange={(event) => edits.write(field, { text: event.target.value, base: 0 })}
              />
            )}
          </label>
          {field === 'number' ? (
            <Duplicates
              customer={null}
              name={value('name')}
              number={isKept && value('number') === number ? '' : value('number')}
              {...(onTake ? { onTake } : {})}
            />
          ) : null}
        </Fragment>
      ))}
      <label className="field">
        <span className="field-label">{t('customers.level')}</span>
        <select
          className="field-input"
          value={level}
          onChange={(event) => setLevel(CustomerLevel.options.find((one) => one === event.target.value) ?? 'standard')}
        >
          {CustomerLevel.options.map((one) => (
            <option key={one} value={one}>
              {t(`customers.level-${one}`)}
            </option>
          ))}
        </select>
      </label>
      {problem === null ? null : (
        <p className="edit-trouble" role="alert">
          {problem}
        </p>
      )}
      <div className="field-row">
        <button type="submit" className="button button-primary">
          {t('customers.new-save')}
        </button>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </div>
    </form>
  )
}
