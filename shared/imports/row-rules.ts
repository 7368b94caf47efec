import { CustomerLevel, type FieldValues, type OtherContact, type PhoneNumberKind } from '../customers/customer'
import type { FieldDefinition } from '../customers/field-definition'
import { masked } from '../customers/number-display'
import { readNumber } from '../customers/phone-number'
import { displayName } from '../kernel/plain-text'
import { readFieldValue } from './field-value'
import { withoutApostrophe } from './harmless-cell'
import type { ImportTarget, RejectReason } from './import'
import { levelWords } from './words'

/** What a row says of somebody; null and empty: it says nothing there. */
export interface ImportedPerson {
  name: string
  /** It was in the file, not put in place of a missing one. */
  named: boolean
  otherNames: string[]
  level: CustomerLevel | null
  company: string | null
  city: string | null
  source: string | null
  department: string | null
  tags: string[]
  phones: { number: string; kind: PhoneNumberKind }[]
  contacts: Pick<OtherContact, 'kind' | 'value'>[]
  fields: FieldValues
  remark: string
  /** The id of a colleague. */
  owner: string | null
}

export interface RowRules {
  readonly mapping: readonly ImportTarget[]
  readonly fields: readonly FieldDefinition[]
  /** Who may own customers: by id, and by name in lower case. */
  readonly owners: ReadonlyMap<string, string>
}

export type ReadRow =
  | { readonly person: ImportedPerson }
  | { readonly why: RejectReason /** Index; null: the row as a whole. */; readonly column: number | null }

class Refused extends Error {
  constructor(readonly why: RejectReason) {
    super(why)
  }
}

/** Reads the cells of one row by the mapping. Pure; a few microseconds. */
export function createRowReader(rules: RowRules): (cells: readonly string[]) => ReadRow {
  const fieldsById = new Map(rules.fields.map((field) => [field.id, field]))
  const columns = rules.mapping
    .map((target, column) => ({ target, column, put: putInto(target, fieldsById, rules.owners) }))
    .filter(({ put }) => put !== null)
  return (cells) => {
    const person: ImportedPerson = {
      ...{ name: '', named: false, otherNames: [], level: null, company: null, city: null, source: null },
      ...{ department: null, tags: [], phones: [], contacts: [], fields: {}, remark: '', owner: null },
    }
    for (const { column, put } of columns) {
      const raw = cells[column]
      if (raw === undefined || raw === '') continue
      const text = withoutApostrophe(raw).trim()
      if (text === '') continue
      try {
        put?.(person, text)
      } catch (refusal) {
        if (!(refusal instanceof Refused)) throw refusal
        return { why: refusal.why, column }
      }
    }
    return finished(person)
  }
}

function finished(person: ImportedPerson): ReadRow {
  person.named = person.name !== ''
  const [phone] = person.phones
  if (person.name === '') {
    // Somebody of whom only the number is known is called by it, masked: names are shown to everybody.
    const standIn = person.company ?? person.otherNames[0] ?? (phone ? masked(phone.number) : '')
    if (standIn === '') return { why: 'no-name-no-number', column: null }
    person.name = standIn
  }
  return { person }
}

type Put = (person: ImportedPerson, text: string) => void

function putInto(
  target: ImportTarget,
  fields: ReadonlyMap<string, FieldDefinition>,
  owners: ReadonlyMap<string, string>,
): Put | null {
  switch (target) {
    case 'ignore':
      return null
    case 'name':
      return (person, text) => {
        person.name = oneLine(text, 128)
      }
    case 'other-name':
      return (person, text) => {
        for (const one of parts(text, /[,，;；、|\n]/u))
          if (person.otherNames.length < 8) person.otherNames.push(oneLine(one, 128))
      }
    case 'phone':
    case 'phone-2':
    case 'phone-3':
      return (person, text) => {
        for (const phone of phonesIn(text))
          if (!person.phones.some(({ number }) => number === phone.number)) person.phones.push(phone)
        if (person.phones.length > 16) throw new Refused('too-long')
      }
    case 'email':
    case 'wechat':
    case 'address':
      return (person, text) => {
        person.contacts.push({ kind: target, value: longLine(text, 256) })
      }
    case 'company':
      return (person, text) => {
        person.company = oneLine(text, 128) || null
      }
    case 'city':
    case 'source':
    case 'department':
      return (person, text) => {
        person[target] = oneLine(text, 64) || null
      }
    case 'level':
      return (person, text) => {
        person.level = levelOf(text)
      }
    case 'tags':
      return (person, text) => {
        person.tags = [...new Set(parts(text, /[,，;；、|\n]/u).map((tag) => oneLine(tag, 32)))]
        if (person.tags.length > 32) throw new Refused('too-long')
      }
    case 'remark':
      return (person, text) => {
        person.remark = manyLines(text, 4000)
      }
    case 'owner':
      return (person, text) => {
        const owner = owners.get(text) ?? owners.get(text.toLowerCase())
        if (owner === undefined) throw new Refused('unknown-owner')
        person.owner = owner
      }
    default: {
      const field = fields.get(target.slice('field:'.length))
      if (!field) return null
      return (person, text) => {
        if (text.length > 1000) throw new Refused('too-long')
        const value = readFieldValue(field, field.kind === 'text' ? manyLines(text, 1000) : text)
        if (value === null) throw new Refused('bad-field')
        person.fields[field.id] = value
      }
    }
  }
}

