import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActSheet } from '../../ui/act-sheet'
import { Moment } from '../../ui/moment'
import { type OfSelection, useServices } from '../desk'
import { type How, HowFields } from './how-fields'
import { useQuickTimes } from './use-quick-times'
import { useReadTime } from './use-read-time'

/** The same promise to many customers at once; spread over the working hours until a time, where one is said. */
export function FollowUpManySheet({ selection, count, onClose }: OfSelection) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const { nextWorkday } = useQuickTimes()
  const [what, setWhat] = useState('')
  const [when, setWhen] = useState('')
  const [until, setUntil] = useState('')
  const [how, setHow] = useState<How>({ way: 'call', priority: 'normal', repeat: 'never' })
  const read = useReadTime(when)
  const last = useReadTime(until)
  const dueAt = when.trim() === '' ? nextWorkday : (read?.at ?? null)
  const lastAt = until.trim() === '' ? null : (last?.at ?? undefined)
  const valid = dueAt !== null && lastAt !== undefined && what.trim() !== '' && (lastAt === null || lastAt > dueAt)

  async function save() {
    if (dueAt === null || lastAt === undefined) return { ok: false } as const
    const asked = { ...how, what: what.trim(), dueAt, lastAt, assigneeId: null, of: selection }
    return commands('follow-ups.add-many', asked)
  }

  return (
    <ActSheet
      title={t('follow-ups.many', { count })}
      words={t('follow-ups.many-save', { count })}
      ready={valid}
      onAct={save}
      onClose={onClose}
    >
      <label className="field">
        <span className="field-label">{t('follow-ups.what')}</span>
        <input
          className="field-input"
          data-first-focus
          maxLength={500}
          value={what}
          onChange={(event) => setWhat(event.target.value)}
        />
      </label>
      <label className="field">
        <span className="field-label">{t('follow-ups.when')}</span>
        <input
          className="field-input"
          maxLength={64}
          value={when}
          aria-invalid={dueAt === null}
          placeholder={t('follow-ups.when-placeholder')}
          onChange={(event) => setWhen(event.target.value)}
        />
        <span className="field-hint">{dueAt === null ? t('follow-ups.no-time-read') : <Moment at={dueAt} />}</span>
      </label>
      <label className="field">
        <span className="field-label">{t('follow-ups.until')}</span>
        <input
          className="field-input"
          maxLength={64}
          value={until}
          aria-invalid={lastAt === undefined}
          placeholder={t('follow-ups.until-placeholder')}
          onChange={(event) => setUntil(event.target.value)}
        />
        <span className="field-hint">
          {lastAt === undefined ? t('follow-ups.no-time-read') : lastAt === null ? null : <Moment at={lastAt} />}
        </span>
      </label>
      <HowFields how={how} onChange={setHow} />
    </ActSheet>
  )
}
