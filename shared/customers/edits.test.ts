import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { CustomerDetails } from './customer'
import { changesInWords } from './edit-words'
import { changesBetween, rebased, type UnitChange, undone, withChanges } from './edits'
import { joined } from './joined'

const plain: CustomerDetails = {
  name: '张三',
  otherNames: [],
  level: 'standard',
  company: null,
  city: null,
  source: null,
  department: null,
  tags: [],
  phones: [{ id: 'p1', number: '+8613800138000', kind: 'mobile', note: '', doNotCall: false }],
  contacts: [],
  fields: {},
  remark: '',
}

const word = fc.constantFrom('甲', '乙', '丙', 'a.b', 'constructor')
const phone = fc.record({
  id: fc.constantFrom('p1', 'p2', 'p3'),
  number: fc.constantFrom('+8613800138000', '+8613900139000', '95588', '+861062345678'),
  kind: fc.constantFrom(...(['mobile', 'landline', 'work', 'other'] as const)),
  note: fc.constantFrom('', '上午'),
  doNotCall: fc.boolean(),
})
const contact = fc.record({
  id: fc.constantFrom('c1', 'c2'),
  kind: fc.constantFrom('email' as const, 'wechat' as const),
  value: word,
  note: fc.constantFrom('', '工作'),
})
const byId = { selector: ({ id }: { id: string }) => id, maxLength: 3 }
const details: fc.Arbitrary<CustomerDetails> = fc.record({
  name: word,
  otherNames: fc.uniqueArray(word, { maxLength: 2 }),
  level: fc.constantFrom('standard' as const, 'gold' as const, 'vip' as const),
  company: fc.option(word),
  city: fc.option(word),
  source: fc.option(word),
  department: fc.option(word),
  tags: fc.uniqueArray(word, { maxLength: 3 }),
  phones: fc.uniqueArray(phone, byId),
  contacts: fc.uniqueArray(contact, byId),
  fields: fc.dictionary(fc.constantFrom('model', 'until'), fc.oneof(word, fc.integer({ min: 0, max: 3 }))),
  remark: fc.constantFrom('', '备注'),
})

/** Tags, other names and contacts are sets: their order says nothing. */
function settled(one: CustomerDetails): CustomerDetails {
  return {
    ...one,
    otherNames: one.otherNames.toSorted(),
    tags: one.tags.toSorted(),
    contacts: one.contacts.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    fields: Object.fromEntries(Object.entries(one.fields).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}

describe('an edit', () => {
  property.prop([details, details])('made again leads to the same, and backwards to what was', (before, after) => {
    const changes = changesBetween(before, after)
    expect(settled(withChanges(before, changes))).toEqual(settled(after))
    expect(settled(withChanges(after, undone(changes)))).toEqual(settled(before))
  })

  property.prop([details])('of nothing changes nothing', (one) => {
    expect(changesBetween(one, one)).toEqual([])
  })

  property.prop([details, details, details])(
    'of two people: disjoint units both stay, the same unit is a conflict',
    (seen, mine, theirs) => {
      const { changes, conflicts } = rebased(seen, mine, theirs)
      const result = withChanges(theirs, changes)
      const theirUnits = new Map(changesBetween(seen, theirs).map(([unit, , after]) => [unit, after]))
      for (const [unit, , after] of changesBetween(seen, mine)) {
        const clash = theirUnits.has(unit) && JSON.stringify(theirUnits.get(unit)) !== JSON.stringify(after)
        if (unit !== 'phone-order') expect(conflicts.includes(unit)).toBe(clash)
      }
      if (conflicts.length > 0) return
      // Nothing that either of them changed is as it was.
      const left = new Set(changesBetween(result, mine).map(([unit]) => unit))
      for (const [unit] of changesBetween(seen, mine)) if (unit !== 'phone-order') expect(left.has(unit)).toBe(false)
      const lost = new Set(changesBetween(result, theirs).map(([unit]) => unit))
      const own = new Set(changes.map(([unit]) => unit))
      for (const unit of lost) if (unit !== 'phone-order') expect(own.has(unit)).toBe(true)
    },
  )

  test('of another number on the same record is no conflict, of the same one it is', () => {
    const [first] = plain.phones
    if (!first) throw new Error('no phone')
    const second = { ...first, id: 'p2', number: '+8613900139000' }
    const seen = { ...plain, phones: [first, second] }
    const mine = { ...seen, phones: [{ ...first, note: '上午' }, second] }
    const theirs = { ...seen, phones: [first, { ...second, doNotCall: true }] }
    expect(rebased(seen, mine, theirs).conflicts).toEqual([])
    expect(rebased(seen, mine, { ...seen, phones: [{ ...first, note: '下午' }, second] }).conflicts).toEqual([
      'phones.p1',
    ])
  })
})

describe('an edit in words', () => {
  test('says field, before and after; that somebody may not be called stands by itself', () => {
    const [first] = plain.phones
    if (!first) throw new Error('no phone')
    const after: CustomerDetails = {
      ...plain,
      level: 'vip',
      tags: ['老客户'],
      phones: [{ ...first, doNotCall: true }],
      fields: { model: 'X1' },
    }
    expect(changesInWords(changesBetween(plain, after))).toEqual([
      { field: 'level', before: 'standard', after: 'vip' },
      { field: 'do-not-call', before: null, after: '+8613800138000' },
      { field: 'tags', before: null, after: '老客户' },
      { field: 'fields.model', before: null, after: 'X1' },
    ])
  })

  property.prop([details, details])('never is longer than a timeline shows', (before, after) => {
    for (const { field, before: was, after: is } of changesInWords(changesBetween(before, after))) {
      expect(field.length).toBeLessThanOrEqual(64)
      expect(was === null && is === null).toBe(false)
    }
  })
})

describe('records made into one', () => {
  const newId = () => 'new'

  test('fill what is empty, and put together what there can be many of', () => {
    const other: CustomerDetails = {
      ...plain,
      name: '张三（北京）',
      company: '红星贸易',
      tags: ['VIP'],
      phones: [
        { id: 'p1', number: '138 0013 8000', kind: 'work', note: '', doNotCall: false },
        { id: 'p2', number: '+8613900139000', kind: 'mobile', note: '', doNotCall: true },
      ],
      fields: { model: 'X1' },
      remark: '下午再打',
    }
    expect(joined({ ...plain, remark: '上午忙' }, [other], newId)).toEqual({
      ...plain,
      company: '红星贸易',
      otherNames: ['张三（北京）'],
      tags: ['VIP'],
      phones: [plain.phones[0], { id: 'p2', number: '+8613900139000', kind: 'mobile', note: '', doNotCall: true }],
      fields: { model: 'X1' },
      remark: '上午忙\n下午再打',
    })
  })

  test('give another id to a number whose id is taken', () => {
    const other = { ...plain, phones: plain.phones.map((one) => ({ ...one, number: '+8613900139000' })) }
    expect(joined(plain, [other], newId).phones.map(({ id }) => id)).toEqual(['p1', 'new'])
  })

  property.prop([details, details])('and taken apart again are what they were', (keep, other) => {
    let made = 0
    const together = joined(keep, [other], () => `n${++made}`)
    expect(CustomerDetails.safeParse(together).success).toBe(true)
    const changes: readonly UnitChange[] = changesBetween(keep, together)
    expect(settled(withChanges(together, undone(changes)))).toEqual(settled(keep))
  })
})
