import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { dismiss } from './local-notices'
import { type NoticeShown, noticesShown } from './notices-view'
import { problemText } from './problem-text'
import { useDesk, useServices } from './services'
import './notices.css'

/** One sentence each, what to do in it, and a way to be rid of it. */
export function Notices() {
  const { t } = useTranslation()
  const services = useServices()
  const { commands, panels } = services
  const line = useDesk((snapshot) => snapshot.line)
  const devices = useDesk((snapshot) => snapshot.devices)
  const notices = useDesk((snapshot) => snapshot.notices)
  const local = useStore(services.notices, (state) => state.notices)
  const inCall = useDesk((snapshot) => snapshot.calls.some(({ call }) => call.status !== 'wrap-up'))
  const shown = noticesShown({ line, devices, notices }, local, inCall)
  if (shown.length === 0) return null

  const away = (notice: NoticeShown) => {
    if (notice.source === 'main') void commands('desk.dismiss-notice', { id: notice.id })
    else dismiss(services.notices, notice.id)
  }

  return (
    <section className="notices" aria-label={t('desk.notices')}>
      {shown.map((notice) => (
        <div
          key={notice.id}
          className="notice"
          data-severity={notice.severity}
          role={notice.source === 'window' ? 'alert' : undefined}
        >
          <Icon name={notice.severity === 'info' ? 'info' : notice.severity} />
          <p>{problemText(t, notice.code, notice.details)}</p>
          {notice.mend ? (
            <Button size="small" onClick={() => panels.setState({ open: 'settings' })}>
              {t('desk.open-settings')}
            </Button>
          ) : null}
          {notice.source === 'state' ? null : (
            <Button look="quiet" size="small" onClick={() => away(notice)}>
              {t('desk.dismiss')}
            </Button>
          )}
        </div>
      ))}
    </section>
  )
}
