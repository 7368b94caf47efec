import { createContext, useContext } from 'react'
import type { AgentWindowContract } from '#shared/desk/contract'
import type { CommandInput } from '#shared/kernel/contract'
import type { Settings } from '#shared/settings/settings'
import { useServices } from '../desk'
import type { SettingsStore } from './settings-store'

export const SettingsStoreContext = createContext<SettingsStore | null>(null)

export function useSettingsStore(): SettingsStore {
  const store = useContext(SettingsStoreContext)
  if (!store) throw new Error('there are no settings above this component')
  return store
}

/** Preferences are told to main one at a time, each with the rest as it is. */
export function useChoosePreferences(): (part: Partial<Pick<Settings, 'language' | 'theme' | 'agentName'>>) => void {
  const { commands } = useServices()
  const store = useSettingsStore()
  return (part) => {
    const { settings } = store.getState()
    if (!settings) return
    const { language, theme, agentName } = { ...settings, ...part }
    // Shown at once; main's answer has the last word.
    store.setState({ settings: { ...settings, ...part } })
    void commands('settings.choose-preferences', { language, theme, agentName }).then((answer) => {
      store.setState({ settings: answer.ok ? answer.value : settings })
    })
  }
}

type Choice =
  | 'settings.choose-devices'
  | 'settings.choose-sound'
  | 'settings.choose-desktop'
  | 'settings.remove-profile'

/** Tells main one of the choices; what main made of it comes with `settings.changed`. Answers whether it was taken. */
export function useChoose(): <K extends Choice>(
  name: K,
  choice: CommandInput<AgentWindowContract, K>,
) => Promise<boolean> {
  const { commands } = useServices()
  return async (name, choice) => (await commands(name, choice)).ok
}
