import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addCustomer, setContacts } from '#electron/features/customers/index'
import { addFollowUp } from '#electron/features/follow-ups/index'
import { addPastCall } from '#electron/features/phone/index'
import { loadCard, matchCaller, warmUp } from '#electron/features/screen-pop/index'
import { addTicket } from '#electron/features/tickets/index'
import type { WriteDb } from '#electron/storage/index'
import { FollowUpId, TicketId } from '#shared/kernel/ids'
import { CallerMatch } from '#shared/screen-pop/card'
import { DAY, DeskFolder, HOUR, NOW, newCallId, someone } from './support/desk-database'

let folder: DeskFolder
let db: WriteDb
beforeEach(() => {
  folder = new DeskFolder()
  db = folder.open().db
})
afterEach(() => folder[Symbol.dispose]())

const names = (match: CallerMatch) => ('candidates' in match ? match.candidates.map(({ name }) => name) : [])
const nameOn = (match: CallerMatch) => ('card' in match ? match.card.name : null)

describe('how sure a match is', () => {
  test.each([
    ['13800138000'],
    ['+8613800138000'],
    ['8613800138000'],
    ['0086 138-0013-8000'],
    ['013800138000'],
    ['１３８００１３８０００'],
    ['sip:+8613800138000@pbx.example.com;user=phone'],
  ])('%s is exactly the customer of +8613800138000', (caller) => {
    addCustomer(db, someone('张三', ['+8613800138000']))
    const match = matchCaller(db, caller)
    expect(match.kind).toBe('exact')
    expect(nameOn(match)).toBe('张三')
    expect(CallerMatch.parse(match)).toEqual(match)
  })

  test.each([
    ['62345678', '+861062345678', 8],
    ['+861062345678', '62345678', 8],
    ['+862079460958', '7946 0958', 8],
    ['+442079460958', '2079460958', 10],
    ['9013800138000', '+8613800138000', 11],
    ['+863132123456', '2123456', 7],
    ['38001234', '+8613838001234', 8],
  ])('%s is by suffix the customer filed as %s (%i digits)', (caller, filed, digits) => {
    addCustomer(db, someone('李四', [filed]))
    expect(matchCaller(db, caller)).toMatchObject({ kind: 'suffix', digits, card: { name: '李四' } })
  })

  test.each([
    ['another mobile number with the same last eight digits', '+8613900138000', '+8613800138000'],
    ['the same local number in another town', '+862162345678', '+861062345678'],
    ['a part that is not the end of the other', '9912345678', '+8613812345678'],
    ['fewer than seven digits in common', '138000', '+8613800138000'],
    ['a service number', '95588', '+861062395588'],
  ])('%s is nobody', (_, caller, filed) => {
    addCustomer(db, someone('王五', [filed]))
    expect(matchCaller(db, caller)).toEqual({ kind: 'unknown' })
  })

  test.each([['anonymous'], [''], ['sip:anonymous@anonymous.invalid'], ['匿名']])('%j is withheld', (caller) => {
    expect(matchCaller(db, caller)).toEqual({ kind: 'withheld' })
  })

  test.each([['alice'], ['+'], ["'; DROP TABLE customer; --"], ['\u202e\u0000'], ['9'.repeat(5000)]])(
    'hostile caller %j is unknown and harms nothing',
    (caller) => {
      expect(matchCaller(db, caller).kind).toMatch(/unknown|withheld/)
    },
  )

  test('an exact match wins over any suffix', () => {
    addCustomer(db, someone('部分', ['62345678']))
    addCustomer(db, someone('全部', ['+861062345678']))
    expect(matchCaller(db, '+861062345678')).toMatchObject({ kind: 'exact', card: { name: '全部' } })
  })

  test('a caller without area code may be several people', () => {
    addCustomer(db, someone('北京', ['+861062345678']))
    addCustomer(db, someone('上海', ['+862162345678']))
    const match = matchCaller(db, '62345678')
    expect(match).toMatchObject({ kind: 'several', by: 'suffix' })
    expect(names(match).toSorted()).toEqual(['上海', '北京'])
  })
})

