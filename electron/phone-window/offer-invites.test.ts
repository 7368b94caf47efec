import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { OfferInvites } from './offer-invites'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Handlers = Required<NonNullable<JsSipPrivate.RequestOptions['eventHandlers']>>

/** A session of JsSIP, as far as its INVITEs go. */
function session() {
  const dialog = { uac_pending_reply: false, _outgoing_ack_seqnum: 0 }
  const sent: { readonly method: string; readonly cseq: number; readonly handlers: Handlers }[] = []
  const cancelled: number[] = []
  let cseq = 0
  const inner = {
    _dialog: dialog,
    sendRequest(method: string, { eventHandlers }: JsSipPrivate.RequestOptions = {}) {
      if (method === 'INVITE') {
        cseq += 1
        dialog.uac_pending_reply = true
        dialog._outgoing_ack_seqnum = cseq
      }
      const own = cseq
      sent.push({ method, cseq: dialog._outgoing_ack_seqnum, handlers: eventHandlers as Handlers })
      return { transaction: { state: 2, cancel: () => void cancelled.push(own) } }
    },
  }
  const invites = new OfferInvites(inner as unknown as JsSipPrivate.Session)
  const told: string[] = []
  const offer = () => {
    inner.sendRequest('INVITE', {
      eventHandlers: {
        onSuccessResponse: () => void told.push('success'),
        onErrorResponse: () => void told.push('error'),
        onTransportError: () => void told.push('line lost'),
        onRequestTimeout: () => void told.push('timeout'),
        onDialogError: () => void told.push('no such call'),
      },
    })
    const invite = sent.at(-1)
    if (!invite) throw new Error('no INVITE')
    return invite.handlers
  }
  return { invites, dialog, sent, cancelled, told, offer }
}

const response = (status: number, cseq: number) => ({
  method: 'INVITE',
  status_code: status,
  cseq,
  getHeader: () => undefined,
})

test('an offer is overdue when no offer of the other side can have crossed it, and then theirs is no glare', () => {
  const { invites, dialog, offer } = session()
  offer()
  vi.advanceTimersByTime(999)
  expect({ out: invites.out, overdue: invites.overdue, pending: dialog.uac_pending_reply }).toEqual({
    out: true,
    overdue: false,
    pending: true,
  })
  vi.advanceTimersByTime(1)
  expect({ overdue: invites.overdue, pending: dialog.uac_pending_reply }).toEqual({ overdue: true, pending: false })
})

test('an offer that is answered is not overdue', () => {
  const { invites, told, offer } = session()
  offer().onSuccessResponse(response(200, 1))
  vi.advanceTimersByTime(60_000)
  expect({ out: invites.out, overdue: invites.overdue, told }).toEqual({
    out: false,
    overdue: false,
    told: ['success'],
  })
})

test('an offer that is given up is cancelled, and another may follow', () => {
  const { invites, dialog, cancelled, offer } = session()
  offer()
  invites.giveUp()
  expect({ cancelled, pending: dialog.uac_pending_reply, out: invites.out }).toEqual({
    cancelled: [1],
    pending: false,
    out: false,
  })
  invites.giveUp()
  expect(cancelled).toEqual([1])
})

test('what is said to an offer that was given up is not told of the next one', () => {
  const { invites, told, offer } = session()
  const first = offer()
  invites.giveUp()
  const second = offer()
  first.onErrorResponse(response(487, 1))
  first.onTransportError()
  first.onRequestTimeout()
  expect({ told, out: invites.out }).toEqual({ told: [], out: true })
  second.onSuccessResponse(response(200, 2))
  expect(told).toEqual(['success'])
})

test('a 200 that comes too late is acknowledged with the number of its INVITE, each time it comes', () => {
  const { invites, dialog, sent, told, offer } = session()
  const first = offer()
  invites.giveUp()
  offer()
  first.onSuccessResponse(response(200, 1))
  first.onSuccessResponse(response(200, 1))
  const acknowledged = sent.filter(({ method }) => method === 'ACK').map(({ cseq }) => cseq)
  expect({ acknowledged, newest: dialog._outgoing_ack_seqnum, told }).toEqual({
    acknowledged: [1, 1],
    newest: 2,
    told: [],
  })
})

test('a call that is gone is told of, whatever was asked in it', () => {
  const { invites, told, offer } = session()
  const first = offer()
  invites.giveUp()
  first.onDialogError(response(481, 1))
  expect(told).toEqual(['no such call'])
})
