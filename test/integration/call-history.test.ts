import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addCustomer } from '#electron/features/customers/index'
import { loadDraft, saveDraft } from '#electron/features/drafts/index'
import { listOpenFollowUps } from '#electron/features/follow-ups/index'
import { listCallEvents } from '#electron/features/phone/call-history-lists'
import {
  type CallRecords,
  closeAbandoned,
  countMissed,
  countToday,
  databaseCallRecords,
  listAwaitingWrapUp,
  listDialled,
  listHistory,
} from '#electron/features/phone/index'
import { loadCard } from '#electron/features/screen-pop/index'
import type { WriteDb } from '#electron/storage/index'
import { callNoteKey } from '#shared/drafts/contract'
import type { CallId } from '#shared/kernel/ids'
import { type Call, type CallHappening, step } from '#shared/phone/call'
import { CallHistoryEntry } from '#shared/phone/contract'
import type { CallQuality } from '#shared/phone/quality'
import { DAY, DeskFolder, deskMigrations, HOUR, MINUTE, NOW, newCallId, someone } from './support/desk-database'

let folder: DeskFolder
let db: WriteDb
let records: CallRecords
beforeEach(() => {
  folder = new DeskFolder()
  db = folder.open().db
  records = databaseCallRecords(db, () => '李四')
})
afterEach(() => folder[Symbol.dispose]())

const customer = someone('张三', ['+8613800138000'])

function rings(at = NOW, id = newCallId()): Call {
  return {
    id,
    direction: 'inbound',
    number: '+8613800138000',
    displayName: 'Zhang San',
    startedAt: at,
    role: 'customer',
    about: null,
    status: 'ringing',
    answering: false,
    answersAt: null,
  }
}

/** Takes the call through the machine, writing what it becomes, as the phone service does. */
function happen(call: Call, ...happenings: readonly CallHappening[]): Call {
  return happenings.reduce((now, happening) => {
    const stepped = step(now, happening)
    if ('rejected' in stepped) throw new Error(stepped.rejected)
    records.changed(stepped.call)
    return stepped.call
  }, call)
}
const answered = (callId: CallId, at: number) => ({ type: 'call-answered', at, callId }) as const
const ended = (callId: CallId, at: number) => ({ type: 'call-ended', at, callId, by: 'customer' }) as const
const wrapUp = { disposition: 'refund', note: '要退款，周五前回复', followUp: null } as const

const quality: CallQuality = {
  ...{ mos: { worst: 3, mean: 4.1 }, remoteMos: null, roundTripMs: { worst: 80, mean: 40 } },
  ...{ jitterMs: null, loss: { worst: 0.02, mean: 0.001 }, remoteLoss: null, level: null },
  ...{ longestGapMs: 120, seconds: 60 },
}

describe('what is kept of a call beside its note', () => {
  test('to whom it was handed over, and how it sounded; the note comes later and changes neither', () => {
    const call = rings()
    records.began(call, null)
    const talking = happen(call, answered(call.id, NOW))
    const over = step(talking, ended(call.id, NOW + 60_000))
    if ('rejected' in over || over.call.status !== 'wrap-up') throw new Error('not over')
    records.changed({ ...over.call, transferredTo: '王组长' }, quality)
    records.finished({ ...wrapUp, callId: call.id, customerId: null, at: NOW + 90_000 })
    const [entry] = listHistory(db, { before: null, limit: 10 })
    expect(entry).toMatchObject({ transferredTo: '王组长', quality, note: wrapUp.note })
  })

  test('a consultation needs no wrap-up, is nobody’s contact and no customer of today', () => {
    const asked: Call = { ...rings(), direction: 'outbound', role: 'consult', about: newCallId() }
    records.began(asked, null)
    happen(asked, answered(asked.id, NOW), ended(asked.id, NOW + 60_000))
    expect(listAwaitingWrapUp(db)).toEqual([])
    expect(countToday(db, NOW - HOUR)).toEqual({ answered: 0, talkSeconds: 0 })
    expect(listHistory(db, { before: null, limit: 10 })).toMatchObject([{ talkSeconds: 60 }])
  })

  test('a consultation that was up when the program died is closed for good', () => {
    const asked: Call = { ...rings(), direction: 'outbound', role: 'consult', about: newCallId() }
    records.began(asked, null)
    happen(asked, answered(asked.id, NOW))
    expect(closeAbandoned(db, NOW + HOUR)).toHaveLength(1)
    expect(listAwaitingWrapUp(db)).toEqual([])
  })
})

