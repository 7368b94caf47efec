import type { AuditEntry } from '#shared/audit/audit'
import type { CustomerDetails, CustomerRecord, CustomerRowView } from '#shared/customers/customer'
import type { FieldDefinition } from '#shared/customers/field-definition'
import type { CustomerFilter, CustomerSort, SavedFilter } from '#shared/customers/filter'
import { failed, ok, type Result } from '#shared/kernel/result'
import { type CallerMatch, CustomerCard } from '#shared/screen-pop/card'
import type { TimelineEntry } from '#shared/screen-pop/timeline'
import { type Masking, type Me, rightsOf } from '#shared/team/rights'
import type { Role } from '#shared/team/staff'
import { centreFields, madeUpCustomers, madeUpTimeline, staff } from './made-up-customers'

interface Ask {
  readonly id: string
  readonly offset: number
  readonly limit: number
  readonly filter: CustomerFilter
  readonly sort: CustomerSort
}

/** Stands for main's customers: 5,000 made-up ones, in memory, with filters, edits, merges and what happened. */
export function customersAnswers({
  now,
  count,
  changed,
  me,
  chooseRole,
  attach,
}: {
  now: () => number
  /** How many there are. */
  count: number
  changed: (ids: readonly string[] | null) => void
  me: () => Me
  chooseRole: (role: Role, masking: Masking) => void
  attach: (callId: string, match: CallerMatch) => void
}): Record<string, (input: never) => Result<unknown>> {
  let records: Map<string, CustomerRecord> | null = null
  const all = () => {
    records ??= new Map(madeUpCustomers(now(), count).map((one) => [one.id, one]))
    return records
  }
  let fields: readonly FieldDefinition[] = centreFields
  let filters: readonly SavedFilter[] = []
  let masking: Masking = 'off'
  const merged = new Map<string, { keep: string; other: CustomerRecord }>()
  const happened = new Map<string, TimelineEntry[]>()
  const audit: AuditEntry[] = []

  function write(action: AuditEntry['action'], subject: string, detail: string): void {
    const seq = audit.length + 1
    audit.unshift({ seq, at: now(), by: me().id, byName: me().name, action, subject, detail })
  }

  function tell(id: string, entry: TimelineEntry): void {
    happened.set(id, [entry, ...(happened.get(id) ?? [])])
  }

  function cardOf(record: CustomerRecord): CustomerCard {
    const empty = { contacts: [], followUps: [], tickets: [], owner: record.ownerName }
    const facts = fields
      .filter(({ onCard, id }) => onCard && record.fields[id] !== undefined)
      .map(({ id, name }) => ({ id, name, value: record.fields[id] ?? '' }))
    // Tried with what the card knows today: it takes what it has a place for.
    return CustomerCard.parse(pick({ ...record, ...empty, fields: facts }, Object.keys(CustomerCard.shape)))
  }

  function save({ id, base, changes }: { id: string | null; base: number | null; changes: Partial<CustomerDetails> }) {
    const before = id === null ? null : all().get(id)
    if (before === undefined) return failed('customer-gone')
    if (before && base !== null && base < before.version) {
      const same = Object.keys(changes).some((key) => lastEdited.get(`${before.id} ${key}`) === before.version)
      if (same) return failed('customer-changed')
    }
    const { name = '', phones, ...rest } = changes
    const record: CustomerRecord = {
      ...(before ?? blank(`c-new-${all().size}`, now(), me())),
      ...rest,
      ...(changes.name === undefined ? {} : { name }),
      ...(phones === undefined
        ? {}
        : { phones: phones.map((one) => ({ ...one, place: before?.city ?? null, masked: false })) }),
      version: (before?.version ?? 0) + 1,
      updatedAt: now(),
      updatedBy: me().name,
    }
    for (const key of Object.keys(changes)) lastEdited.set(`${record.id} ${key}`, record.version)
    all().set(record.id, record)
    tell(record.id, {
      id: `e-${record.id}-${record.version}`,
      kind: 'edit',
      at: now(),
      by: me().name,
      changes: Object.entries(changes).map(([field, after]) => ({
        field,
        before: before ? words(Object.entries(before).find(([key]) => key === field)?.[1]) : null,
        after: words(after),
      })),
    })
    changed([record.id])
    return ok(record)
  }
  const lastEdited = new Map<string, number>()

  return {
    'customers.record': ({ id }: Ask) => {
      const found = all().get(id)
      return found ? ok(found) : failed('customer-gone')
    },
    'customers.save': save,
    'customers.duplicates': ({ id, name, numbers }: { id: string | null; name: string; numbers: string[] }) =>
      ok(
        [...all().values()]
          .filter((one) => one.id !== id)
          .flatMap((one) => {
            const same = one.phones.some(({ number }) => numbers.some((typed) => number.endsWith(typed.slice(-11))))
            const why = same ? 'number' : one.name === name ? 'name' : null
            return why === null ? [] : [{ customer: summaryOf(one), why }]
          })
          .slice(0, 5),
      ),
    'customers.list': ({ filter, sort, offset, limit }: Ask) => {
      const found = [...all().values()].map(rowOf).filter((row) => fits(row, filter, all().get(row.id)))
      const rows = found.sort(order(sort)).slice(offset, offset + limit)
      return ok({ rows, total: found.length, exact: true })
    },
    'customers.facets': () =>
      ok({
        sources: ['官网', '展会', '转介绍', '400 热线'],
        departments: ['售后组', '售前组', '企业客户部'],
        tags: ['老客户', '企业采购', '家庭用户', '偏好上午联系', '要发票', '易投诉'],
        batches: [{ id: 'b-1', name: '11月展会名单.csv', at: now() - 5 * 86_400_000 }],
      }),
    'customers.add-note': ({ id, text }: { id: string; text: string }) => {
      tell(id, { id: `n-${id}-${happened.get(id)?.length ?? 0}`, kind: 'note', at: now(), by: me().name, text })
      changed([id])
      return ok()
    },
    'customers.merge': ({ keep, others }: { keep: string; others: string[] }) => {
      const kept = all().get(keep)
      if (!kept) return failed('customer-gone')
      const joined = others.flatMap((id) => all().get(id) ?? [])
      for (const other of joined) {
        all().delete(other.id)
        merged.set(`m-${other.id}`, { keep, other })
        write('merge', kept.name, other.name)
      }
      const record: CustomerRecord = {
        ...kept,
        version: kept.version + 1,
        tags: [...new Set([kept, ...joined].flatMap(({ tags }) => tags))],
        phones: [kept, ...joined]
          .flatMap(({ phones }) => phones)
          .filter((one, at, those) => those.findIndex(({ number }) => number === one.number) === at),
        merged: joined.map(({ id, name }) => ({ mergeId: `m-${id}`, name, at: now(), by: me().name })),
      }
      all().set(keep, record)
      changed(null)
      return ok(record)
    },
    'customers.split': ({ mergeId }: { mergeId: string }) => {
      const one = merged.get(mergeId)
      const kept = one ? all().get(one.keep) : undefined
      if (!one || !kept) return failed('merge-gone')
      all().set(one.other.id, one.other)
      all().set(kept.id, { ...kept, merged: kept.merged.filter((it) => it.mergeId !== mergeId) })
      write('split', kept.name, one.other.name)
      changed(null)
      return ok(one.other)
    },
    'customers.reveal': ({ id, phoneId, reason }: { id: string; phoneId: string; reason: string }) => {
      write('reveal-number', all().get(id)?.name ?? '', reason)
      return ok({ number: phoneId === 'p1' ? '+8613800138000' : '+861062751234' })
    },
    'customers.fields': () => ok(fields),
    'customers.save-fields': (wanted: FieldDefinition[]) => {
      fields = wanted
      write('save-rules', 'fields', String(wanted.length))
      return ok(fields)
    },
    'customers.saved-filters': () => ok(filters),
    'customers.save-filter': (one: SavedFilter) => {
      filters = [...filters.filter(({ id }) => id !== one.id), one]
      return ok(filters)
    },
    'customers.remove-filter': ({ id }: Ask) => {
      filters = filters.filter((one) => one.id !== id)
      return ok(filters)
    },
    'screen-pop.attach': ({ callId, customerId }: { callId: string; customerId: string }) => {
      const record = all().get(customerId)
      if (!record) return failed('customer-gone')
      const card = cardOf(record)
      attach(callId, { kind: 'exact', card })
      return ok(card)
    },
    'screen-pop.timeline': ({ id, kinds, before, limit }: { kinds: string[] | null; before: string | null } & Ask) => {
      const from = before === null ? 0 : Number(before)
      const entries = [...(happened.get(id) ?? []), ...madeUpTimeline(id, now())].filter(
        ({ kind }) => kinds === null || kinds.includes(kind),
      )
      const next = from + limit < entries.length ? String(from + limit) : null
      return ok({ entries: entries.slice(from, from + limit), next })
    },
    'team.staff': () => ok(staff),
    'team.act-as': ({ role }: { role: Role }) => {
      chooseRole(role, masking)
      write('act-as', role, '')
      return ok({ ...me(), role, rights: rightsOf(role, masking) })
    },
    'team.masking': () => ok(masking),
    'team.save-masking': (wanted: { masking: Masking }) => {
      masking = wanted.masking
      chooseRole(me().role, masking)
      return ok(masking)
    },
    'audit.list': ({ beforeSeq, limit, actions }: { beforeSeq: number | null; actions: string[] | null } & Ask) =>
      ok({
        entries: audit
          .filter(({ seq, action }) => (beforeSeq === null || seq < beforeSeq) && (actions?.includes(action) ?? true))
          .slice(0, limit),
        whole: true,
      }),
  }
}

