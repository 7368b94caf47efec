import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerSelection } from '#shared/customers/filter'
import type { StaffId } from '#shared/kernel/ids'
import type { CallList } from '#shared/outbound/contract'
import type { StaffMember } from '#shared/team/staff'
import { Button } from '../../ui/button'
import { useDeskClock } from '../../ui/desk-clock'
import { Sheet } from '../../ui/sheet'
import { openPage, useDesk, useServices } from '../desk'
import { useColleagues } from './use-colleagues'
import './outbound.css'

/** Makes a call list of those selected. */
export function CallListDialog({
  selection,
  count,
  onClose,
}: {
  selection: CustomerSelection
  count: number
  onClose: () => void
}) {
  const { t, i18n } = useTranslation()
  const services = useServices()
  const clock = useDeskClock()
  const me = useDesk((snapshot) => snapshot.me)
  const mayAssign = me.rights.includes('assign')
  const staff = useColleagues(mayAssign)
  const [name, setName] = useState(() =>
    t('outbound.name-of', {
      date: new Intl.DateTimeFormat(i18n.language, { month: 'long', day: 'numeric' }).format(clock.now()),
    }),
  )
  const [purpose, setPurpose] = useState('')
  const [ownerId, setOwnerId] = useState<StaffId | null>(null)
  const [made, setMade] = useState<{ list: CallList; leftOut: number } | null>(null)
  const [busy, setBusy] = useState(false)

  async function create(): Promise<void> {
    setBusy(true)
    const input = { name: name.trim(), purpose: purpose.trim(), of: selection, ownerId }
    const answer = await services.commands('outbound.create', input)
    setBusy(false)
    if (answer.ok) setMade(answer.value)
  }

  return (
    <Sheet
      title={t('outbound.create-title', { count })}
      onClose={onClose}
      foot={
        made ? (
          <>
            <Button onClick={onClose}>{t('app.close')}</Button>
            {made.list.ownerId === me.id ? (
              <Button
                look="primary"
                onClick={() => {
                  onClose()
                  openPage(services, 'outbound', made.list.id)
                }}
              >
                {t('outbound.open')}
              </Button>
            ) : null}
          </>
        ) : (
          <>
            <span className="quiet outbound-hint">{t('outbound.left-out')}</span>
            <Button onClick={onClose}>{t('app.cancel')}</Button>
            <Button look="primary" disabled={busy || name.trim() === ''} onClick={() => void create()}>
              {t('outbound.create-now')}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <p role="status">
          {t('outbound.created', { name: made.list.name, total: made.list.total })}
          {made.leftOut > 0 ? t('outbound.created-left-out', { count: made.leftOut }) : null}
        </p>
      ) : (
        <div className="call-list-form">
          <label className="field">
            <span className="field-label">{t('outbound.name')}</span>
            <input
              className="field-input"
              data-first-focus
              maxLength={64}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <label className="field">
            <span className="field-label">{t('outbound.purpose')}</span>
            <textarea rows={5} maxLength={1000} value={purpose} onChange={(event) => setPurpose(event.target.value)} />
          </label>
          {mayAssign ? <Owner staff={staff} me={me.id} onChoose={setOwnerId} /> : null}
        </div>
      )}
    </Sheet>
  )
}

function Owner({
  staff,
  me,
  onChoose,
}: {
  staff: readonly StaffMember[]
  me: string
  onChoose: (id: StaffId | null) => void
}) {
  const { t } = useTranslation()
  return (
    <label className="field">
      <span className="field-label">{t('outbound.owner')}</span>
      <select
        className="field-input"
        onChange={(event) => onChoose(staff.find(({ id }) => id === event.target.value)?.id ?? null)}
      >
        <option value="">{t('outbound.owner-me')}</option>
        {staff
          .filter(({ id }) => id !== me)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
    </label>
  )
}
