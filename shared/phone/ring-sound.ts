import type { Call } from './call'
import type { PhoneOrder } from './port'

export type RingSound = Extract<PhoneOrder, { type: 'ring' }>['sound']

/** What the agent hears of the calls that ring: a knock in the ear while talking, one beep before auto-answer. */
export function ringSound(calls: readonly Call[], loudly: boolean): RingSound {
  const ringing = calls.filter((call) => call.status === 'ringing' && !call.answering && call.role !== 'supervisor')
  if (ringing.length === 0) return 'off'
  const isTalking = calls.some((call) => call.status === 'talking' || call.status === 'dialling')
  if (isTalking) return 'call-waiting'
  if (ringing.every((call) => call.status === 'ringing' && call.answersAt !== null)) return 'auto-answer'
  return loudly ? 'ring-loudly' : 'ring'
}
