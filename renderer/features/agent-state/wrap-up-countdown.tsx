import { useTranslation } from 'react-i18next'
import type { CallId } from '#shared/kernel/ids'
import { Button } from '../../ui/button'
import { useNow } from '../../ui/desk-clock'
import { Icon } from '../../ui/icons'
import { durationText } from '../../ui/time-text'
import { useDesk, useServices } from '../desk'
import { Countdown } from './countdown'
import './wrap-up-countdown.css'

/** From here on it is said once, for those who do not see it run. */
const SOON_MS = 10_000

/**
 * The countdown of one call's wrap-up, with 继续整理 and 提前完成. When it is over the agent is free again, and the form
 * stays as it is: that is said in its place.
 */
export function WrapUpCountdown({ callId, onFinish }: { callId: CallId; onFinish: () => void }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const now = useNow()
  const { activity, wrapUpEndsAt, extensionsLeft, callId: subject } = useDesk((snapshot) => snapshot.agent)
  if (activity !== 'wrap-up' || subject !== callId) {
    return (
      <p className="wrap-up-countdown" data-tone="over">
        <Icon name="info" size={14} />
        {t('agent-state.wrap-up-over')}
      </p>
    )
  }
  if (wrapUpEndsAt === null) return null
  const left = wrapUpEndsAt - now
  return (
    <div className="wrap-up-countdown" data-tone={left < 0 ? 'late' : left <= SOON_MS ? 'soon' : 'running'}>
      <Icon name="history" size={14} />
      {left < 0 ? (
        <span>{t('agent-state.wrap-up-late', { time: durationText(-left) })}</span>
      ) : (
        <span>
          {t('agent-state.wrap-up-left')} <Countdown until={wrapUpEndsAt} label={t('agent-state.wrap-up-left')} />
        </span>
      )}
      <span role="status" className="sr-only">
        {left >= 0 && left <= SOON_MS ? t('agent-state.wrap-up-soon', { seconds: SOON_MS / 1000 }) : ''}
      </span>
      <Button
        size="small"
        disabled={extensionsLeft === 0}
        onClick={() => void commands('agent-state.extend-wrap-up', undefined)}
      >
        {t('agent-state.extend-wrap-up', { left: extensionsLeft })}
      </Button>
      <Button size="small" onClick={onFinish}>
        {t('agent-state.finish-wrap-up')}
      </Button>
    </div>
  )
}