describe('missed calls', () => {
  const gaveUp = (problem?: 'call-elsewhere', by: 'customer' | 'agent' = 'customer') => {
    const call = rings(NOW)
    records.began(call, null)
    const end = { type: 'call-ended', at: NOW + 8000, callId: call.id, by } as const
    happen(call, problem ? { ...end, problem } : end)
    return call.id
  }

  test('are those that nobody took: not declined ones, and not those a colleague answered', () => {
    const missed = gaveUp()
    gaveUp('call-elsewhere')
    gaveUp(undefined, 'agent')
    expect(listHistory(db, { before: null, limit: 10, missedOnly: true })).toMatchObject([{ callId: missed }])
    expect(listHistory(db, { before: null, limit: 10 }).filter((entry) => entry.missed)).toHaveLength(1)
    expect(countMissed(db)).toEqual({ count: 1, latestAt: NOW })
  })

  test('are news until the agent has looked, also after a restart', () => {
    gaveUp()
    records.missedSeen(NOW + 9000)
    expect(countMissed(db)).toEqual({ count: 0, latestAt: null })
    gaveUp()
    expect(countMissed(db).count).toBe(1)
    folder.closeAll()
    db = folder.open().db
    expect(countMissed(db).count).toBe(1)
    expect(listHistory(db, { before: null, limit: 10, missedOnly: true })).toHaveLength(2)
  })

  test('of the time before they were counted are no news', () => {
    folder.closeAll()
    folder = new DeskFolder()
    const before = deskMigrations.filter(({ version }) => version < 7)
    const old = folder.open({ migrations: before })
    old.db
      .change(
        `INSERT INTO call (uid, version, own, direction, started_at, ended_at, ended_by, finished_at, sealed)
         VALUES (?, 1, 1, 0, ?, ?, 'customer', ?, ?)`,
      )
      .run(Buffer.alloc(16, 1), NOW, NOW, NOW, Buffer.alloc(1))
    old.close()
    expect(countMissed(folder.open().db)).toEqual({ count: 0, latestAt: null })
  })
})

test('whom the agent dialled last, each number once, newest first', () => {
  for (const [at, number] of [
    [NOW, '10086'],
    [NOW + 1, '+8613900139000'],
    [NOW + 2, '10086'],
  ] as const) {
    const call: Call = { ...rings(at), direction: 'outbound', number }
    records.began(call, null)
  }
  records.began(rings(NOW + 3), null)
  expect(listDialled(db, 50).map(({ number }) => number)).toEqual(['10086', '+8613900139000'])
  expect(listDialled(db, 1)).toHaveLength(1)
})

describe('a call that was taken', () => {
  test('is in the history and on the card, with disposition and note', () => {
    addCustomer(db, customer)
    const call = rings()
    records.began(call, customer.id)
    happen(call, answered(call.id, NOW + 3000), ended(call.id, NOW + 63_000))
    records.finished({ ...wrapUp, callId: call.id, customerId: customer.id, at: NOW + 90_000 })
    const [entry] = listHistory(db, { before: null, limit: 10 })
    expect(CallHistoryEntry.parse(entry)).toEqual({
      callId: call.id,
      direction: 'inbound',
      number: '+8613800138000',
      customerId: customer.id,
      customerName: '张三',
      startedAt: NOW,
      talkSeconds: 60,
      disposition: 'refund',
      note: '要退款，周五前回复',
      missed: false,
      transferredTo: null,
      quality: null,
    })
    expect(loadCard(db, customer.id)).toMatchObject({
      contactCount: 1,
      contacts: [{ callId: call.id, talkSeconds: 60, disposition: 'refund', agentName: '李四' }],
    })
  })

  test('is not yet a contact while it is up', () => {
    addCustomer(db, customer)
    const call = rings()
    records.began(call, customer.id)
    happen(call, answered(call.id, NOW + 3000))
    expect(loadCard(db, customer.id)).toMatchObject({ contactCount: 0, contacts: [] })
  })

  test('makes the promise and forgets the draft in one transaction', () => {
    addCustomer(db, customer)
    const call = rings()
    records.began(call, customer.id)
    saveDraft(db, callNoteKey(call.id), '{"note":"要退"}', NOW)
    expect(records.draftNote(call.id)).toBe('{"note":"要退"}')
    happen(call, answered(call.id, NOW), ended(call.id, NOW + 1000))
    const followUp = { what: '回电告知结果', dueAt: NOW + DAY }
    records.finished({ ...wrapUp, followUp, callId: call.id, customerId: customer.id, at: NOW + 2000 })
    expect(loadDraft(db, callNoteKey(call.id))).toBeNull()
    expect(listOpenFollowUps(db, 10)).toMatchObject([
      {
        what: '回电告知结果',
        dueAt: NOW + DAY,
        customerId: customer.id,
        customerName: '张三',
        number: '+8613800138000',
        callId: call.id,
      },
    ])
  })

  test('of a stranger keeps the name the stranger gave', () => {
    const call = rings()
    records.began(call, null)
    happen(call, ended(call.id, NOW + 20_000))
    expect(listHistory(db, { before: null, limit: 1 })).toMatchObject([
      { customerId: null, customerName: 'Zhang San', talkSeconds: null, disposition: null, note: '' },
    ])
  })

  test('told twice is there once', () => {
    addCustomer(db, customer)
    const call = rings()
    records.began(call, customer.id)
    records.began(call, customer.id)
    const over = happen(call, answered(call.id, NOW), ended(call.id, NOW + 5000))
    records.changed(over)
    expect(listHistory(db, { before: null, limit: 10 })).toHaveLength(1)
    expect(loadCard(db, customer.id)?.contactCount).toBe(1)
  })

  test('with an end before its beginning (the clock was set back) has no negative length', () => {
    const call = rings()
    records.began(call, null)
    happen(call, answered(call.id, NOW + 3000), ended(call.id, NOW - HOUR))
    expect(listHistory(db, { before: null, limit: 1 })[0]?.talkSeconds).toBe(0)
  })

  test('that turns out to be somebody else moves to their card', () => {
    const other = someone('李雷', ['+8613800138000'])
    addCustomer(db, customer)
    addCustomer(db, other)
    const call = rings()
    records.began(call, customer.id)
    happen(call, answered(call.id, NOW), ended(call.id, NOW + 1000))
    records.belongsTo(call.id, other.id)
    expect(loadCard(db, customer.id)).toMatchObject({ contactCount: 0, contacts: [] })
    expect(loadCard(db, other.id)).toMatchObject({ contactCount: 1, contacts: [{ callId: call.id }] })
  })

  test('leaves its ledger, in order, with its figures', () => {
    const call = rings()
    records.began(call, null)
    records.event(call.id, NOW, 'began', { match: 'unknown' })
    records.event(call.id, NOW + 40, 'pop-painted', { inviteToPopMs: 40 })
    records.event(call.id, NOW + 50, 'call-answered', {})
    expect(listCallEvents(db, call.id)).toEqual([
      { at: NOW, type: 'began', details: { match: 'unknown' } },
      { at: NOW + 40, type: 'pop-painted', details: { inviteToPopMs: 40 } },
      { at: NOW + 50, type: 'call-answered', details: {} },
    ])
  })
})

