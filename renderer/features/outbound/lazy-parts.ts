import { lazy } from 'react'

export const OutboundPage = lazy(() => import('./outbound-page').then((module) => ({ default: module.OutboundPage })))
export const CallListDialog = lazy(() =>
  import('./call-list-dialog').then((module) => ({ default: module.CallListDialog })),
)
