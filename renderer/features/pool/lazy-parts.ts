import { lazy } from 'react'

export const PoolPage = lazy(() => import('./pool-page').then((module) => ({ default: module.PoolPage })))
export const AssignDialog = lazy(() => import('./assign-dialog').then((module) => ({ default: module.AssignDialog })))
export const ReleaseDialog = lazy(() =>
  import('./release-dialog').then((module) => ({ default: module.ReleaseDialog })),
)
