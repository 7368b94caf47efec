import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings, World } from '#shared/settings/settings'
import { useServices } from '../desk'
import { useSettingsStore } from './settings-context'

const worlds: readonly World[] = ['practice', 'line']

export function WorldChoice({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const store = useSettingsStore()
  const [entering, setEntering] = useState(false)

  function enter(world: World) {
    // Not by disabling the choice: it has the focus, and Esc is to close the panel afterwards.
    if (world === settings.world || entering) return
    setEntering(true)
    void commands('settings.enter-world', { world }).then((answer) => {
      setEntering(false)
      if (answer.ok) store.setState({ settings: answer.value })
    })
  }

  return (
    <fieldset className="settings-section" aria-busy={entering}>
      <legend>{t('settings.section-world')}</legend>
      <div className="worlds">
        {worlds.map((world) => (
          <label key={world} className="world" data-world={world}>
            <input type="radio" name="world" checked={settings.world === world} onChange={() => enter(world)} />
            <span>
              <strong>{t(`settings.world-${world}`)}</strong>
              <span className="quiet">{t(`settings.world-${world}-text`)}</span>
            </span>
          </label>
        ))}
      </div>
      <p className="quiet">{t('settings.world-apart')}</p>
    </fieldset>
  )
}
