import type { CustomerSummary } from '#shared/customers/customer'
import { FollowUp } from '#shared/follow-ups/follow-up'
import { CallHistoryEntry } from '#shared/phone/contract'
import { Colleague } from '#shared/phone/directory'
import { type CallerCandidate, CustomerCard } from '#shared/screen-pop/card'

/** Made-up people and their past, dated from `now`. Parsed, so that they are what main could send. */
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export function zhang(now: number): CustomerCard {
  return CustomerCard.parse({
    id: 'c-zhang',
    version: 3,
    name: '张三丰',
    otherNames: ['Sam Zhang'],
    level: 'vip',
    tags: ['老客户', '企业采购', '偏好上午联系'],
    company: '北京远山科技有限公司',
    city: '北京',
    source: '官网',
    department: '企业客户部',
    owner: '李四',
    ownerId: '1001',
    poolState: 'owned',
    cameBack: { at: now - 90 * DAY, reason: 'no-contact', from: '赵磊' },
    returnsAt: now + 6 * DAY,
    fields: [{ id: 'contract-end', name: '合同到期日', value: '2026-12-31' }],
    phones: [
      phone('p1', '+8613800138000', 'mobile', '北京'),
      { ...phone('p2', '+861062751234', 'work', '北京'), note: '前台转' },
    ],
    remark: '听力不太好，请放慢语速；发票一律开专票。',
    contacts: [
      contact(
        1,
        now - 3 * HOUR,
        'inbound',
        252,
        'refund',
        '7 号订单屏幕有亮点，要求退款。已告知 7 个工作日内原路退回，客户同意。',
      ),
      contact(2, now - 2 * DAY, 'inbound', 331, 'complaint', '投诉物流晚到两天，已致歉并补发 50 元券。'),
      contact(3, now - 4 * DAY, 'outbound', 96, 'resolved', '回访：新键盘使用正常。'),
      contact(4, now - 9 * DAY, 'inbound', null, null, ''),
      contact(5, now - 31 * DAY, 'inbound', 618, 'sale', '采购 30 台显示器，合同编号 YS-2026-118，分两批发货。'),
    ],
    contactCount: 23,
    followUps: [followUp('f-1', 'c-zhang', '张三丰', '+8613800138000', '确认退款是否到账', now + 2 * HOUR, now)],
    tickets: [
      {
        id: 't-1',
        number: 'T-1024',
        subject: '显示器亮点，申请退款',
        priority: 'high',
        state: 'accepted',
        dueAt: now + 3 * HOUR,
        createdAt: now - 3 * HOUR,
      },
      {
        id: 't-2',
        number: 'T-0987',
        subject: '物流晚到，要求赔偿运费',
        priority: 'urgent',
        state: 'dispatched',
        dueAt: now - 40 * MINUTE,
        createdAt: now - 2 * DAY,
      },
    ],
  })
}

export function wang(now: number): CustomerCard {
  return CustomerCard.parse({
    id: 'c-wang',
    version: 1,
    name: '王小美',
    otherNames: [],
    level: 'gold',
    tags: ['家庭用户'],
    company: null,
    city: '成都',
    source: null,
    department: null,
    owner: '李四',
    ownerId: '1001',
    poolState: 'owned',
    cameBack: null,
    returnsAt: null,
    fields: [],
    phones: [phone('p1', '+8613900001111', 'mobile', '四川成都')],
    remark: '',
    contacts: [contact(11, now - DAY, 'inbound', 140, 'inquiry', '问路由器如何恢复出厂设置。')],
    contactCount: 1,
    followUps: [],
    tickets: [],
  })
}

export const candidates = (now: number): CallerCandidate[] =>
  sharers(now).map((one, at) => ({
    ...one,
    ownerName: at === 0 ? '李四' : null,
    why: at === 0 ? ['open-work', 'owner', 'last-contact'] : [],
  }))

const sharers = (now: number): CustomerSummary[] =>
  [
    { id: 'c-wang', name: '王小美', level: 'gold', company: null, city: '成都', lastContactAt: now - DAY },
    { id: 'c-wang2', name: '王建国', level: 'standard', company: '成都兴达商贸', city: '成都', lastContactAt: null },
    {
      id: 'c-mary',
      name: 'Mary O’Connor-Featherstonehaugh',
      level: 'silver',
      company: 'Blue Lotus Trading (Chengdu) Co., Ltd.',
      city: '成都',
      lastContactAt: now - 40 * DAY,
    },
  ].map((one) => summary(one, '+8613900001111'))

export const everybody = (now: number): CustomerSummary[] => [
  summary(
    {
      id: 'c-zhang',
      name: '张三丰',
      level: 'vip',
      company: '北京远山科技有限公司',
      city: '北京',
      lastContactAt: now - 3 * HOUR,
    },
    '+8613800138000',
  ),
  ...sharers(now),
  summary(
    { id: 'c-chen', name: '陈思远', level: 'standard', company: null, city: '广州', lastContactAt: now - 6 * DAY },
    '+8618620001234',
  ),
]