test('the history pages from the newest on, without a gap', () => {
  for (let n = 0; n < 25; n++) {
    const call = rings(NOW - n * MINUTE)
    records.began(call, null)
    happen(call, ended(call.id, NOW - n * MINUTE + 1000))
  }
  const seen: number[] = []
  let before: number | null = null
  for (;;) {
    const page = listHistory(db, { before, limit: 10 })
    const last = page.at(-1)
    if (!last) break
    seen.push(...page.map(({ startedAt }) => startedAt))
    before = last.startedAt
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => NOW - n * MINUTE))
})

test('today counts what was answered since midnight, and the talk of it', () => {
  const midnight = NOW - 2 * HOUR
  for (const [at, talks] of [
    [midnight - 1, true],
    [midnight, true],
    [NOW, true],
    [NOW, false],
  ] as const) {
    const call = rings(at)
    records.began(call, null)
    if (talks) happen(call, answered(call.id, at + 1000), ended(call.id, at + 61_000))
    else happen(call, ended(call.id, at + 5000))
  }
  expect(countToday(db, midnight)).toEqual({ answered: 2, talkSeconds: 120 })
})

describe('after the program died', () => {
  test('a call that was talking ends with the last thing known of it, and waits for its wrap-up', () => {
    addCustomer(db, customer)
    const call = rings()
    records.began(call, customer.id)
    happen(call, answered(call.id, NOW + 3000))
    records.event(call.id, NOW + 30_000, 'call-media', { loss: 0 })
    const closed = closeAbandoned(db, NOW + 9 * HOUR)
    const expected = { callId: call.id, customerId: customer.id, answeredAt: NOW + 3000, endedAt: NOW + 30_000 }
    expect(closed).toMatchObject([expected])
    expect(listAwaitingWrapUp(db)).toMatchObject([expected])
    expect(listHistory(db, { before: null, limit: 1 })[0]?.talkSeconds).toBe(27)
    records.finished({ ...wrapUp, callId: call.id, customerId: customer.id, at: NOW + 9 * HOUR })
    expect(listAwaitingWrapUp(db)).toEqual([])
  })

  test('a call that rang has nothing to wrap up', () => {
    records.began(rings(), null)
    expect(closeAbandoned(db, NOW + HOUR)).toMatchObject([{ answeredAt: null, endedAt: NOW }])
    expect(listAwaitingWrapUp(db)).toEqual([])
  })

  test('no call ends before it began, even when the clock was set back meanwhile', () => {
    records.began(rings(), null)
    expect(closeAbandoned(db, NOW - DAY)).toMatchObject([{ startedAt: NOW, endedAt: NOW }])
  })

  test('what was over stays as it was, and a second start closes nothing', () => {
    const call = rings()
    records.began(call, null)
    happen(call, ended(call.id, NOW + 1000))
    records.began(rings(NOW + MINUTE), null)
    expect(closeAbandoned(db, NOW + HOUR)).toHaveLength(1)
    expect(closeAbandoned(db, NOW + HOUR)).toEqual([])
  })
})
