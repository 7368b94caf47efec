import { Suspense, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Panel } from '../../ui/panel'
import { AgentRulesSettings } from '../agent-state'
import { FieldSettings } from '../customers'
import { TeamSettings } from '../team'
import { DesktopSettings } from './desktop-settings'
import { DeviceSettings } from './device-settings'
import { LineForm } from './line-form'
import { PreferenceSettings } from './preference-settings'
import { ProfileSettings } from './profile-settings'
import { useSettingsStore } from './settings-context'
import { WorldChoice } from './world-choice'
import './settings.css'

/** The headings one can go to, by the id of each. */
const places = [
  ['settings-line', 'settings.section-line'],
  ['settings-devices', 'settings.section-devices'],
  ['settings-desktop', 'settings.section-desktop'],
  ['agent-rules', 'settings.section-rules'],
  ['settings-team', 'settings.section-team'],
  ['settings-preferences', 'settings.section-preferences'],
  ['settings-profiles', 'settings.section-profiles'],
] as const

export function SettingsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const settings = useStore(useSettingsStore(), (state) => state.settings)
  const self = useRef<HTMLDivElement>(null)

  /** Not by an address with a fragment: the page never navigates. */
  function go(id: string) {
    const heading = self.current?.querySelector<HTMLElement>(`#${id}`)
    const scrolled = self.current?.parentElement
    if (!heading || !scrolled) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
    // Not scrollIntoView: it moves whatever can be moved, the window's page as well.
    const places = self.current?.querySelector('.settings-places')?.getBoundingClientRect().height ?? 0
    scrolled.scrollTop += heading.getBoundingClientRect().top - scrolled.getBoundingClientRect().top - places - 8
  }

  return (
    <Panel title={t('settings.title')} onClose={onClose} wide>
      {settings ? (
        <div ref={self} className="settings">
          <nav className="settings-places" aria-label={t('settings.places')}>
            {places.map(([id, words]) => (
              <button key={id} type="button" className="button button-small chip" onClick={() => go(id)}>
                {t(words)}
              </button>
            ))}
          </nav>
          <WorldChoice settings={settings} />
          <LineForm settings={settings} />
          <DeviceSettings settings={settings} />
          <DesktopSettings settings={settings} />
          <AgentRulesSettings />
          <TeamSettings />
          <Suspense fallback={null}>
            <FieldSettings />
          </Suspense>
          <PreferenceSettings settings={settings} />
          <ProfileSettings settings={settings} />
        </div>
      ) : (
        <p className="empty">{t('settings.loading')}</p>
      )}
    </Panel>
  )
}
