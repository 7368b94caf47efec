import { useTranslation } from 'react-i18next'
import type { FollowUpPriority, FollowUpRepeat, FollowUpWay } from '#shared/follow-ups/follow-up'
import { Icon, type IconName } from '../../ui/icons'

const icons: Readonly<Record<FollowUpWay, IconName>> = { call: 'phone', message: 'pencil', visit: 'person' }

/** How the promise is kept, where that is not by a call. */
export function WayMark({ way, repeat }: { way: FollowUpWay; repeat: FollowUpRepeat }) {
  const { t } = useTranslation()
  return (
    <>
      {way === 'call' ? null : (
        <span className="follow-up-mark">
          <Icon name={icons[way]} size={12} />
          {t(`follow-ups.way-${way}`)}
        </span>
      )}
      {repeat === 'never' ? null : (
        <span className="follow-up-mark">
          <Icon name="swap" size={12} />
          {t(`follow-ups.repeat-${repeat}`)}
        </span>
      )}
    </>
  )
}

export function PriorityTag({ priority }: { priority: FollowUpPriority }) {
  const { t } = useTranslation()
  if (priority === 'normal') return null
  return (
    <span className={`tag tag-${priority === 'urgent' ? 'error' : 'warning'}`}>
      {t(`follow-ups.priority-${priority}`)}
    </span>
  )
}
