export { nextReminderAt } from './due'
export { listFollowUpEvents } from './events'
export { followUpsMigrations } from './migrations'
export { promisedTo } from './promised-to'
export {
  addFollowUp,
  countOpenFollowUpsOf,
  followUpsOverview,
  listOpenFollowUps,
  listOpenFollowUpsOf,
  moveFollowUps,
} from './repository'
export { type FollowUps, type FollowUpsOptions, openFollowUps } from './service'