const pick = (from: object, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)))

const words = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value).slice(0, 200))

function blank(id: string, at: number, me: Me): CustomerRecord {
  const [like] = madeUpCustomers(at, 1)
  if (!like) throw new Error('one customer is always made up')
  const empty = { otherNames: [], tags: [], phones: [], contacts: [], fields: {}, remark: '', merged: [] }
  const nobody = { company: null, city: null, source: null, department: null, batchId: null, cameBack: null }
  return {
    ...{ ...like, ...empty, ...nobody, id: id as CustomerRecord['id'], level: 'standard', contactCount: 0 },
    ...{ lastContactAt: null, returnsAt: null, createdAt: at, version: 1, poolState: 'owned', ownerName: me.name },
  }
}

const summaryOf = ({ id, name, level, company, city, phones, lastContactAt }: CustomerRecord) => ({
  ...{ id, name, level, company, city, lastContactAt },
  number: phones[0]?.number ?? null,
})

export const rowOf = (one: CustomerRecord): CustomerRowView => ({
  ...summaryOf(one),
  ...{ source: one.source, department: one.department, ownerId: one.ownerId, ownerName: one.ownerName },
  ...{ poolState: one.poolState, tags: one.tags, fields: one.fields, contactCount: one.contactCount },
  nextFollowUpAt: one.contactCount % 7 === 2 ? one.createdAt + 400 * 86_400_000 : null,
  ...{ createdAt: one.createdAt, returnsAt: one.returnsAt },
})

function fits(row: CustomerRowView, filter: CustomerFilter, record: CustomerRecord | undefined): boolean {
  const text = filter.text.trim()
  const within = (list: readonly unknown[] | null, value: unknown) => list === null || list.includes(value)
  return (
    (text === '' || row.name.includes(text) || (record?.phones.some(({ number }) => number.includes(text)) ?? false)) &&
    within(filter.levels, row.level) &&
    within(filter.sources, row.source) &&
    within(filter.departments, row.department) &&
    within(filter.owners, row.ownerId) &&
    within(filter.poolStates, row.poolState) &&
    (filter.tags === null || filter.tags.some((tag) => row.tags.includes(tag))) &&
    (!filter.neverContacted || row.lastContactAt === null)
  )
}

const levels = ['standard', 'silver', 'gold', 'vip']
function order({ by, direction }: CustomerSort) {
  const value = (row: CustomerRowView): number =>
    by === 'created'
      ? row.createdAt
      : by === 'level'
        ? levels.indexOf(row.level)
        : by === 'contact-count'
          ? row.contactCount
          : (row.lastContactAt ?? 0)
  return (a: CustomerRowView, b: CustomerRowView) => (direction === 'up' ? value(a) - value(b) : value(b) - value(a))
}
