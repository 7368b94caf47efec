import type { Commands } from '../desk'
import type { CallShown } from './call-view'
import { type CallsShown, joinable } from './calls-view'

/** What the buttons and the keys do; each asks main, and main's next snapshot shows what came of it. */
export function callActions(commands: Commands, call: CallShown) {
  const { callId } = call
  return {
    answer: () => commands('phone.answer', { callId }),
    /** Declines a call that rings, hangs up any other. */
    hangUp: () =>
      commands(call.can.answer || call.phase === 'answering' ? 'phone.decline' : 'phone.hang-up', { callId }),
    toggleHold: () => commands(call.can.resume ? 'phone.resume' : 'phone.hold', { callId }),
    toggleMute: () => commands(call.muted ? 'phone.unmute' : 'phone.mute', { callId }),
    toggleSilence: () => commands(call.silenced ? 'phone.unsilence' : 'phone.silence', { callId }),
    swapTo: () => commands('phone.swap', { callId }),
    /** Talks with this one alone again; the others of the conference are held. */
    talkAlone: () => commands('phone.split', { callId }),
  }
}

/**
 * The same for the call in front, where it may stand for more than itself: a conference is held, muted and ended as a
 * whole, and a consultation ends back at its customer.
 */
export function frontActions(commands: Commands, shown: CallsShown, front: CallShown) {
  const { conference, consult } = shown
  const all = front.mixed && conference.length > 0 ? conference : [front]
  const each = (calls: readonly CallShown[], name: 'phone.hold' | 'phone.resume' | 'phone.mute' | 'phone.unmute') =>
    Promise.all(calls.map(({ callId }) => commands(name, { callId })))
  const customerId = consult?.customer.callId ?? front.callId
  return {
    answer: callActions(commands, front).answer,
    hangUp: () => {
      if (all.length > 1) return Promise.all(all.map((call) => commands('phone.hang-up', { callId: call.callId })))
      if (consult?.colleague === front) return commands('phone.cancel-consult', { callId: customerId })
      return callActions(commands, front).hangUp()
    },
    toggleHold: () => {
      const up = all.filter((call) => call.can.hold)
      return up.length > 0 ? each(up, 'phone.hold') : each(all, 'phone.resume')
    },
    toggleMute: () =>
      front.muted
        ? each(
            all.filter((call) => call.muted),
            'phone.unmute',
          )
        : each(
            all.filter((call) => !call.muted),
            'phone.mute',
          ),
    completeTransfer: () => commands('phone.complete-transfer', { callId: customerId }),
    backToCustomer: () => commands('phone.cancel-consult', { callId: customerId }),
    join: () => commands('phone.join', { callId: joinable(shown)?.callId ?? customerId }),
  }
}
