import { useTranslation } from 'react-i18next'
import type { DesktopChoice, Settings } from '#shared/settings/settings'
import { Icon } from '../../ui/icons'
import { Switch } from '../../ui/switch'
import { useDesk } from '../desk'
import { useChoose } from './settings-context'
import { ShortcutFields } from './shortcut-fields'

/** What of the program lives outside its window, and how the system took it. */
export function DesktopSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const tell = useChoose()
  const headset = useDesk((snapshot) => snapshot.headset)
  const { desktop, desktopState } = settings
  const choose = (part: Partial<DesktopChoice>) => void tell('settings.choose-desktop', { ...desktop, ...part })
  return (
    <section className="settings-section" aria-labelledby="settings-desktop">
      <h3 id="settings-desktop">{t('settings.section-desktop')}</h3>
      <div className="settings-grid">
        <Switch
          label={t('settings.call-bar')}
          hint={t('settings.call-bar-hint')}
          on={desktop.callBar}
          onChange={(callBar) => choose({ callBar })}
        />
        <Switch
          label={t('settings.headset-buttons')}
          hint={t('settings.headset-buttons-hint')}
          note={
            <Note
              words={desktop.headsetButtons && headset ? t('settings.headset-found', { name: headset }) : null}
              ok
            />
          }
          on={desktop.headsetButtons}
          onChange={(headsetButtons) => choose({ headsetButtons })}
        />
        <Switch
          label={t('settings.tel-links')}
          hint={t('settings.tel-links-hint')}
          note={
            <Note words={desktop.telLinks && !desktopState.telLinksTaken ? t('settings.tel-links-refused') : null} />
          }
          on={desktop.telLinks}
          onChange={(telLinks) => choose({ telLinks })}
        />
        <Switch
          label={t('settings.start-at-login')}
          hint={t('settings.start-at-login-hint')}
          note={
            <Note
              words={
                desktop.startAtLogin && !desktopState.startAtLoginTaken ? t('settings.start-at-login-refused') : null
              }
            />
          }
          on={desktop.startAtLogin}
          onChange={(startAtLogin) => choose({ startAtLogin })}
        />
      </div>
      <ShortcutFields
        shortcuts={desktop.shortcuts}
        refused={desktopState.refusedShortcuts}
        onChange={(shortcuts) => choose({ shortcuts })}
      />
    </section>
  )
}

function Note({ words, ok = false }: { words: string | null; ok?: boolean }) {
  return (
    <span role="status" className={ok ? 'took' : 'refused'}>
      {words === null ? null : (
        <>
          <Icon name={ok ? 'check' : 'warning'} size={14} />
          {words}
        </>
      )}
    </span>
  )
}
