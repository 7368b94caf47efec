import { describe, expect, test } from 'vitest'
import { definedAnew, type FieldDefinition, fitsField } from './field-definition'

const field = (id: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  ...{ id, name: id, kind: 'text', choices: [], onCard: true, retired: false },
  ...more,
})

test.each([
  ['text', 'X1', true],
  ['text', 1, false],
  ['number', 1.5, true],
  ['number', '1.5', false],
  ['date', '2026-11-22', true],
  ['date', '22.11.2026', false],
  ['choice', '月付', true],
  ['choice', '年付', false],
] as const)('a %s field takes %j: %s', (kind, value, fits) => {
  expect(fitsField(field('pay', { kind, choices: ['月付', '季付'] }), value)).toBe(fits)
})

describe('fields defined anew', () => {
  test('keep the kind of one that customers have values of', () => {
    const before = [field('pay')]
    const wanted = [field('pay', { kind: 'number' })]
    expect(definedAnew(before, wanted, new Set(['pay']))).toMatchObject({
      ok: false,
      error: { code: 'field-kind-fixed' },
    })
    expect(definedAnew(before, wanted, new Set())).toMatchObject({ ok: true })
  })

  test('retire what is left out and in use, and let go of what nobody used', () => {
    const result = definedAnew([field('used'), field('unused')], [field('new')], new Set(['used']))
    expect(result.ok && result.value.map(({ id, retired }) => [id, retired])).toEqual([
      ['new', false],
      ['used', true],
    ])
  })

  test('refuse two of one id, or of one name that are both asked for', () => {
    expect(definedAnew([], [field('a'), field('a')], new Set()).ok).toBe(false)
    expect(definedAnew([], [field('a'), field('b', { name: 'a' })], new Set()).ok).toBe(false)
    expect(definedAnew([], [field('a', { retired: true }), field('b', { name: 'a' })], new Set()).ok).toBe(true)
  })
})
