import { parsePhoneNumber } from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import { cast, castMemberFor, strangers } from './cast'
import { buildPool } from './pool'
import type { PracticeCustomer } from './pool-types'

const now = Date.UTC(2026, 10, 22, 6, 30)
const pool = buildPool(now)
const day = 86_400_000
const storedDigits = (customer: PracticeCustomer): readonly string[] =>
  customer.phones.map(({ stored }) => stored.replace('+', ''))
const textsOf = ({ contacts, tickets, followUps }: PracticeCustomer): readonly string[] => [
  ...contacts.map(({ note }) => note),
  ...tickets.map(({ subject }) => subject),
  ...followUps.map(({ what }) => what),
]

/** What the screen pop will do: exact first, otherwise everybody whose stored number ends alike (7 digits or more). */
function match(number: string) {
  const digits = number.replace('+', '')
  const exact = pool.filter((customer) => storedDigits(customer).includes(digits))
  const suffix = pool.filter((customer) =>
    storedDigits(customer).some((stored) => stored.length >= 7 && digits.endsWith(stored)),
  )
  return { exact, suffix }
}

describe('the pool', () => {
  test('has at least 240 customers, the same ones for the same now and seed', () => {
    expect(pool.length).toBeGreaterThanOrEqual(240)
    expect(buildPool(now)).toEqual(pool)
    expect(buildPool(now, 1)).not.toEqual(pool)
    expect(new Set(pool.map(({ id }) => id)).size).toBe(pool.length)
  })

  test('is mostly Chinese, with people of every other language', () => {
    const speakers = (language: string): number => pool.filter((customer) => customer.language === language).length
    expect(speakers('zh-CN') / pool.length).toBeGreaterThan(0.7)
    for (const language of ['zh-HK', 'zh-TW', 'en', 'de', 'ja', 'fr']) expect(speakers(language)).toBeGreaterThan(2)
  })

  test('has only possible numbers, of the right country', () => {
    for (const { phones } of pool) {
      expect(phones.length).toBeGreaterThanOrEqual(1)
      expect(phones.length).toBeLessThanOrEqual(3)
      for (const { e164, stored } of phones) {
        expect(e164).toMatch(/^\+[1-9]\d{9,13}$/)
        expect(parsePhoneNumber(e164).isPossible(), e164).toBe(true)
        if (e164.startsWith('+86')) expect(parsePhoneNumber(e164).isValid(), e164).toBe(true)
        expect(e164.endsWith(stored.replace('+', '')), `${stored} of ${e164}`).toBe(true)
      }
    }
  })

  test('keeps within the limits of the card, with every time where it belongs', () => {
    for (const { contacts, tickets, followUps, phones } of pool) {
      expect(contacts.length).toBeLessThanOrEqual(12)
      expect(tickets.length).toBeLessThanOrEqual(3)
      expect(followUps.length).toBeLessThanOrEqual(2)
      contacts.forEach((contact, n) => {
        expect(contact.startedAt + contact.talkSeconds * 1000).toBeLessThan(now)
        expect(contact.startedAt).toBeGreaterThan(now - 760 * day)
        expect(contact.startedAt).toBeLessThanOrEqual(contacts[n - 1]?.startedAt ?? now)
        expect(contact.talkSeconds === 0).toBe(contact.disposition === 'no-answer')
        expect(phones.map(({ e164 }) => e164)).toContain(contact.number)
      })
      for (const { createdAt, dueAt } of tickets) {
        expect(createdAt).toBeLessThan(now)
        expect(dueAt).toBeGreaterThan(createdAt)
      }
      for (const { dueAt, ticketNumber } of followUps) {
        expect(Math.abs(dueAt - now)).toBeLessThan(8 * day)
        expect(tickets.map(({ number }) => number)).toContain(ticketNumber)
      }
    }
  })

  test('is as varied as a real one', () => {
    const some = (share: (customer: PracticeCustomer) => boolean): number => pool.filter(share).length
    expect(some(({ contacts }) => contacts.length === 0)).toBeGreaterThan(5)
    expect(some(({ contacts }) => contacts.length >= 9)).toBeGreaterThan(20)
    expect(some(({ tickets }) => tickets.length === 1)).toBeGreaterThan(60)
    expect(some(({ tickets }) => tickets.length === 3)).toBeGreaterThan(1)
    expect(some(({ owner }) => owner === undefined)).toBeGreaterThan(20)
    for (const level of ['standard', 'silver', 'gold', 'vip']) {
      expect(some((customer) => customer.level === level)).toBeGreaterThan(8)
    }
    const kinds = new Set(pool.flatMap(({ contacts }) => contacts.map(({ disposition }) => disposition)))
    expect(kinds.size).toBe(9)
    const due = pool.flatMap(({ followUps }) => followUps.map(({ dueAt }) => dueAt))
    expect(due.filter((at) => at < now).length).toBeGreaterThan(5)
    expect(due.filter((at) => at > now).length).toBeGreaterThan(40)
  })

  test('gives every ticket a number of its own, and the notes speak of tickets that exist', () => {
    const numbers = pool.flatMap(({ tickets }) => tickets.map(({ number }) => number))
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const customer of pool) {
      for (const text of textsOf(customer)) expect(text).not.toMatch(/[{}]|undefined|NaN/)
    }
    const told = pool.filter(({ tickets, contacts }) =>
      tickets.every(({ number }) => contacts.some(({ note }) => note.includes(number))),
    )
    expect(told.length / pool.length).toBeGreaterThan(0.95)
  })

  test('several customers share a telephone', () => {
    const count = new Map<string, number>()
    for (const { phones } of pool) for (const { e164 } of phones) count.set(e164, (count.get(e164) ?? 0) + 1)
    const shared = [...count.values()].filter((holders) => holders > 1)
    expect(shared.length).toBeGreaterThanOrEqual(4)
    expect(shared.length).toBeLessThan(20)
  })

  test('reads right at any hour of the day', () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const at = now + hour * 3_600_000
      for (const { contacts } of buildPool(at)) {
        for (const { startedAt, talkSeconds } of contacts) expect(startedAt + talkSeconds * 1000).toBeLessThan(at)
      }
    }
  })
})

