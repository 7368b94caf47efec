import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CustomerDetails, type CustomerRecord, PhoneNumberKind } from '#shared/customers/customer'
import { Button } from '../../../ui/button'
import { isComposing } from '../../../ui/typing'
import { Duplicates } from './duplicates'

export type PhoneWritten = Omit<CustomerDetails['phones'][number], 'id'>

/** One number with what is to be known about it. Who else has it is said while it is typed. */
export function PhoneForm({
  initial,
  draft,
  customer,
  problem,
  onWrite,
  onSubmit,
  onCancel,
  onRemove,
}: {
  initial: PhoneWritten
  /** As it was written and left; null: nothing was. */
  draft: string | null
  customer: CustomerRecord
  problem: string | null
  onWrite: (text: string) => void
  onSubmit: (written: PhoneWritten) => void
  onCancel: () => void
  onRemove?: () => void
}) {
  const { t } = useTranslation()
  const [written, setWritten] = useState<PhoneWritten>(() => readWritten(draft) ?? initial)
  const number = useRef<HTMLInputElement>(null)
  const wasDraft = useRef(draft !== null)
  useEffect(() => {
    if (!wasDraft.current) number.current?.focus()
  }, [])

  function change(part: Partial<PhoneWritten>): void {
    const next = { ...written, ...part }
    setWritten(next)
    onWrite(JSON.stringify(next))
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (written.number.trim() !== '') onSubmit({ ...written, number: written.number.trim(), note: written.note.trim() })
  }
  return (
    <form
      className="phone-form"
      aria-label={t('customers.phone-form')}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isComposing(event)) return
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
    >
      <div className="field-row">
        <input
          ref={number}
          className="field-input"
          aria-label={t('customers.number')}
          placeholder={t('customers.number')}
          inputMode="tel"
          maxLength={64}
          autoComplete="off"
          value={written.number}
          onChange={(event) => change({ number: event.target.value })}
        />
        <select
          className="field-input phone-kind"
          aria-label={t('customers.phone-kind')}
          value={written.kind}
          onChange={(event) =>
            change({ kind: PhoneNumberKind.options.find((one) => one === event.target.value) ?? 'other' })
          }
        >
          {PhoneNumberKind.options.map((kind) => (
            <option key={kind} value={kind}>
              {t(`customers.phone-${kind}`)}
            </option>
          ))}
        </select>
      </div>
      {written.number === initial.number ? null : <Duplicates customer={customer} name="" number={written.number} />}
      <input
        className="field-input"
        aria-label={t('customers.phone-note')}
        placeholder={t('customers.phone-note')}
        maxLength={128}
        autoComplete="off"
        value={written.note}
        onChange={(event) => change({ note: event.target.value })}
      />
      <label className="phone-do-not-call">
        <input
          type="checkbox"
          checked={written.doNotCall}
          onChange={(event) => change({ doNotCall: event.currentTarget.checked })}
        />
        {t('customers.do-not-call-hint')}
      </label>
      {problem === null ? null : (
        <p className="edit-trouble" role="alert">
          {problem}
        </p>
      )}
      <div className="field-row">
        <button type="submit" className="button button-primary button-small">
          {t('customers.save')}
        </button>
        <Button size="small" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
        {onRemove ? (
          <Button look="quiet" size="small" onClick={onRemove}>
            {t('customers.phone-remove')}
          </Button>
        ) : null}
      </div>
    </form>
  )
}

function readWritten(draft: string | null): PhoneWritten | null {
  if (draft === null) return null
  try {
    const stored: unknown = JSON.parse(draft)
    if (typeof stored !== 'object' || stored === null) return null
    const { number, kind, note, doNotCall } = { number: '', kind: '', note: '', doNotCall: false, ...stored }
    const known = PhoneNumberKind.options.find((one) => one === kind)
    return known && typeof number === 'string' && typeof note === 'string'
      ? { number, kind: known, note, doNotCall: doNotCall === true }
      : null
  } catch {
    return null
  }
}
