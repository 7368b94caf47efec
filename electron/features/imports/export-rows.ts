import type { FieldDefinition } from '#shared/customers/field-definition'
import { formatForDisplay } from '#shared/customers/number-display'
import { headerWords, levelWords, otherHeads, poolStateWords } from '#shared/imports/words'
import type { Me } from '#shared/team/rights'
import type { ReadDb } from '../../storage'
import { type Customer, fieldDefinitions } from '../customers'
import { shownNumber, staffName } from '../team'
import type { Language } from './file-look'

export interface ExportColumn {
  readonly head: string
  readonly of: (customer: Customer) => string
}

/** What the table calls some columns, and what they are called here. */
const ALSO: Readonly<Record<string, string>> = {
  number: 'phone',
  phones: 'phone',
  'owner-name': 'owner',
  created: 'created-at',
  'last-contact-at': 'last-contact',
  'pool-state': 'pool-state',
}

/**
 * The columns of an export in the order they were asked for; what nobody knows is left out. Heads are words that an import
 * knows, numbers as this person may see them.
 */
export function exportColumns(db: ReadDb, me: Me, language: Language, wanted: readonly string[]): ExportColumn[] {
  const words = language === 'en' ? 'en' : 'zh'
  const fields = new Map(fieldDefinitions(db).map((field) => [field.id, field]))
  const names = new Map<string, string>()
  const ownerName = (customer: Customer): string => {
    if (customer.ownerId === null) return ''
    const known = names.get(customer.ownerId)
    if (known !== undefined) return known
    const name = staffName(db, customer.ownerId) ?? customer.ownerId
    names.set(customer.ownerId, name)
    return name
  }
  const phone = (customer: Customer, at: number) => {
    const number = customer.phones[at]?.number
    return number === undefined ? '' : numberText(me, number)
  }
  const contact = (customer: Customer, kind: 'email' | 'wechat' | 'address') =>
    customer.contacts
      .filter((one) => one.kind === kind)
      .map(({ value }) => value)
      .join(' / ')
  const plain: Readonly<Record<string, (customer: Customer) => string>> = {
    name: ({ name }) => name,
    'other-name': ({ otherNames }) => otherNames.join(';'),
    phone: (customer) => phone(customer, 0),
    'phone-2': (customer) => phone(customer, 1),
    'phone-3': (customer) =>
      customer.phones
        .slice(2)
        .map(({ number }) => numberText(me, number))
        .join(' / '),
    email: (customer) => contact(customer, 'email'),
    wechat: (customer) => contact(customer, 'wechat'),
    address: (customer) => contact(customer, 'address'),
    company: ({ company }) => company ?? '',
    level: ({ level }) => levelWords[level][words][0] ?? level,
    source: ({ source }) => source ?? '',
    city: ({ city }) => city ?? '',
    department: ({ department }) => department ?? '',
    tags: ({ tags }) => tags.join(';'),
    owner: ownerName,
    remark: ({ remark }) => remark,
    'pool-state': ({ poolState }) => poolStateWords[poolState][words],
    'created-at': ({ createdAt }) => localTime(createdAt),
    'last-contact': ({ lastContactAt }) => (lastContactAt === null ? '' : localTime(lastContactAt)),
    'contact-count': ({ contactCount }) => String(contactCount),
  }
  const heads: Readonly<Record<string, string | undefined>> = {
    ...Object.fromEntries(Object.entries(headerWords).map(([part, head]) => [part, head[words][0]])),
    ...Object.fromEntries(Object.entries(otherHeads).map(([part, head]) => [part, head[words]])),
  }
  return wanted.flatMap((asked): ExportColumn[] => {
    const name = ALSO[asked] ?? asked
    const field = name.startsWith('field:') ? fields.get(name.slice('field:'.length)) : undefined
    if (field) return [{ head: field.name, of: fieldText(field) }]
    const [of, head] = [plain[name], heads[name]]
    return of && head ? [{ head, of }] : []
  })
}

const fieldText =
  ({ id }: FieldDefinition) =>
  ({ fields }: Customer): string =>
    fields[id] === undefined ? '' : String(fields[id])

/** 138 0013 8000 and not +8613800138000, of which a spreadsheet makes 8.6138E+12. */
function numberText(me: Me, number: string): string {
  const shown = shownNumber(me, number)
  return shown === number ? formatForDisplay(number) : shown
}

function localTime(at: number): string {
  const time = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`
}
