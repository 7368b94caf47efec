import type { followUpsContract } from '#shared/follow-ups/contract'
import type { Clock } from '#shared/kernel/clock'
import type { Handlers } from '#shared/kernel/contract'
import { ok, type Result } from '#shared/kernel/result'
import type { WriteDb } from '../../storage'
import { finishFollowUp, listOpenFollowUps, snoozeFollowUp } from './repository'

/** `changed` is told after each change that was made, to set the reminder anew and to tell the windows. */
export function followUpsHandlers(db: WriteDb, clock: Clock, changed: () => void): Handlers<typeof followUpsContract> {
  const told = <Value>(result: Result<Value>): Result<Value> => {
    if (result.ok) changed()
    return result
  }
  return {
    'follow-ups.list': ({ limit }) => ok(listOpenFollowUps(db, limit)),
    'follow-ups.snooze': ({ id, until }) => told(snoozeFollowUp(db, id, until)),
    'follow-ups.finish': ({ id, outcome }) => told(finishFollowUp(db, id, outcome, clock.now())),
  }
}