const LEVELS: ReadonlyMap<string, CustomerLevel> = new Map(
  CustomerLevel.options.flatMap((level) =>
    [level, ...levelWords[level].zh, ...levelWords[level].en].map((word): [string, CustomerLevel] => [
      word.toLowerCase(),
      level,
    ]),
  ),
)

function levelOf(text: string): CustomerLevel {
  const level = LEVELS.get(text) ?? LEVELS.get(text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ''))
  if (level === undefined) throw new Refused('unknown-level')
  return level
}

/** One number, or several with a stroke, comma or line break between them. */
function phonesIn(text: string): { number: string; kind: PhoneNumberKind }[] {
  if (text.length > 256) throw new Refused('too-long')
  const whole = phoneOf(text)
  if (whole) return [whole]
  const several = parts(text, /[/,，;；、|\n]|\s{2,}|\s(?=1[3-9]\d{9}\b)/u)
  if (several.length < 2) throw new Refused('bad-number')
  return several.map((one) => {
    const phone = phoneOf(one)
    if (!phone) throw new Refused('bad-number')
    return phone
  })
}

/** Null for what nobody can be called on: too few digits, too many, words, 1.38E+10 of a spreadsheet. */
function phoneOf(text: string): { number: string; kind: PhoneNumberKind } | null {
  // Most of a list.
  if (/^1[3-9]\d{9}$/u.test(text)) return { number: `+86${text}`, kind: 'mobile' }
  // A number that a spreadsheet kept as one: 13800138000.0
  const { e164, digits, extension, kind } = readNumber(text.replace(/^(\d{5,})\.0+$/u, '$1'))
  if (kind === 'withheld' || kind === 'unknown' || kind === 'short') return null
  const local = e164 === null && kind === 'landline'
  // A local number has seven or eight digits: what is longer has an area or a country that nobody knows.
  if (local && !/^[2-9]\d{6,7}$/u.test(digits)) return null
  const number = e164 ?? digits
  return {
    number: extension === null ? number : `${number};ext=${extension}`,
    kind: kind === 'mobile' ? 'mobile' : kind === 'landline' ? 'landline' : 'other',
  }
}

function parts(text: string, between: RegExp): string[] {
  return text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function oneLine(text: string, longest: number): string {
  if (text.length <= longest && isPlain(text)) return text
  // A name is cut at 128 where it is shown; here what is longer is turned down, and never cut.
  if (text.length > longest && (text.length > longest * 4 || [...text.replace(/\s+/gu, ' ').trim()].length > longest))
    throw new Refused('too-long')
  const seen = displayName(text)
  if (seen.length > longest) throw new Refused('too-long')
  return seen
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/gu

function manyLines(text: string, longest: number): string {
  const seen = text.replace(/\r\n?/gu, '\n').replace(CONTROLS, '')
  if (seen.length > longest) throw new Refused('too-long')
  return seen
}

/** Nothing but letters and digits of ASCII and Chinese characters: what most cells are needs no second look. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const ascii = (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
    if (!ascii && (code < 0x4e00 || code > 0x9fff)) return false
  }
  return true
}

function longLine(text: string, longest: number): string {
  return manyLines(text, longest).replace(/\s+/gu, ' ')
}
