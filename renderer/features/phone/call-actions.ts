import type { Commands } from '../desk'
import type { CallShown } from './call-view'

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
    sendTones: (tones: string) => commands('phone.send-dtmf', { callId, tones }),
  }
}
