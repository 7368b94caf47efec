import type { FollowUpsOptions } from '../features/follow-ups'
import { listContacts, numberOfCall } from '../features/phone'
import type { ReadDb } from '../storage'

/** What the reminders show and promises take that calls know. */
export function promiseParts(db: ReadDb): Pick<FollowUpsOptions, 'lastNote' | 'callNumber'> {
  return {
    // Of the last contacts: who calls back reads it first.
    lastNote: (customer) => listContacts(db, customer, 3).find(({ note }) => note !== '')?.note ?? '',
    callNumber: (id) => numberOfCall(db, id),
  }
}
