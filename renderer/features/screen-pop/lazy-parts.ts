import { lazy } from 'react'

const loadTimeline = () => import('./whole-timeline')

export const WholeTimeline = lazy(() => loadTimeline().then((module) => ({ default: module.WholeTimeline })))
export const WholeCard = lazy(() => import('./whole-card').then((module) => ({ default: module.WholeCard })))
export const NewCaller = lazy(() => import('./new-caller').then((module) => ({ default: module.NewCaller })))

export const preloadTimeline = (): void => void loadTimeline()
