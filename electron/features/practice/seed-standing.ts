import type { FieldValues, OtherContact } from '#shared/customers/customer'
import type { FieldDefinition } from '#shared/customers/field-definition'
import { StaffId } from '#shared/kernel/ids'
import type { ReturnReason } from '#shared/pool/pool'
import type { PracticeCustomer } from '#shared/practice/pool-types'
import { practiceColleagues, practiceLead } from '#shared/practice/roster'

/**
 * Where the made-up customers came from, whose they are, and what the made-up centre keeps of them besides. By their
 * place in the list, so that the same ones are the same in every practice database.
 */
const DAY_MS = 24 * 60 * 60 * 1000

export const practiceFields: readonly FieldDefinition[] = [
  { id: 'device', name: '设备型号', kind: 'choice', choices: ['A1', 'A2 Pro', 'S6', 'S6 Max'], ...onCard(true) },
  { id: 'contract-until', name: '合同到期日', kind: 'date', choices: [], ...onCard(true) },
  { id: 'level-note', name: '客户等级备注', kind: 'text', choices: [], ...onCard(false) },
  { id: 'seats', name: '坐席数', kind: 'number', choices: [], ...onCard(false) },
]

const SOURCES = ['官网留言', '展会', '老客户介绍', '广告', '电话呼入'] as const
const PHONE_NOTES = ['只在上午', '爱人的', '前台转接'] as const

/** Who looks after the customers of the team lead in practice: whoever sits at the desk. */
const HANDED_ON = practiceLead.name

const idOfName = new Map(practiceColleagues.map(({ name, number }) => [name, StaffId.parse(number)]))
const groupOfName = new Map([...practiceColleagues, practiceLead].map(({ name, queue }) => [name, queue]))

export function sourceOf(at: number): string {
  return SOURCES[(at * 7) % SOURCES.length] ?? SOURCES[0]
}

export function departmentOf({ owner }: PracticeCustomer): string | null {
  return owner === undefined ? null : (groupOfName.get(owner) ?? null)
}

/** `me`: whose desk it is. Null: nobody's, who is in the pool. */
export function ownerOf({ owner }: PracticeCustomer, me: StaffId): StaffId | null {
  if (owner === undefined) return null
  return owner === HANDED_ON ? me : (idOfName.get(owner) ?? null)
}

/** Within the days that nobody goes back by a rule, and for a few nearly over. */
export function ownedSince(at: number, now: number): number {
  return now - (1 + ((at * 11) % 28)) * DAY_MS
}

export function phoneNote(at: number): string {
  return at % 17 === 3 ? (PHONE_NOTES[at % PHONE_NOTES.length] ?? '') : ''
}

/** One in forty asked not to be called. */
export function isNotToBeCalled(at: number): boolean {
  return at % 40 === 31
}

export function contactsOf({ language }: PracticeCustomer, at: number): readonly OtherContact[] {
  if (at % 4 !== 1) return []
  const name = `practice${String(at).padStart(3, '0')}`
  return language === 'zh-CN'
    ? [{ id: 'c1', kind: 'wechat', value: name, note: '' }]
    : [{ id: 'c1', kind: 'email', value: `${name}@example.com`, note: '' }]
}

export function fieldsOf({ company, level }: PracticeCustomer, at: number, now: number): FieldValues {
  const device = practiceFields[0]?.choices[at % 4] ?? 'A1'
  return {
    ...(at % 3 === 0 ? { device } : {}),
    ...(at % 5 < 2 ? { 'contract-until': dayOf(now + (((at * 13) % 300) - 20) * DAY_MS) } : {}),
    ...(level === 'vip' ? { 'level-note': '续约前先联系大客户经理' } : {}),
    ...(company === undefined ? {} : { seats: 5 + ((at * 3) % 60) }),
  }
}

/** How somebody came into the pool: when, by what, in whose words, and whose they were. */
export interface CameBack {
  readonly at: number
  readonly by: ReturnReason
  readonly why: string
  readonly from: StaffId | null
}

const WAYS: readonly Pick<CameBack, 'by' | 'why'>[] = [
  { by: 'released', why: '客户说今年没有预算，年后再联系' },
  { by: 'no-contact', why: '' },
  { by: 'recalled', why: '原坐席转到投诉组' },
  { by: 'overdue', why: '' },
  { by: 'imported', why: '' },
]

/** `turn`: the how many-th of those in the pool. */
export function cameBackOf(turn: number, now: number): CameBack {
  const way = WAYS[turn % WAYS.length] ?? { by: 'imported', why: '' }
  const from = practiceColleagues[turn % practiceColleagues.length]
  return {
    ...way,
    at: now - (1 + ((turn * 5) % 40)) * DAY_MS,
    from: way.by === 'imported' || !from ? null : StaffId.parse(from.number),
  }
}

function onCard(shown: boolean) {
  return { onCard: shown, retired: false }
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
