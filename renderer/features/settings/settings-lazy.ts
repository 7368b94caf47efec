import { lazy } from 'react'

const load = () => import('./settings-panel')

/** No part of the first screen: a chunk of its own, fetched ahead when the window has nothing else to do. */
export const SettingsPanel = lazy(() => load().then((module) => ({ default: module.SettingsPanel })))

export const preloadSettings = (): void => void load()
