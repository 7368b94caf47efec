export { SettingsStoreContext } from './settings-context'
export { preloadSettings, SettingsPanel } from './settings-lazy'
export { createSettingsStore, mirrorSettings, type SettingsStore } from './settings-store'