describe('the cast', () => {
  test('is twelve people of the pool, each found the way the cast says', () => {
    expect(cast).toHaveLength(12)
    for (const { customerNumber, match: kind } of cast) {
      const { exact, suffix } = match(customerNumber)
      if (kind === 'exact')
        expect({ exact: exact.length, suffix: suffix.length }, customerNumber).toEqual({ exact: 1, suffix: 1 })
      if (kind === 'suffix')
        expect({ exact: exact.length, suffix: suffix.length }, customerNumber).toEqual({ exact: 0, suffix: 1 })
      if (kind === 'several') expect(exact.length, customerNumber).toBe(2)
      expect((exact[0] ?? suffix[0])?.phones[0]?.e164).toBe(customerNumber)
    }
  })

  test('begins with the customer of the first impression: one match, an open ticket, a follow-up, five contacts', () => {
    const first = pool[0]
    expect(first?.phones[0]?.e164).toBe(cast[0]?.customerNumber)
    expect(first?.tickets).toHaveLength(1)
    expect(first?.followUps).toHaveLength(1)
    expect(first?.contacts.length).toBeGreaterThanOrEqual(5)
    expect(first?.level).toBe('vip')
  })

  test('nobody knows the strangers, not even by the end of their number', () => {
    for (const { customerNumber } of strangers) {
      expect(match(customerNumber)).toEqual({ exact: [], suffix: [] })
      const tail = customerNumber.slice(-7)
      expect(pool.flatMap(storedDigits).filter((stored) => stored.endsWith(tail))).toEqual([])
    }
  })

  test('somebody answers at every number of the pool, in the language nearest to theirs', () => {
    for (const { language, phones } of pool) {
      for (const { e164 } of phones) expect(castMemberFor(e164, language).customerNumber).toBe(e164)
    }
    expect(castMemberFor('+85260009999', 'zh-HK').sceneId).toBe('points-missing')
    expect(castMemberFor('+81905555000').sceneId).toBe('wrong-plug')
    expect(castMemberFor('95588').match).toBe('unknown')
  })

  test('a number is understood as it was dialled', () => {
    for (const dialled of ['+8613800001201', '13800001201', '008613800001201', '138 0000 1201', '013800001201']) {
      expect(castMemberFor(dialled), dialled).toBe(cast[0])
    }
    expect(castMemberFor('0571-55551206').sceneId).toBe('invoice-title')
    expect(castMemberFor('01201').sceneId).not.toBe('refund-not-arrived')
  })
})
