import { CustomerLevel, type CustomerPhone, type CustomerSummary } from '#shared/customers/customer'
import type { CustomerId } from '#shared/kernel/ids'
import { decodeUid, type ReadDb, type RowUid } from '../../storage'

declare const customerKey: unique symbol
/** The number of a customer's row in this database; other tables point to it. Outside of main a customer is a UUID. */
export type CustomerKey = number & { readonly [customerKey]: true }

/** What a customer's row has in plain text, with the rest still sealed. */
export interface CustomerRow {
  readonly key: CustomerKey
  readonly uid: RowUid
  readonly version: number
  readonly level: number
  readonly contactCount: number
  readonly lastContactAt: number | null
  readonly sealed: Buffer
}

export const CUSTOMER_COLUMNS =
  'c.key, c.uid, c.version, c.level, c.contact_count AS contactCount, c.last_contact_at AS lastContactAt, c.sealed'

/** What a person enters of a customer. */
export interface CustomerDetails {
  readonly name: string
  readonly company: string | null
  readonly city: string | null
  readonly owner: string | null
  readonly tags: readonly string[]
  readonly phones: readonly CustomerPhone[]
  readonly remark: string
}

export interface Customer extends CustomerDetails {
  readonly key: CustomerKey
  readonly id: CustomerId
  readonly level: CustomerLevel
  readonly contactCount: number
  readonly lastContactAt: number | null
}

/** The order is the form on disk: append only. As a list it is a third shorter than with names. */
type Sealed = [
  name: string,
  company: string | null,
  city: string | null,
  owner: string | null,
  tags: string[],
  phones: [number: string, kind: number][],
  remark: string,
]

const PHONE_KINDS = ['mobile', 'landline', 'work', 'other'] as const satisfies readonly CustomerPhone['kind'][]

export function sealCustomer(db: ReadDb, uid: RowUid, version: number, details: CustomerDetails): Buffer {
  const { name, company, city, owner, tags, phones, remark } = details
  const form: Sealed = [
    name,
    company,
    city,
    owner,
    [...tags],
    phones.map(({ number, kind }) => [number, PHONE_KINDS.indexOf(kind)]),
    remark,
  ]
  return db.cipher.seal('customer', uid, version, JSON.stringify(form))
}

/** Throws SealBroken when the row is damaged. The seal vouches for the form: only `sealCustomer` makes one. */
export function openCustomer(db: ReadDb, row: CustomerRow): Customer {
  const form: Sealed = JSON.parse(db.cipher.open('customer', row.uid, row.version, row.sealed))
  const [name, company, city, owner, tags, phones, remark] = form
  return {
    key: row.key,
    id: decodeUid(row.uid) as CustomerId,
    level: CustomerLevel.options[row.level] ?? 'standard',
    contactCount: row.contactCount,
    lastContactAt: row.lastContactAt,
    name,
    company,
    city,
    owner,
    tags,
    phones: phones.map(([number, kind]) => ({ number, kind: PHONE_KINDS[kind] ?? 'other' })),
    remark,
  }
}

export function summaryOf(customer: Customer): CustomerSummary {
  const { id, name, level, company, city, lastContactAt } = customer
  return { id, name, level, company, city, number: customer.phones[0]?.number ?? null, lastContactAt }
}
