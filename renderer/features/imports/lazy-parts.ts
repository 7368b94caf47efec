import { lazy } from 'react'

// None of them is part of the first screen.
export const ImportsPage = lazy(() => import('./imports-page').then((module) => ({ default: module.ImportsPage })))
export const ExportDialog = lazy(() => import('./export-dialog').then((module) => ({ default: module.ExportDialog })))
