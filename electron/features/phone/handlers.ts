import type { Handlers } from '#shared/kernel/contract'
import { ok } from '#shared/kernel/result'
import type { CallHistoryEntry, phoneContract } from '#shared/phone/contract'
import type { Colleagues } from './colleagues'
import type { PhoneService } from './phone-service'

export interface PhoneLists {
  history(page: { before: number | null; limit: number; missedOnly?: boolean | undefined }): CallHistoryEntry[]
  dialled(): CallHistoryEntry[]
}

export function phoneHandlers(
  phone: PhoneService,
  colleagues: Colleagues,
  lists: PhoneLists,
): Handlers<typeof phoneContract> {
  const { calls, dialling, transfers, conference } = phone
  return {
    'phone.dial': ({ number, confirmed }) => dialling.dial(number, confirmed ?? false),
    'phone.dial-known': ({ target, confirmed }) => dialling.dialKnown(target, confirmed ?? false),
    'phone.check-number': ({ number }) => ok(dialling.check(number)),
    'phone.answer': ({ callId }) => calls.answer(callId),
    'phone.decline': ({ callId }) => calls.decline(callId),
    'phone.hang-up': ({ callId }) => calls.hangUp(callId),
    'phone.hold': ({ callId }) => calls.hold(callId),
    'phone.resume': ({ callId }) => calls.talkTo(callId),
    'phone.swap': ({ callId }) => calls.talkTo(callId),
    'phone.mute': ({ callId }) => calls.whileTalking({ type: 'mute', callId }),
    'phone.unmute': ({ callId }) => calls.whileTalking({ type: 'unmute', callId }),
    'phone.send-dtmf': ({ callId, tones }) => calls.whileTalking({ type: 'send-dtmf', callId, tones }),
    'phone.silence': ({ callId }) => calls.whileTalking({ type: 'silence', callId }),
    'phone.unsilence': ({ callId }) => calls.whileTalking({ type: 'unsilence', callId }),
    'phone.colleagues': async ({ text }) => ok(await colleagues.find(text)),
    'phone.consult': ({ callId, number, confirmed }) => transfers.consult(callId, number, confirmed ?? false),
    'phone.transfer': ({ callId, number, confirmed }) => transfers.transfer(callId, number, confirmed ?? false),
    'phone.complete-transfer': ({ callId }) => transfers.complete(callId),
    'phone.cancel-consult': ({ callId }) => transfers.cancelConsult(callId),
    'phone.join': ({ callId }) => conference.join(callId),
    'phone.split': ({ callId }) => conference.split(callId),
    'phone.send-survey': ({ callId }) => transfers.sendSurvey(callId),
    'phone.park': ({ callId }) => transfers.park(callId),
    'phone.pick-up': ({ number }) => dialling.pickUp(number),
    'phone.missed-seen': () => phone.missedSeen(),
    'phone.dialled': () => ok(lists.dialled()),
    'phone.test-sound': ({ what }) => phone.testSound({ type: 'test-sound', what }),
    'phone.watch-level': ({ on }) => phone.testSound({ type: 'watch-level', on }),
    'phone.finish-wrap-up': (outcome) => phone.finishWrapUp(outcome),
    'phone.history': (page) => ok(lists.history(page)),
  }
}
