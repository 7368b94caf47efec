import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerDetails, CustomerPhone, CustomerRecord } from '#shared/customers/customer'
import { formatForDisplay } from '#shared/customers/number-display'
import { Button } from '../../../ui/button'
import { Tag } from '../../../ui/tag'
import { DialButton, problemText, useDesk } from '../../desk'
import type { Edits, EditsState } from './edits'
import { PhoneForm, type PhoneWritten } from './phone-form'
import { Reveal } from './reveal'
import type { RecordHeld } from './use-record'

const NEW = 'phone-new'
const keyOf = (id: string) => `phone-${id}`

/** Every number: dialled with one click, changed in place, and where it is masked shown whole for a reason. */
export function Phones({
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
  const [editing, setEditing] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const reveals = useDesk((snapshot) => snapshot.me.rights.includes('reveal-number'))

  function leave(key: string): void {
    edits.forget(key)
    setEditing(null)
    setProblem(null)
  }

  async function save(key: string, phones: CustomerDetails['phones']): Promise<void> {
    const answer = await held.save({ phones }, edits.typed[key]?.base ?? record.version)
    if (answer.ok) return leave(key)
    setProblem(answer.error.code)
    if (answer.error.code === 'customer-changed') await held.reload()
  }

  const kept = record.phones.map(({ place: _place, masked: _masked, ...phone }) => phone)
  const write = (key: string) => (text: string) => edits.write(key, { text, base: record.version })
  const form = (key: string, initial: PhoneWritten, submit: (written: PhoneWritten) => void, remove?: () => void) => (
    <PhoneForm
      initial={initial}
      draft={edits.typed[key]?.text ?? null}
      customer={record}
      problem={problem === null ? null : problemText(t, problem)}
      onWrite={write(key)}
      onSubmit={submit}
      onCancel={() => leave(key)}
      {...(remove ? { onRemove: remove } : {})}
    />
  )
  return (
    <section className="part">
      <h2>{t('customers.phones')}</h2>
      <ul className="rows">
        {record.phones.map((phone) => {
          const key = keyOf(phone.id)
          const { place: _place, masked: _masked, ...before } = phone
          return editing === key || edits.typed[key] ? (
            <li key={phone.id}>
              {form(
                key,
                before,
                (written) =>
                  void save(
                    key,
                    kept.map((one) => (one.id === phone.id ? { ...one, ...written } : one)),
                  ),
                () =>
                  void save(
                    key,
                    kept.filter((one) => one.id !== phone.id),
                  ),
              )}
            </li>
          ) : (
            <PhoneRow
              key={phone.id}
              phone={phone}
              customerId={record.id}
              reveals={reveals}
              onEdit={canEdit ? () => setEditing(key) : null}
            />
          )
        })}
        {editing === NEW || edits.typed[NEW] ? (
          <li>
            {form(
              NEW,
              { number: '', kind: 'mobile', note: '', doNotCall: false },
              (written) => void save(NEW, [...kept, { ...written, id: crypto.randomUUID().slice(0, 8) }]),
            )}
          </li>
        ) : null}
      </ul>
      {canEdit && editing !== NEW && record.phones.length < 16 ? (
        <Button look="quiet" size="small" icon="plus" onClick={() => setEditing(NEW)}>
          {t('customers.phone-add')}
        </Button>
      ) : null}
    </section>
  )
}

function PhoneRow({
  phone,
  customerId,
  reveals,
  onEdit,
}: {
  phone: CustomerPhone
  customerId: CustomerRecord['id']
  reveals: boolean
  onEdit: (() => void) | null
}) {
  const { t } = useTranslation()
  return (
    <li className="phone-row">
      <div className="phone-words">
        <span className="phone-first">
          <span className="number">{formatForDisplay(phone.number)}</span>
          {phone.doNotCall ? (
            <Tag tone="error" icon="bell-off">
              {t('customers.do-not-call')}
            </Tag>
          ) : null}
        </span>
        <span className="quiet">
          {[t(`customers.phone-${phone.kind}`), phone.place, phone.note].filter(Boolean).join(' · ')}
        </span>
        {phone.masked && reveals ? <Reveal customerId={customerId} phoneId={phone.id} /> : null}
      </div>
      {onEdit === null ? null : (
        <Button
          look="quiet"
          size="small"
          icon="pencil"
          aria-label={t('customers.phone-edit', { number: formatForDisplay(phone.number) })}
          onClick={onEdit}
        />
      )}
      <DialButton number={phone.number} target={{ of: 'customer', id: customerId, phoneId: phone.id }} />
    </li>
  )
}
