import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffId } from '#shared/kernel/ids'
import type { CallList } from '#shared/outbound/contract'
import type { StaffMember } from '#shared/team/staff'
import { ActSheet } from '../../ui/act-sheet'
import { Button } from '../../ui/button'
import { useDeskClock } from '../../ui/desk-clock'
import { Sheet } from '../../ui/sheet'
import { type OfSelection, openPage, useDesk, useServices } from '../desk'
import { useColleagues } from './use-colleagues'
import './outbound.css'

/** Makes a call list of those selected. */
export function CallListDialog({ selection, count, onClose }: OfSelection) {
  const { t, i18n } = useTranslation()
  const { commands } = useServices()
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
  const title = t('outbound.create-title', { count })

  if (made) return <Made title={title} list={made.list} leftOut={made.leftOut} onClose={onClose} />
  return (
    <ActSheet
      title={title}
      words={t('outbound.create-now')}
      ready={name.trim() !== ''}
      note={<span className="quiet outbound-hint">{t('outbound.left-out')}</span>}
      onAct={() => commands('outbound.create', { name: name.trim(), purpose: purpose.trim(), of: selection, ownerId })}
      onDone={setMade}
      onClose={onClose}
    >
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
    </ActSheet>
  )
}

function Made({
  title,
  list,
  leftOut,
  onClose,
}: {
  title: string
  list: CallList
  leftOut: number
  onClose: () => void
}) {
  const { t } = useTranslation()
  const services = useServices()
  const me = useDesk((snapshot) => snapshot.me)

  function openIt(): void {
    onClose()
    openPage(services, 'outbound', list.id)
  }

  return (
    <Sheet
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('app.close')}</Button>
          {list.ownerId === me.id ? (
            <Button look="primary" onClick={openIt}>
              {t('outbound.open')}
            </Button>
          ) : null}
        </>
      }
    >
      <p role="status">
        {t('outbound.created', { name: list.name, total: list.total })}
        {leftOut > 0 ? t('outbound.created-left-out', { count: leftOut }) : null}
      </p>
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
