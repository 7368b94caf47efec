import type { CustomerDetails, OtherContact } from './customer'

/**
 * An edit as the units that it changes. A unit is the smallest thing two people can change at the same time without
 * being in each other's way: a field, one number, one tag, one custom field (`phones.p1`, `tags.老客户`, `fields.model`).
 */
export type UnitValue = string | number | readonly (string | number)[]

/** Null: it was not there, it is no longer there. */
export type UnitChange = readonly [unit: string, before: UnitValue | null, after: UnitValue | null]

const SCALARS = ['name', 'level', 'company', 'city', 'source', 'department', 'remark'] as const
/** Which number is the first one is an order of its own: a new number does not change it. */
const PHONE_ORDER = 'phone-order'

type Phone = CustomerDetails['phones'][number]

function unitsOf(details: CustomerDetails): ReadonlyMap<string, UnitValue> {
  const units = new Map<string, UnitValue>()
  for (const name of SCALARS) {
    const value = details[name]
    if (value !== null && value !== '') units.set(name, value)
  }
  for (const name of details.otherNames) units.set(`otherNames.${name}`, name)
  for (const tag of details.tags) units.set(`tags.${tag}`, tag)
  for (const phone of details.phones)
    units.set(`phones.${phone.id}`, [phone.number, phone.kind, phone.note, phone.doNotCall ? 1 : 0])
  for (const { id, kind, value, note } of details.contacts) units.set(`contacts.${id}`, [kind, value, note])
  for (const [id, value] of Object.entries(details.fields)) units.set(`fields.${id}`, value)
  if (details.phones.length > 1)
    units.set(
      PHONE_ORDER,
      details.phones.map(({ id }) => id),
    )
  return units
}

/** What became of each unit that is not as it was. Empty: nothing changed. */
export function changesBetween(before: CustomerDetails, after: CustomerDetails): readonly UnitChange[] {
  const was = unitsOf(before)
  const is = unitsOf(after)
  const changes: UnitChange[] = []
  for (const [unit, value] of was) {
    const now = is.get(unit) ?? null
    if (!isSame(value, now)) changes.push([unit, value, now])
  }
  for (const [unit, value] of is) if (!was.has(unit)) changes.push([unit, null, value])
  return changes
}

/** The details with the changes made, whatever else changed meanwhile. */
export function withChanges(details: CustomerDetails, changes: readonly UnitChange[]): CustomerDetails {
  const next: CustomerDetails = {
    ...details,
    otherNames: [...details.otherNames],
    tags: [...details.tags],
    phones: [...details.phones],
    contacts: [...details.contacts],
    fields: { ...details.fields },
  }
  let order: UnitValue | null = null
  for (const [unit, , after] of changes) {
    if (unit === PHONE_ORDER) order = after
    else put(next, unit, after)
  }
  return order === null || !Array.isArray(order) ? next : { ...next, phones: inOrder(next.phones, order) }
}

/** The same changes backwards: what makes the earlier one of the later one. */
export function undone(changes: readonly UnitChange[]): readonly UnitChange[] {
  return changes.map(([unit, before, after]): UnitChange => [unit, after, before]).reverse()
}

/**
 * My changes to what I saw, made to what it has become since. `conflicts`: the units that others changed to something
 * else than I did; what both made the same is no conflict.
 */
export function rebased(
  seen: CustomerDetails,
  mine: CustomerDetails,
  now: CustomerDetails,
): { readonly changes: readonly UnitChange[]; readonly conflicts: readonly string[] } {
  const theirs = new Map(changesBetween(seen, now).map((change) => [change[0], change]))
  const changes: UnitChange[] = []
  const conflicts: string[] = []
  for (const change of changesBetween(seen, mine)) {
    const [unit, , after] = change
    const other = theirs.get(unit)
    if (!other || unit === PHONE_ORDER) changes.push(change)
    else if (!isSame(other[2], after)) conflicts.push(unit)
  }
  return { changes, conflicts }
}

function put(details: CustomerDetails, unit: string, value: UnitValue | null): void {
  const dot = unit.indexOf('.')
  const head = dot < 0 ? unit : unit.slice(0, dot)
  const id = unit.slice(dot + 1)
  switch (head) {
    case 'otherNames':
    case 'tags':
      details[head] = value === null ? details[head].filter((one) => one !== id) : [...new Set([...details[head], id])]
      return
    case 'phones':
      details.phones = placed(details.phones, id, value === null ? null : phoneOf(id, value))
      return
    case 'contacts':
      details.contacts = placed(details.contacts, id, value === null ? null : contactOf(id, value))
      return
    case 'fields':
      if (value === null) delete details.fields[id]
      else if (typeof value === 'string' || typeof value === 'number') details.fields[id] = value
      return
    default:
      putScalar(details, unit, value === null ? null : String(value))
  }
}

function putScalar(details: CustomerDetails, unit: string, value: string | null): void {
  switch (unit) {
    case 'name':
    case 'remark':
      details[unit] = value ?? ''
      return
    case 'company':
    case 'city':
    case 'source':
    case 'department':
      details[unit] = value
      return
    case 'level':
      details.level = value === 'silver' || value === 'gold' || value === 'vip' ? value : 'standard'
  }
}

function placed<Item extends { readonly id: string }>(items: readonly Item[], id: string, item: Item | null): Item[] {
  if (item === null) return items.filter((one) => one.id !== id)
  return items.some((one) => one.id === id) ? items.map((one) => (one.id === id ? item : one)) : [...items, item]
}

function phoneOf(id: string, value: UnitValue): Phone {
  const [number, kind, note, doNotCall] = Array.isArray(value) ? value : []
  return {
    id,
    number: String(number),
    kind: kind === 'mobile' || kind === 'landline' || kind === 'work' ? kind : 'other',
    note: String(note),
    doNotCall: doNotCall === 1,
  }
}

const CONTACT_KINDS: ReadonlySet<unknown> = new Set(['email', 'wechat', 'qq', 'address', 'fax', 'other'])
const isContactKind = (kind: unknown): kind is OtherContact['kind'] => CONTACT_KINDS.has(kind)

function contactOf(id: string, value: UnitValue): OtherContact {
  const [kind, text, note] = Array.isArray(value) ? value : []
  return { id, kind: isContactKind(kind) ? kind : 'other', value: String(text), note: String(note) }
}

/** Those the order does not know come behind. */
function inOrder(phones: readonly Phone[], order: readonly unknown[]): Phone[] {
  const place = ({ id }: Phone) => {
    const at = order.indexOf(id)
    return at < 0 ? order.length : at
  }
  return phones.toSorted((a, b) => place(a) - place(b))
}

function isSame(a: UnitValue | null, b: UnitValue | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