describe('several behind one number', () => {
  test('the last contact is first, people without any are last', () => {
    const old = addCustomer(db, someone('旧', ['+861062345678']))
    const recent = addCustomer(db, someone('新', ['+861062345678']))
    addCustomer(db, someone('无', ['+861062345678']))
    setContacts(db, old, 1, NOW - 90 * DAY)
    setContacts(db, recent, 1, NOW - DAY)
    const match = matchCaller(db, '010-62345678')
    expect(names(match)).toEqual(['新', '旧', '无'])
    expect(nameOn(match)).toBe('新')
  })

  test('an open ticket outweighs a slightly later contact', () => {
    const waiting = addCustomer(db, someone('等待', ['+861062345678']))
    const recent = addCustomer(db, someone('刚打过', ['+861062345678']))
    setContacts(db, waiting, 1, NOW - 9 * DAY)
    setContacts(db, recent, 1, NOW - 2 * DAY)
    addTicket(db, {
      id: TicketId.parse(randomUUID()),
      number: 'T-1',
      subject: '退款',
      priority: 'high',
      state: 'accepted',
      dueAt: null,
      createdAt: NOW,
      customer: waiting,
    })
    expect(names(matchCaller(db, '01062345678'))).toEqual(['等待', '刚打过'])
  })

  test('behind a switchboard the extension decides', () => {
    const other = addCustomer(db, someone('分机801', ['010-62345678转801']))
    addCustomer(db, someone('分机802', ['010-62345678转802']))
    setContacts(db, other, 1, NOW)
    expect(nameOn(matchCaller(db, '010-62345678-802'))).toBe('分机802')
  })

  test('of a number that hundreds share the twenty last in contact are shown', () => {
    for (let n = 0; n < 30; n++) {
      const key = addCustomer(db, someone(`员工${n}`, ['+861062345678']))
      setContacts(db, key, 1, NOW - n * DAY)
    }
    const match = matchCaller(db, '+861062345678')
    expect(names(match)).toHaveLength(20)
    expect(nameOn(match)).toBe('员工0')
    expect(CallerMatch.safeParse(match).success).toBe(true)
  })
})

test('the card has everything, newest first, and only what is open', () => {
  const customer = someone('赵六', ['+8613800138001', '+861062345678'], {
    level: 'vip',
    company: '红星贸易',
    city: '北京',
    owner: '李四',
    tags: ['老客户', '催发票'],
    remark: '上午不方便接电话',
  })
  const key = addCustomer(db, customer)
  for (let n = 0; n < 7; n++) {
    addPastCall(db, {
      id: newCallId(),
      customer: key,
      direction: n % 2 ? 'outbound' : 'inbound',
      startedAt: NOW - n * DAY,
      answeredAt: n === 0 ? null : NOW - n * DAY + 5000,
      endedAt: NOW - n * DAY + 65_000,
      disposition: 'refund',
      number: '+8613800138001',
      displayName: '',
      agentName: '李四',
      note: `第${n}次`,
    })
  }
  setContacts(db, key, 7, NOW)
  for (const [n, state] of (['registered', 'pending', 'resolved', 'archived'] as const).entries()) {
    addTicket(db, {
      id: TicketId.parse(randomUUID()),
      number: `T-${n}`,
      subject: `工单${n}`,
      priority: 'urgent',
      state,
      dueAt: NOW - n * HOUR,
      createdAt: NOW - DAY,
      customer: key,
    })
  }
  const promise = { id: FollowUpId.parse(randomUUID()), name: null, number: null, callId: null, createdAt: NOW }
  addFollowUp(db, { ...promise, customer: key, what: '回电', dueAt: NOW + HOUR })
  const card = loadCard(db, customer.id)
  expect(card).toMatchObject({
    id: customer.id,
    name: '赵六',
    level: 'vip',
    tags: ['老客户', '催发票'],
    company: '红星贸易',
    city: '北京',
    owner: '李四',
    remark: '上午不方便接电话',
    phones: [{ number: '+8613800138001' }, { number: '+861062345678' }],
    contactCount: 7,
  })
  expect(card?.contacts.map(({ note }) => note)).toEqual(['第0次', '第1次', '第2次', '第3次', '第4次'])
  expect(card?.contacts.map(({ talkSeconds }) => talkSeconds)).toEqual([null, 60, 60, 60, 60])
  expect(card?.tickets.map(({ number, state }) => [number, state])).toEqual([
    ['T-1', 'pending'],
    ['T-0', 'registered'],
  ])
  expect(card?.followUps).toMatchObject([{ what: '回电', customerName: '赵六', number: '+8613800138001' }])
  expect(matchCaller(db, '13800138001')).toEqual({ kind: 'exact', card })
})

test('warming up changes nothing and finds nobody', () => {
  warmUp(db)
  addCustomer(db, someone('张三', ['+8613800138000']))
  warmUp(db)
  expect(matchCaller(db, '13800138000').kind).toBe('exact')
})
