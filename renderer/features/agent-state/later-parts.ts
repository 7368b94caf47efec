import { lazy } from 'react'

const loadDay = () => import('./my-day-panel')
const loadRules = () => import('./rules-settings')

/** No parts of the first screen: chunks of their own, fetched ahead when the window has nothing else to do. */
export const MyDayPanel = lazy(() => loadDay().then((module) => ({ default: module.MyDayPanel })))
/** A section of the settings; the panel's own suspense waits for it. */
export const AgentRulesSettings = lazy(() => loadRules().then((module) => ({ default: module.AgentRulesSettings })))

export const preloadMyDay = (): void => void loadDay()
