import { beforeEach, expect, test } from 'vitest'
import { CallId } from '#shared/kernel/ids'
import type { Call } from '#shared/phone/call'
import type { LedgerCall } from '../features/phone'
import type { Attention } from './attention'
import { NoticeBoard } from './notices'
import { WorldNotices } from './world-notices'

const what = {
  id: CallId.parse('a'),
  direction: 'inbound',
  number: '+8613800138000',
  displayName: '张三',
  startedAt: 1,
  role: 'customer',
  about: null,
} as const
const talking = (heldByAgent: boolean): Call => ({
  ...what,
  ...{ status: 'talking', answeredAt: 2, heldByAgent, heldByCustomer: false, heldSince: null, muted: false },
  ...{ mutedSince: null, silenced: false, mixed: false, transfer: null, supervision: null },
  ...{ waitingOrder: null, voiceLostAt: null },
})
const gaveUp = (more: { problem?: 'call-elsewhere'; endedBy?: 'agent' } = {}): Call => ({
  ...what,
  ...{ status: 'done', answeredAt: null, endedAt: 9, endedBy: 'customer', transferredTo: null },
  ...more,
})
const entry = (call: Call): LedgerCall => ({
  ...{ call, match: { kind: 'unknown' }, media: null, receivedAt: 1, hidden: false },
  origin: { queue: null, skill: null, waitedSeconds: null, customerRef: null },
})

let board: NoticeBoard
let notices: WorldNotices
beforeEach(() => {
  board = new NoticeBoard(
    () => 5,
    () => undefined,
  )
  const attention: Pick<Attention, 'followUpDue' | 'missed'> = {
    followUpDue: () => undefined,
    missed: () => undefined,
  }
  notices = new WorldNotices(board, attention)
})
const codes = () => board.all().map(({ code }) => code)

test('that the colleague hung up is said until the agent goes on with the customer', () => {
  notices.consultEnded(entry(talking(true)))
  notices.callChanged(talking(true))
  expect(board.all()).toMatchObject([{ code: 'consult-ended', severity: 'info', details: { name: '张三' } }])
  notices.callChanged(talking(false))
  expect(codes()).toEqual([])
})

test('that the queue does not know is said once, and until it does', () => {
  notices.queueKnows(false)
  notices.queueKnows(false)
  expect(codes()).toEqual(['queue-code-failed'])
  notices.queueKnows(true)
  expect(codes()).toEqual([])
})

test('whom to call back stands with what was lost', () => {
  notices.trouble('call-phone-restarted', entry(talking(false)))
  expect(board.all()).toMatchObject([{ severity: 'error', details: { number: '+8613800138000', name: '张三' } }])
})

test('a customer whom a lead has now is no mishap', () => {
  notices.trouble('call-taken-over', entry(talking(false)))
  expect(board.all()).toMatchObject([{ severity: 'info' }])
})

test('missed is who gave up; not who was declined, nor whom a colleague answered; until the list was read', () => {
  notices.missed(entry(gaveUp({ endedBy: 'agent' })))
  notices.missed(entry(gaveUp({ problem: 'call-elsewhere' })))
  expect(codes()).toEqual([])
  notices.missed(entry(gaveUp()))
  expect(codes()).toEqual(['call-missed'])
  notices.missedSeen()
  expect(codes()).toEqual([])
})
