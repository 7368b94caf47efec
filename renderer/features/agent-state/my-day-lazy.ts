import { lazy } from 'react'

const load = () => import('./my-day-panel')

/** No part of the first screen: a chunk of its own, fetched ahead when the window has nothing else to do. */
export const MyDayPanel = lazy(() => load().then((module) => ({ default: module.MyDayPanel })))

export const preloadMyDay = (): void => void load()
