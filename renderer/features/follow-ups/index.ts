import { lazy } from 'react'

export { DueReminders, useDueCount } from './due-reminders'
export { FollowUpRow } from './follow-up-row'
export { FollowUpsPanel } from './follow-ups-panel'
export { QuickPromise } from './quick-promise'
export { usualQuickTimes } from './quick-times'
export { useReminderChime } from './reminder-chime'
export { useFollowUps } from './use-follow-ups'
export { useQuickTimes } from './use-quick-times'

export const FollowUpsPage = lazy(() => import('./page/follow-ups-page').then((m) => ({ default: m.FollowUpsPage })))
/** For the customers' list: the same promise to all who are ticked. */
export const FollowUpManySheet = lazy(() => import('./many-sheet').then((m) => ({ default: m.FollowUpManySheet })))
