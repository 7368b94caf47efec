import type { CallProblem } from '#shared/phone/port'
import type { CallShown } from './call-view'

/** One sentence about a call that is neither a button nor a timer: what goes on with it, or what went wrong. */
export type CallMessage =
  | { readonly key: 'voice-lost'; readonly tone: 'error'; readonly since: number }
  | { readonly key: 'transfer-failed'; readonly tone: 'error'; readonly to: string; readonly why: TransferFailure }
  | { readonly key: 'waits'; readonly tone: 'warning'; readonly order: WaitingOrder }
  | { readonly key: TransferWords; readonly tone: 'info'; readonly to: string }
  | { readonly key: 'consult-rings' | 'consult-dials'; readonly tone: 'info'; readonly to: string }
  | { readonly key: 'answers-itself'; readonly tone: 'info'; readonly at: number }
  | { readonly key: 'was-handed-over'; readonly tone: 'info'; readonly to: string }

type TransferWords = 'transfer-asked' | 'transfer-ringing' | 'transfer-handed-over'
export type WaitingOrder = 'hold' | 'resume' | 'hang-up' | 'transfer' | 'other'
/** Why nobody took the customer, in the few words that fit after the colleague's name. */
export type TransferFailure =
  | 'busy'
  | 'declined'
  | 'no-answer'
  | 'not-reachable'
  | 'no-such-number'
  | 'refused'
  | 'line-lost'
  | 'other'

export function messageOf(call: CallShown): CallMessage | null {
  const { transfer } = call
  if (call.voiceLostAt !== null) return { key: 'voice-lost', tone: 'error', since: call.voiceLostAt }
  if (transfer?.status === 'failed') {
    return { key: 'transfer-failed', tone: 'error', to: transfer.to, why: transferFailure(transfer.problem) }
  }
  if (call.waitingOrder !== null) return { key: 'waits', tone: 'warning', order: waitingOrder(call.waitingOrder) }
  if (transfer) return { key: `transfer-${transfer.status}`, tone: 'info', to: transfer.to }
  if (call.role === 'consult' && (call.phase === 'dialling' || call.phase === 'alerting')) {
    const key = call.phase === 'alerting' ? 'consult-rings' : 'consult-dials'
    return { key, tone: 'info', to: call.who.name ?? call.who.number }
  }
  if (call.answersAt !== null) return { key: 'answers-itself', tone: 'info', at: call.answersAt }
  if (call.transferredTo !== null) return { key: 'was-handed-over', tone: 'info', to: call.transferredTo }
  return null
}

function waitingOrder(order: string): WaitingOrder {
  switch (order) {
    case 'hold':
    case 'resume':
    case 'hang-up':
    case 'transfer':
      return order
    case 'transfer-to-call':
      return 'transfer'
    default:
      return 'other'
  }
}

function transferFailure(problem: CallProblem | undefined): TransferFailure {
  switch (problem) {
    case 'call-busy':
      return 'busy'
    case 'call-declined':
      return 'declined'
    case 'call-no-answer':
      return 'no-answer'
    case 'call-not-reachable':
      return 'not-reachable'
    case 'call-no-such-number':
    case 'call-bad-number':
      return 'no-such-number'
    case 'call-refused':
    case 'call-transfer-refused':
      return 'refused'
    case 'call-line-lost':
      return 'line-lost'
    default:
      return 'other'
  }
}
