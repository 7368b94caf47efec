import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CustomerRecord, OtherContact } from '#shared/customers/customer'
import { Button } from '../../../ui/button'
import { problemText } from '../../desk'
import type { Edits, EditsState } from './edits'
import type { RecordHeld } from './use-record'

const kinds = OtherContact.shape.kind.options
const KEY = 'contact-new'

/** WeChat, mail, address: what is no number. */
export function OtherContacts({
  held,
  edits,
  canEdit,
}: {
  held: RecordHeld & { readonly record: CustomerRecord }
  edits: Edits & EditsState
  canEdit: boolean
}) {
  const { t } = useTranslation()
  const { record } = held
  const [adding, setAdding] = useState(false)
  const [kind, setKind] = useState<OtherContact['kind']>('wechat')
  const [problem, setProblem] = useState<string | null>(null)
  const typed = edits.typed[KEY]
  const { contacts } = record
  if (contacts.length === 0 && !canEdit) return null

  async function save(next: OtherContact[]): Promise<void> {
    const answer = await held.save({ contacts: next }, record.version)
    setProblem(answer.ok ? null : answer.error.code)
    if (!answer.ok) return
    edits.forget(KEY)
    setAdding(false)
  }
  function add(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const value = (typed?.text ?? '').trim()
    if (value === '') setAdding(false)
    else void save([...contacts, { id: crypto.randomUUID().slice(0, 8), kind, value, note: '' }])
  }

  return (
    <section className="part">
      {contacts.length > 0 ? <h2>{t('customers.contacts')}</h2> : null}
      <ul className="rows">
        {contacts.map((contact) => (
          <li key={contact.id} className="contact-row">
            <span className="quiet">{t(`customers.contact-${contact.kind}`)}</span>
            <bdi>{contact.value}</bdi>
            {contact.note === '' ? null : <span className="quiet">{contact.note}</span>}
            {canEdit ? (
              <Button
                look="quiet"
                size="small"
                icon="close"
                aria-label={t('customers.contact-remove', { what: contact.value })}
                onClick={() => void save(contacts.filter(({ id }) => id !== contact.id))}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {adding || typed ? (
        <form className="field-row contact-form" onSubmit={add} aria-label={t('customers.contact-add')}>
          <select
            className="field-input phone-kind"
            aria-label={t('customers.contact-kind')}
            value={kind}
            onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? 'other')}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(`customers.contact-${one}`)}
              </option>
            ))}
          </select>
          <input
            className="field-input"
            aria-label={t('customers.contact-value')}
            // biome-ignore lint/a11y/noAutofocus: the person just asked for it
            autoFocus={adding}
            maxLength={256}
            autoComplete="off"
            defaultValue={typed?.text ?? ''}
            onChange={(event) => edits.write(KEY, { text: event.target.value, base: record.version })}
          />
          <button type="submit" className="button button-small">
            {t('customers.save')}
          </button>
        </form>
      ) : canEdit ? (
        <Button look="quiet" size="small" icon="plus" onClick={() => setAdding(true)}>
          {t('customers.contact-add')}
        </Button>
      ) : null}
      {problem === null ? null : (
        <p className="edit-trouble" role="alert">
          {problemText(t, problem)}
        </p>
      )}
    </section>
  )
}
