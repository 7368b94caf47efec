import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerDetails, CustomerRecord } from '#shared/customers/customer'
import { Button } from '../../../ui/button'
import { Icon } from '../../../ui/icons'
import { isComposing } from '../../../ui/typing'
import { problemText } from '../../desk'
import type { Edits, EditsState } from './edits'
import type { RecordHeld } from './use-record'

/** Reading and writing of one field of a customer as one text. */
export interface EditedField {
  /** Also the key of its draft. */
  readonly key: string
  readonly words: string
  read(record: CustomerRecord): string
  /** Null: the text is none for this field. */
  write(text: string, record: CustomerRecord): Partial<CustomerDetails> | null
  readonly kind?: 'text' | 'long' | 'number' | 'date' | 'choice'
  readonly choices?: readonly { readonly value: string; readonly words: string }[]
  /** Words that are likely. */
  readonly offers?: readonly string[]
  readonly longest?: number
}

type Trouble =
  | { readonly kind: 'changed'; readonly by: string | null }
  | { readonly kind: 'words'; readonly words: string }

/**
 * One field, shown and edited in place. What is typed is a draft from the first letter; leaving the field or Enter makes
 * it an edit, Esc takes it back. When somebody else changed the same field meanwhile both are shown, and the person says
 * which it is: nothing is lost. A draft that a crash left behind opens the field again.
 */
export function EditField({
  field,
  held,
  edits,
  canEdit,
  shown,
}: {
  field: EditedField
  held: RecordHeld & { readonly record: CustomerRecord }
  edits: Edits & EditsState
  canEdit: boolean
  /** How the value is drawn, where it is more than its text. */
  shown?: ReactNode
}) {
  const { t } = useTranslation()
  const { record } = held
  const typed = edits.typed[field.key]
  const [editing, setEditing] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const saving = useRef(false)
  const value = field.read(record)
  const list = useId()
  const open = canEdit && (editing || typed !== undefined)

  function leave(): void {
    edits.forget(field.key)
    setEditing(false)
    setTrouble(null)
  }

  async function commit(text: string, base: number): Promise<void> {
    if (saving.current) return
    if (text === value) return leave()
    const changes = field.write(text, record)
    if (changes === null) return setTrouble({ kind: 'words', words: t('customers.not-understood') })
    saving.current = true
    const answer = await held.save(changes, base)
    saving.current = false
    if (answer.ok) return leave()
    if (answer.error.code !== 'customer-changed') {
      return setTrouble({ kind: 'words', words: problemText(t, answer.error.code, answer.error.details) })
    }
    const now = await held.reload()
    setTrouble({ kind: 'changed', by: now?.updatedBy ?? null })
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>): void {
    if (isComposing(event)) return
    const { value: text } = event.currentTarget
    if (event.key === 'Enter' && (field.kind !== 'long' || event.ctrlKey)) {
      event.preventDefault()
      void commit(text, typed?.base ?? record.version).then(() => button.current?.focus())
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      leave()
      setTimeout(() => button.current?.focus())
    }
  }

  if (!open) {
    return (
      <EditValue ref={button} words={field.words} value={value} canEdit={canEdit} onEdit={() => setEditing(true)}>
        {shown}
      </EditValue>
    )
  }
  const control = {
    'aria-label': field.words,
    className: 'field-input edit-input',
    defaultValue: typed?.text ?? value,
    maxLength: field.longest ?? 128,
    // Only where the person opened it: a draft that was left behind does not take the focus.
    autoFocus: editing,
    'aria-invalid': trouble !== null,
    onKeyDown,
  }
  const write = (text: string) =>
    edits.write(field.key, { text, base: edits.state.getState().typed[field.key]?.base ?? record.version })
  const typing = {
    onChange: (event: { target: { value: string }; nativeEvent: Event }) => {
      if (!('isComposing' in event.nativeEvent && event.nativeEvent.isComposing)) write(event.target.value)
    },
    onCompositionEnd: (event: { currentTarget: { value: string } }) => write(event.currentTarget.value),
    onBlur: (event: { target: { value: string } }) => {
      if (trouble?.kind !== 'changed') void commit(event.target.value, typed?.base ?? record.version)
    },
  }
  return (
    <div className="edit-open">
      {field.kind === 'long' ? (
        <textarea rows={3} {...control} {...typing} />
      ) : field.kind === 'choice' ? (
        <select
          {...control}
          onBlur={() => setEditing(false)}
          onChange={(event) => void commit(event.target.value, record.version)}
        >
          {field.choices?.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.words}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...control}
          {...typing}
          type={field.kind === 'date' ? 'date' : 'text'}
          inputMode={field.kind === 'number' ? 'decimal' : undefined}
          list={field.offers ? list : undefined}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {field.offers ? (
        <datalist id={list}>
          {field.offers.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      ) : null}
      {trouble?.kind === 'words' ? (
        <p className="edit-trouble" role="alert">
          {trouble.words}
        </p>
      ) : null}
      {trouble?.kind === 'changed' ? (
        <div className="edit-trouble" role="alert">
          <p>
            {t('customers.changed-by', {
              who: trouble.by ?? t('customers.somebody'),
              value: value === '' ? t('customers.nothing') : value,
            })}
          </p>
          <Button size="small" onClick={() => void commit(edits.typed[field.key]?.text ?? '', record.version)}>
            {t('customers.keep-mine')}
          </Button>
          <Button size="small" look="quiet" onClick={leave}>
            {t('customers.keep-theirs')}
          </Button>
        </div>
      ) : null}
      {!editing && typed !== undefined && trouble === null ? (
        <p className="edit-left" role="status">
          {t('customers.draft-left')}
          <Button size="small" onClick={() => void commit(typed.text, typed.base)}>
            {t('customers.save')}
          </Button>
          <Button size="small" look="quiet" onClick={leave}>
            {t('customers.discard')}
          </Button>
        </p>
      ) : null}
    </div>
  )
}

function EditValue({
  ref,
  words,
  value,
  canEdit,
  onEdit,
  children,
}: {
  ref: React.Ref<HTMLButtonElement>
  words: string
  value: string
  canEdit: boolean
  onEdit: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  const text = children ?? <bdi>{value}</bdi>
  if (!canEdit) return <span className="edit-value">{text}</span>
  return (
    <button
      ref={ref}
      type="button"
      className="edit-value edit-button"
      data-empty={value === ''}
      title={t('customers.edit', { what: words })}
      onClick={onEdit}
    >
      {value === '' ? <span className="quiet">{t('customers.add', { what: words })}</span> : text}
      <span className="sr-only">{t('customers.edit', { what: words })}</span>
      <span className="edit-pencil">
        <Icon name="pencil" size={13} />
      </span>
    </button>
  )
}
