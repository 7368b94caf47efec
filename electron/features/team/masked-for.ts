import { type Me, may } from '#shared/team/rights'
import { maskedIn, shownNumber } from './masking'

/** Numbers of people and of calls. Those of colleagues have six digits at most, and stay. */
const NUMBERS = new Set(['number', 'numbers', 'transferredTo'])
/** Who gives no name is called by the number. */
const NAMES = new Set(['name', 'displayName', 'customerName', 'other', 'from', 'to', 'byName'])
/** What was once said, for the eye only. What the agent may edit (remark, promise, custom fields) is theirs as it is. */
const WORDS = new Set(['note', 'text', 'lastNote', 'before', 'after'])

const ONLY_A_NUMBER = /^[+\d][\d\s().;=extEXT-]{5,}$/u

/**
 * The same answer as somebody without the right `see-numbers` may see it, whatever command or event it is of: what
 * reaches the window is looked through as a whole, so that no feature can forget it. Objects are copied where something
 * is masked and stay the same where nothing is.
 */
export function maskedFor<Value>(me: Pick<Me, 'rights'>, value: Value): Value {
  // The walk puts strings in place of strings: the form stays.
  return may(me, 'see-numbers') ? value : (walked(value, '', null) as Value)
}

type Parent = Readonly<Record<string, unknown>>

function walked(value: unknown, key: string, parent: Parent | null): unknown {
  if (typeof value === 'string') return shownText(value, key, parent)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const next = value.map((item) => walked(item, key, parent))
    return next.some((item, index) => item !== value[index]) ? next : value
  }
  const object = value as Parent
  let copy: Record<string, unknown> | null = null
  for (const [name, item] of Object.entries(object)) {
    const next = walked(item, name, object)
    if (next === item) continue
    copy ??= { ...object }
    copy[name] = next
  }
  if (copy && 'masked' in copy && copy['number'] !== object['number']) copy['masked'] = true
  return copy ?? value
}

const NOBODY: Pick<Me, 'rights'> = { rights: [] }

function shownText(text: string, key: string, parent: Parent | null): string {
  if (text.length < 7) return text
  // The number of a ticket, which has a subject, is no phone's.
  if (NUMBERS.has(key)) return parent && 'subject' in parent ? text : numberIn(text)
  if (NAMES.has(key)) return ONLY_A_NUMBER.test(text) ? numberIn(text) : text
  // The note of a number or a contact is edited with it.
  if (WORDS.has(key)) return parent && ('doNotCall' in parent || 'value' in parent) ? text : maskedIn(text)
  return text
}

function numberIn(text: string): string {
  const digits = text.replace(/\D/gu, '').length
  return digits < 7 ? text : shownNumber(NOBODY, text)
}
