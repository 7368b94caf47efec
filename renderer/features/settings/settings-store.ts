import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Settings } from '#shared/settings/settings'
import type { Bridge } from '../../bridge/bridge'

export type SettingsStore = StoreApi<{ readonly settings: Settings | null }>

export function createSettingsStore(): SettingsStore {
  return createStore<{ readonly settings: Settings | null }>()(() => ({ settings: null }))
}

/** Mirrors main's settings; answers the function that stops it. A change that comes before the answer wins. */
export function mirrorSettings(bridge: Bridge, store: SettingsStore): () => void {
  let stopped = false
  const stop = bridge.listen('settings.changed', (settings) => store.setState({ settings }))
  void bridge.ask('settings.load', undefined).then((answer) => {
    if (answer.ok && !stopped && !store.getState().settings) store.setState({ settings: answer.value })
  })
  return () => {
    stopped = true
    stop()
  }
}
