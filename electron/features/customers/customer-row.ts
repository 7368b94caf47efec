import {
  CustomerLevel,
  type CustomerPhone,
  type CustomerSummary,
  type FieldValues,
  type OtherContact,
  PhoneNumberKind,
  PoolState,
} from '#shared/customers/customer'
import type { BatchId, CustomerId, StaffId } from '#shared/kernel/ids'
import { decodeUid, type ReadDb, type RowUid } from '../../storage'
import { wordOf } from './words'

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
  readonly createdAt: number
  readonly sealed: Buffer
  readonly ownerId: StaffId | null
  readonly poolState: number
  readonly source: number | null
  readonly department: number | null
  readonly batchId: BatchId | null
  readonly returnsAt: number | null
  readonly updatedAt: number | null
  readonly updatedBy: StaffId | null
  readonly mergedInto: CustomerKey | null
}

export const CUSTOMER_COLUMNS = `c.key, c.uid, c.version, c.level, c.contact_count AS contactCount,
  c.last_contact_at AS lastContactAt, c.created_at AS createdAt, c.sealed, c.owner AS ownerId,
  c.pool_state AS poolState, c.source, c.department, c.batch AS batchId, c.returns_at AS returnsAt,
  c.updated_at AS updatedAt, c.updated_by AS updatedBy, c.merged_into AS mergedInto`

/** What a person enters of a customer's number. */
export type KeptPhone = Pick<CustomerPhone, 'id' | 'number' | 'kind' | 'note' | 'doNotCall'>

/** What is sealed: everything that says who somebody is. */
export interface SealedDetails {
  readonly name: string
  readonly otherNames: readonly string[]
  readonly company: string | null
  readonly city: string | null
  /** The owner as rows before staff had ids say it; `ownerId` is what counts. */
  readonly owner: string | null
  readonly tags: readonly string[]
  readonly phones: readonly KeptPhone[]
  readonly contacts: readonly OtherContact[]
  readonly fields: FieldValues
  readonly remark: string
}

export interface Customer extends SealedDetails {
  readonly key: CustomerKey
  readonly id: CustomerId
  readonly version: number
  readonly level: CustomerLevel
  readonly source: string | null
  readonly department: string | null
  readonly ownerId: StaffId | null
  readonly poolState: PoolState
  readonly batchId: BatchId | null
  readonly returnsAt: number | null
  readonly contactCount: number
  readonly lastContactAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
  readonly updatedBy: StaffId | null
  /** Whose part they are since a merge; null: they stand for themselves. */
  readonly mergedInto: CustomerKey | null
  /** Whole numbers; `place` and `masked` are filled in by whoever shows them. */
  readonly phones: readonly CustomerPhone[]
}

/** A phone of rows written before notes and do-not-call has its number and kind only. */
type SealedPhone = [number: string, kind: number, id?: string, note?: string, doNotCall?: 0 | 1]
type SealedContact = [id: string, kind: number, value: string, note: string]

/** The order is the form on disk: append only, and old rows are shorter. As a list it is a third shorter than with names. */
type Sealed = [
  name: string,
  company: string | null,
  city: string | null,
  owner: string | null,
  tags: string[],
  phones: SealedPhone[],
  remark: string,
  otherNames?: string[],
  contacts?: SealedContact[],
  fields?: FieldValues,
]

const PHONE_KINDS = PhoneNumberKind.options
/** Append only. */
const CONTACT_KINDS = [
  'email',
  'wechat',
  'qq',
  'address',
  'fax',
  'other',
] as const satisfies readonly OtherContact['kind'][]

export function sealCustomer(db: ReadDb, uid: RowUid, version: number, details: SealedDetails): Buffer {
  const { name, company, city, owner, tags, phones, remark, otherNames, contacts, fields } = details
  const form: Sealed = [name, company, city, owner, [...tags], phones.map(sealedPhone), remark]
  const hasMore = otherNames.length > 0 || contacts.length > 0 || Object.keys(fields).length > 0
  // Most have none of these: a million rows are shorter without their empty lists.
  if (hasMore) {
    const kept = contacts.map(
      ({ id, kind, value, note }): SealedContact => [id, CONTACT_KINDS.indexOf(kind), value, note],
    )
    form.push([...otherNames], kept, { ...fields })
  }
  return db.cipher.seal('customer', uid, version, JSON.stringify(form))
}

function sealedPhone({ number, kind, id, note, doNotCall }: KeptPhone): SealedPhone {
  const phone: SealedPhone = [number, PHONE_KINDS.indexOf(kind), id]
  if (note !== '' || doNotCall) phone.push(note, doNotCall ? 1 : 0)
  return phone
}

/** Throws SealBroken when the row is damaged. The seal vouches for the form: only `sealCustomer` makes one. */
export function openCustomer(db: ReadDb, row: CustomerRow): Customer {
  const form: Sealed = JSON.parse(db.cipher.open('customer', row.uid, row.version, row.sealed))
  const [name, company, city, owner, tags, phones, remark, otherNames = [], contacts = [], fields = {}] = form
  return {
    key: row.key,
    id: decodeUid(row.uid) as CustomerId,
    version: row.version,
    level: CustomerLevel.options[row.level] ?? 'standard',
    source: row.source === null ? null : wordOf(db, row.source),
    department: row.department === null ? null : wordOf(db, row.department),
    ownerId: row.ownerId,
    poolState: PoolState.options[row.poolState] ?? 'owned',
    batchId: row.batchId,
    returnsAt: row.returnsAt,
    contactCount: row.contactCount,
    lastContactAt: row.lastContactAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt ?? row.createdAt,
    updatedBy: row.updatedBy,
    mergedInto: row.mergedInto,
    name,
    otherNames,
    company,
    city,
    owner,
    tags,
    phones: phones.map(openedPhone),
    contacts: contacts.map(([id, kind, value, note]) => ({ id, kind: CONTACT_KINDS[kind] ?? 'other', value, note })),
    fields,
    remark,
  }
}

/** Phones of old rows are named by their place until somebody edits them; nobody else's edit can come between. */
function openedPhone([number, kind, id, note = '', doNotCall = 0]: SealedPhone, at: number): CustomerPhone {
  return {
    id: id ?? `p${at + 1}`,
    number,
    kind: PHONE_KINDS[kind] ?? 'other',
    note,
    doNotCall: doNotCall === 1,
    place: null,
    masked: false,
  }
}

export function summaryOf(customer: Customer): CustomerSummary {
  const { id, name, level, company, city, lastContactAt } = customer
  return { id, name, level, company, city, number: customer.phones[0]?.number ?? null, lastContactAt }
}
