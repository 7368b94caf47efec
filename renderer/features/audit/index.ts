import { lazy } from 'react'

export const AuditPage = lazy(() => import('./audit-page').then((module) => ({ default: module.AuditPage })))
