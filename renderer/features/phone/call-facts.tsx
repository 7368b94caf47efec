import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icons'
import { durationText } from '../../ui/time-text'
import { Timer } from '../../ui/timer'
import type { CallShown } from './call-view'

/** What the queue told: its name, the skill that was asked for, and how long the customer waited. */
export function Origin({ call }: { call: CallShown }) {
  const { t } = useTranslation()
  const { queue, skill, waitedSeconds } = call.origin
  const from = [queue, skill].filter((part) => part !== null).join(' / ')
  const time = waitedSeconds === null ? null : durationText(waitedSeconds * 1000)
  if (from !== '' && time) return <span>{t('phone.queue', { queue: from, time })}</span>
  if (from !== '') return <span>{from}</span>
  return time ? <span>{t('phone.waited', { time })}</span> : null
}

/** Red and with its own clock: nobody forgets that nobody hears them. */
export function MutedTimer({ since }: { since: number | null }) {
  const { t } = useTranslation()
  return (
    <span className="call-muted">
      <Icon name="microphone-off" size={14} />
      <span className="call-muted-words">{t('phone.muted')}</span>
      <span className="call-muted-short" aria-hidden="true">
        {t('phone.muted-short')}
      </span>
      {since === null ? null : <Timer since={since} label={t('phone.muted-timer')} />}
    </span>
  )
}

export function HeldTimer({ since }: { since: number }) {
  const { t } = useTranslation()
  return (
    <span className="call-held">
      <Icon name="pause" size={14} />
      <Timer since={since} label={t('phone.phase-held')} />
    </span>
  )
}
