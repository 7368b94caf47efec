import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Panel } from '../../ui/panel'
import { AgentRulesSettings } from '../agent-state'
import { DeviceSettings } from './device-settings'
import { LineForm } from './line-form'
import { PreferenceSettings } from './preference-settings'
import { useSettingsStore } from './settings-context'
import { WorldChoice } from './world-choice'
import './settings.css'

export function SettingsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const settings = useStore(useSettingsStore(), (state) => state.settings)
  return (
    <Panel title={t('settings.title')} onClose={onClose} wide>
      {settings ? (
        <div className="settings">
          <WorldChoice settings={settings} />
          <LineForm settings={settings} />
          <DeviceSettings settings={settings} />
          <AgentRulesSettings />
          <PreferenceSettings settings={settings} />
        </div>
      ) : (
        <p className="empty">{t('settings.loading')}</p>
      )}
    </Panel>
  )
}
