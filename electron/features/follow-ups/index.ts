export { followUpsHandlers } from './handlers'
export { followUpsMigrations } from './migrations'
export { type Reminders, startReminders } from './reminders'
export {
  addFollowUp,
  countOpenFollowUpsOf,
  followUpsOverview,
  listOpenFollowUps,
  listOpenFollowUpsOf,
} from './repository'
