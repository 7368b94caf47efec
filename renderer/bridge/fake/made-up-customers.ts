import { CustomerRecord } from '#shared/customers/customer'
import { FieldDefinition } from '#shared/customers/field-definition'
import { TimelineEntry } from '#shared/screen-pop/timeline'
import { StaffMember } from '#shared/team/staff'

/** 5,000 people made of arithmetic, so that each look is the same. */
const DAY = 86_400_000
const HOUR = 3_600_000
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const given = ['伟', '秀英', '敏', '静', '丽', '强', '磊', '洋', '艳', '建国', '思远', '小美', '志明', '晓雯', '桂兰']
const companies = ['远山科技有限公司', '兴达商贸', '蓝海物流', '启明教育', '和顺餐饮', '金桥建材', null, null]
const cities = ['北京', '上海', '广州', '深圳', '成都', '杭州', '武汉', '西安']
const sources = ['官网', '展会', '转介绍', '400 热线', null]
const departments = ['售后组', '售前组', '企业客户部', null]
const tags = ['老客户', '企业采购', '家庭用户', '偏好上午联系', '要发票', '易投诉']
const levels = ['standard', 'standard', 'silver', 'standard', 'gold', 'standard', 'vip'] as const

export const staff: readonly StaffMember[] = [
  ['1001', '李四', 'supervisor', '售后组', true],
  ['8002', '赵磊', 'agent', '售后组', true],
  ['8003', '李敏', 'agent', '售前组', true],
  ['8004', '陈静', 'lead', '企业客户部', true],
  ['8009', '孙浩', 'agent', null, false],
].map(([id, name, role, department, active]) => StaffMember.parse({ id, name, role, department, active }))

export const centreFields: readonly FieldDefinition[] = [
  { id: 'contract-end', name: '合同到期日', kind: 'date', choices: [], onCard: true, retired: false },
  { id: 'device', name: '设备型号', kind: 'text', choices: [], onCard: true, retired: false },
  { id: 'seats', name: '坐席数', kind: 'number', choices: [], onCard: false, retired: false },
  { id: 'intent', name: '意向', kind: 'choice', choices: ['高', '中', '低'], onCard: true, retired: false },
].map((one) => FieldDefinition.parse(one))

export function madeUpCustomers(now: number, count = 5000): CustomerRecord[] {
  return Array.from({ length: count }, (_, at) => {
    const known = at === 0
    const pool = at % 9 === 5
    const owner = staff[at % 4]
    const city = cities[at % cities.length] ?? null
    return CustomerRecord.parse({
      id: known ? 'c-zhang' : at === 1 ? 'c-wang' : `c-${at}`,
      version: 3,
      name: known ? '张三丰' : at === 1 ? '王小美' : nameAt(at),
      otherNames: known ? ['Sam Zhang'] : [],
      level: known ? 'vip' : levels[at % levels.length],
      company: known ? '北京远山科技有限公司' : companyAt(at, city),
      city: known ? '北京' : city,
      source: sources[at % sources.length],
      department: departments[at % departments.length],
      tags: known ? ['老客户', '企业采购', '偏好上午联系'] : tags.filter((_tag, bit) => (at >> bit) % 5 === 1),
      phones: [
        phone('p1', known ? '+8613800138000' : numberAt(at), 'mobile', city, known ? '只在上午' : ''),
        ...(known ? [{ ...phone('p2', '+861062751234', 'work', '北京', '前台转'), doNotCall: true }] : []),
      ],
      contacts: known ? [{ id: 'o1', kind: 'wechat', value: 'zhang-sf', note: '' }] : [],
      fields:
        at % 3 === 0 ? { intent: ['高', '中', '低'][at % 4] ?? '高', seats: (at * 7) % 90, device: 'ZX-200' } : {},
      remark: known ? '听力不太好，请放慢语速；发票一律开专票。' : '',
      ownerId: pool ? null : owner?.id,
      ownerName: pool ? null : owner?.name,
      poolState: pool ? 'pool' : 'owned',
      cameBack: pool || known ? { at: now - 12 * DAY, reason: '30 天没有联系', from: pool ? '孙浩' : '赵磊' } : null,
      returnsAt: pool || at % 4 === 1 ? null : now + ((at % 29) + 1) * DAY,
      batchId: at % 10 === 3 ? 'b-1' : null,
      contactCount: known ? 23 : at % 11,
      lastContactAt: at % 11 === 0 && !known ? null : now - ((at * 37) % 9000) * HOUR,
      createdAt: now - 200 * DAY - at * HOUR,
      updatedAt: now - 2 * DAY,
      updatedBy: '李敏',
      merged: [],
    })
  })
}

const nameAt = (at: number) =>
  at % 97 === 4
    ? 'Mary O’Connor-Featherstonehaugh'
    : `${surnames[(at * 7) % surnames.length]}${given[(at * 11) % given.length]}`
const companyAt = (at: number, city: string | null) => {
  const company = companies[(at * 3) % companies.length]
  return company ? `${city}${company}` : null
}
const numberAt = (at: number) => `+861${38 + (at % 50)}${String((at * 7919) % 100_000_000).padStart(8, '0')}`

function phone(id: string, number: string, kind: string, place: string | null, note: string) {
  return { id, number, kind, note, doNotCall: false, place: place === null ? null : `${place} 移动`, masked: false }
}

/** What was with somebody in the last year: 60 entries of every kind, newest first. */
export function madeUpTimeline(id: string, now: number): TimelineEntry[] {
  return Array.from({ length: 60 }, (_, at) => {
    const when = now - (at + 1) * 53 * HOUR
    const line = { id: `${id}-${at}`, at: when, by: at % 2 ? '赵敏' : '李四' }
    return TimelineEntry.parse({ ...line, ...whatAt(at, when) })
  })
}

function whatAt(at: number, when: number) {
  const notes = ['7 号订单屏幕有亮点，要求退款。已告知 7 个工作日内原路退回，客户同意。', '回访：新键盘使用正常。', '']
  switch (at % 10) {
    case 1:
      return { kind: 'note', text: '要求以后只打手机，前台转不到。' }
    case 2:
      return { kind: 'follow-up', what: '确认退款是否到账', event: 'promised', dueAt: when + 5 * HOUR }
    case 3:
      return { kind: 'ticket', number: `T-${1000 + at}`, subject: '显示器亮点，申请退款' }
    case 4:
      return { kind: 'owner', move: 'returned', from: '孙浩', to: null, reason: '30 天没有联系', by: null }
    case 5:
      return { kind: 'edit', changes: [{ field: 'company', before: '远山科技', after: '北京远山科技有限公司' }] }
    case 6:
      return { kind: 'transfer', to: '售后二线' }
    case 7:
      return { kind: 'import', file: '11月展会名单.csv', changes: [{ field: 'source', before: null, after: '展会' }] }
    case 8:
      return { kind: 'merge', event: 'merged', other: '张三峰' }
    default:
      return {
        kind: 'call',
        direction: at % 4 === 0 ? 'inbound' : 'outbound',
        talkSeconds: at % 20 === 9 ? null : 60 + ((at * 41) % 500),
        disposition: at % 20 === 9 ? null : ['refund', 'resolved', 'complaint'][at % 3],
        note: notes[at % notes.length],
      }
  }
}
