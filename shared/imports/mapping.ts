import type { FieldDefinition } from '../customers/field-definition'
import type { ImportTarget } from './import'
import { headerWords } from './words'

/** What two heads must share to be the same: `手机号码（必填）*` and `手机 号码` are, and `E-mail` and `email`. */
export function plainHead(head: string): string {
  return head
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([{（【].*?[)\]}）】]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

const byWord: ReadonlyMap<string, ImportTarget> = new Map(
  Object.entries(headerWords).flatMap(([target, { zh, en }]) =>
    [...zh, ...en].map((word): [string, ImportTarget] => [plainHead(word), target as ImportTarget]),
  ),
)

/** A second column of phones goes to the next free place; a second name to the other names. */
const ELSE: Partial<Record<ImportTarget, readonly ImportTarget[]>> = {
  phone: ['phone-2', 'phone-3'],
  'phone-2': ['phone', 'phone-3'],
  'phone-3': ['phone-2', 'phone'],
  name: ['other-name'],
}

/** Where each column goes by what its head says; the centre's own fields count before the synonyms. */
export function mappingByHeads(heads: readonly string[], fields: readonly FieldDefinition[]): ImportTarget[] {
  const own = new Map(
    fields.filter(({ retired }) => !retired).map(({ id, name }) => [plainHead(name), `field:${id}` as ImportTarget]),
  )
  const taken = new Set<ImportTarget>()
  return heads.map((head) => {
    const plain = plainHead(head)
    const wanted = own.get(plain) ?? targetOf(plain)
    if (wanted === undefined) return 'ignore'
    const free = [wanted, ...(ELSE[wanted] ?? [])].find((target) => !taken.has(target))
    if (free === undefined) return 'ignore'
    taken.add(free)
    return free
  })
}

/** `联系电话2`, `Phone number 3`: what is numbered is one more of the same. */
function targetOf(plain: string): ImportTarget | undefined {
  const known = byWord.get(plain)
  const numbered = known ? null : /^(\D+)([123])$/u.exec(plain)
  if (numbered === null) return known
  const one = byWord.get(numbered[1] ?? '')
  if (one !== 'phone') return one
  return numbered[2] === '1' ? 'phone' : numbered[2] === '2' ? 'phone-2' : 'phone-3'
}

export function isHead(text: string): boolean {
  return targetOf(plainHead(text)) !== undefined
}

/**
 * Whether the first row names the columns: it does when one of its cells is a known head, or when none of it has the
 * digits that the rows below have.
 */
export function looksLikeHeads(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows
  if (!first) return false
  if (first.some(isHead)) return true
  const hasNumber = (row: readonly string[]) => row.some((cell) => /\d{5,}/u.test(cell))
  return rest.length > 0 && !hasNumber(first) && rest.some(hasNumber) && first.every((cell) => cell.trim() !== '')
}

/** What heads of columns are remembered by; the order counts, as the mapping is a list. */
export function headsKey(heads: readonly string[]): string {
  return heads.map(plainHead).join('\n')
}

/** One column, one place: of two that want the same, the first has it. */
export function withoutDoubles(mapping: readonly ImportTarget[]): ImportTarget[] {
  const taken = new Set<ImportTarget>()
  return mapping.map((target) => {
    if (target === 'ignore' || !taken.has(target)) {
      taken.add(target)
      return target
    }
    return 'ignore'
  })
}

const SHORT_NAME = /^[\p{Script=Han}·]{2,5}$/u

/** Where columns without heads go, as far as what is in them tells: most of it numbers, addresses of mail, short names. */
export function mappingByContents(rows: readonly (readonly string[])[], columns: number): ImportTarget[] {
  const mapping = Array.from({ length: columns }, (_, column): ImportTarget => {
    const cells = rows.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '')
    const mostly = (is: (cell: string) => boolean) => cells.length > 0 && cells.filter(is).length >= cells.length * 0.6
    if (mostly((cell) => /^[+\d][\d\s()-]{6,20}$/u.test(cell) && cell.replace(/\D/gu, '').length >= 7)) return 'phone'
    if (mostly((cell) => /^\S+@\S+\.\S+$/u.test(cell))) return 'email'
    return mostly((cell) => SHORT_NAME.test(cell)) ? 'name' : 'ignore'
  })
  const phones: ImportTarget[] = ['phone', 'phone-2', 'phone-3']
  return withoutDoubles(mapping.map((target) => (target === 'phone' ? (phones.shift() ?? 'ignore') : target)))
}
