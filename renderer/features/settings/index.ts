export { SettingsStoreContext } from './settings-context'
export { SettingsPanel } from './settings-panel'
export { createSettingsStore, mirrorSettings, type SettingsStore } from './settings-store'
