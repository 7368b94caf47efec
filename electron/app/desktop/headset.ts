import type { CallView } from '#shared/desk/snapshot'
import { failed, type Result } from '#shared/kernel/result'
import type { PhoneFact, PhoneOrder } from '#shared/phone/port'

/** What a headset's buttons can ask of main's phone. */
export interface ButtonsPhone {
  hookPressed(): Result<undefined>
  rejectPressed(): Result<undefined>
  toggleMute(): Result<undefined>
  toggleHold(): Result<undefined>
}

type Button = Extract<PhoneFact, { type: 'headset-button' }>['button']

export function headsetPressed(phone: ButtonsPhone | null, button: Button): Result<undefined> {
  if (!phone) return failed('desk-not-open', { retryable: true })
  switch (button) {
    case 'hook':
      return phone.hookPressed()
    case 'reject':
      return phone.rejectPressed()
    case 'mute':
      return phone.toggleMute()
    case 'hold':
      return phone.toggleHold()
  }
}

/** What the lamps should say: a headset resets its own mute when it believes that nobody talks. */
export function headsetLamps(calls: readonly Pick<CallView, 'call'>[]): Extract<PhoneOrder, { type: 'headset-shows' }> {
  const own = calls.map(({ call }) => call).filter(({ role }) => role !== 'supervisor')
  const talking = own.filter((call) => call.status === 'talking')
  const heard = talking.filter(({ heldByAgent }) => !heldByAgent)
  return {
    type: 'headset-shows',
    ringing: own.some((call) => call.status === 'ringing' && !call.answering),
    inCall: talking.length > 0 || own.some(({ status }) => status === 'dialling'),
    muted: heard.length > 0 && heard.every(({ muted }) => muted),
    held: talking.length > 0 && heard.length === 0,
  }
}