function summary(
  one: Omit<CustomerSummary, 'id' | 'number' | 'level'> & { id: string; level: string },
  number: string,
): CustomerSummary {
  return { ...one, id: one.id as CustomerSummary['id'], level: one.level as CustomerSummary['level'], number }
}

function phone(id: string, number: string, kind: string, place: string) {
  return { id, number, kind, note: '', doNotCall: false, place, masked: false }
}

function contact(
  at: number,
  startedAt: number,
  direction: string,
  talkSeconds: number | null,
  disposition: string | null,
  note: string,
) {
  return {
    callId: `past-${at}`,
    direction,
    startedAt,
    talkSeconds,
    disposition,
    note,
    agentName: at % 2 ? '李四' : '赵敏',
  }
}

function followUp(
  id: string,
  customerId: string | null,
  customerName: string | null,
  number: string | null,
  what: string,
  dueAt: number,
  now: number,
) {
  return {
    ...{ id, customerId, customerName, number, what, dueAt, state: 'open', callId: null, createdAt: now - DAY },
    ...{ way: 'call', priority: id === 'f-0' ? 'high' : 'normal', repeat: 'never', moved: 0, closedAt: null },
    ...{
      assigneeId: '1001',
      assigneeName: '李四',
      lastNote: id === 'f-3' ? '' : '已告知 7 个工作日内原路退回，客户同意。',
    },
  }
}

export function followUps(now: number): FollowUp[] {
  const tomorrow = new Date(now + DAY).setHours(9, 0, 0, 0)
  return [
    followUp('f-0', 'c-chen', '陈思远', '+8618620001234', '补寄说明书，核对地址', now - 25 * MINUTE, now),
    followUp('f-1', 'c-zhang', '张三丰', '+8613800138000', '确认退款是否到账', now + 2 * HOUR, now),
    followUp('f-2', 'c-wang', '王小美', '+8613900001111', '路由器换新后回访', now + 4 * HOUR, now),
    followUp('f-3', null, null, '+14155550100', 'Send the quotation for 30 monitors', tomorrow, now),
    followUp('f-4', 'c-liu', '刘洋', '+862887654321', '合同盖章后通知客户', tomorrow + 6 * HOUR, now),
  ].map((one) => FollowUp.parse(one))
}

export function history(now: number): CallHistoryEntry[] {
  const people: readonly (readonly [string | null, string])[] = [
    ['张三丰', '+8613800138000'],
    ['王小美', '+8613900001111'],
    [null, '+862887654321'],
    ['陈思远', '+8618620001234'],
    ['Mary O’Connor-Featherstonehaugh', '+14155550100'],
    [null, ''],
    ['刘洋', '+862887654322'],
    ['周慧敏', '4008001234'],
  ]
  const outcomes = ['refund', 'inquiry', null, 'resolved', 'sale', 'wrong-number', 'call-back', 'complaint'] as const
  const notes = [
    '7 号订单屏幕有亮点，要求退款；已告知 7 个工作日内原路退回。',
    '问如何恢复出厂设置',
    '',
    '已补寄说明书',
    'Wants 30 monitors, asked for a quotation',
    '',
    '下周再联系',
    '催物流',
  ]
  return Array.from({ length: 24 }, (_, at) => {
    const [customerName, number] = people[at % people.length] ?? [null, '']
    const missed = outcomes[at % outcomes.length] === null
    return CallHistoryEntry.parse({
      callId: `h-${at}`,
      direction: at % 3 === 1 ? 'outbound' : 'inbound',
      number,
      customerId: null,
      customerName,
      startedAt: now - (at + 1) * 47 * MINUTE,
      talkSeconds: missed ? null : 45 + ((at * 97) % 600),
      disposition: outcomes[at % outcomes.length],
      note: notes[at % notes.length],
      missed: missed && at % 3 !== 1,
      transferredTo: at % 8 === 4 ? '赵磊' : null,
      quality: missed ? null : quality(at),
    })
  })
}

/** A bad one, a fair one, and many good ones. */
function quality(at: number) {
  const mean = at === 3 ? 3.1 : at === 9 ? 3.8 : 4.3
  const span = { worst: mean - 0.4, mean }
  const even = { worst: 30, mean: 20 }
  return {
    ...{ mos: span, remoteMos: span, roundTripMs: even, jitterMs: even, level: null, longestGapMs: 40, seconds: 120 },
    ...{ loss: { worst: 0.01, mean: 0.002 }, remoteLoss: null },
  }
}

/** Those called last come first. */
export const colleagues: readonly Colleague[] = [
  ['王芳', '8001', null, 'ready', null],
  ['售后二线', '8800', '售后', 'unknown', 3],
  ['赵磊', '8002', '售后', 'talking', null],
  ['李敏', '8003', '售前', 'wrap-up', null],
  ['陈静', '8004', '投诉', 'not-ready', null],
  ['Christopher Featherstonehaugh-Montgomery', '8005', '国际 / English', 'ringing', null],
  ['孙浩', '8006', null, 'signed-out', null],
].map(([name, number, queue, state, waiting]) => Colleague.parse({ name, number, queue, state, waiting }))
