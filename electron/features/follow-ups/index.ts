export { followUpsHandlers } from './handlers'
export { followUpsMigrations } from './migrations'
export { type Reminders, type RemindersOptions, startReminders } from './reminders'
export {
  addFollowUp,
  claimDueFollowUps,
  countOpenFollowUpsOf,
  finishFollowUp,
  followUpsOverview,
  listOpenFollowUps,
  listOpenFollowUpsOf,
  type NewFollowUp,
  nextReminderAt,
  snoozeFollowUp,
} from './repository'
