import type { Handlers } from '#shared/kernel/contract'
import { failed, ok } from '#shared/kernel/result'
import type { CallHistoryEntry, phoneContract } from '#shared/phone/contract'
import type { PhoneService } from './phone-service'

type History = (page: { before: number | null; limit: number }) => CallHistoryEntry[]

const later = () => failed('phone-restarting', { retryable: true })

export function phoneHandlers(phone: PhoneService, history: History): Handlers<typeof phoneContract> {
  return {
    'phone.dial': ({ number }) => phone.dial(number),
    'phone.answer': ({ callId }) => phone.answer(callId),
    'phone.decline': ({ callId }) => phone.decline(callId),
    'phone.hang-up': ({ callId }) => phone.hangUp(callId),
    'phone.hold': ({ callId }) => phone.whileTalking({ type: 'hold', callId }),
    'phone.resume': ({ callId }) => phone.whileTalking({ type: 'resume', callId }),
    'phone.mute': ({ callId }) => phone.whileTalking({ type: 'mute', callId }),
    'phone.unmute': ({ callId }) => phone.whileTalking({ type: 'unmute', callId }),
    'phone.send-dtmf': ({ callId, tones }) => phone.whileTalking({ type: 'send-dtmf', callId, tones }),
    'phone.check-number': later,
    'phone.swap': later,
    'phone.colleagues': later,
    'phone.consult': later,
    'phone.transfer': later,
    'phone.complete-transfer': later,
    'phone.cancel-consult': later,
    'phone.join': later,
    'phone.split': later,
    'phone.silence': later,
    'phone.unsilence': later,
    'phone.send-survey': later,
    'phone.park': later,
    'phone.pick-up': later,
    'phone.missed-seen': later,
    'phone.dialled': later,
    'phone.test-sound': later,
    'phone.watch-level': later,
    'phone.finish-wrap-up': (outcome) => phone.finishWrapUp(outcome),
    'phone.history': (page) => ok(history(page)),
  }
}
