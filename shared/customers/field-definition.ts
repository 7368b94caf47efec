import { z } from 'zod'
import { failed, ok, type Result } from '../kernel/result'
import type { FieldValue } from './customer'

/** A field that the centre added to its customers; shown in the card, the import, the filters and the export. */
export const FieldDefinition = z.strictObject({
  /** Never changes and never comes back for another field. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/u),
  name: z.string().min(1).max(32),
  kind: z.enum(['text', 'number', 'date', 'choice']),
  /** Of a choice; empty for the other kinds. */
  choices: z.array(z.string().min(1).max(64)).max(100),
  /** Stands on the card of a call, not only in the record. */
  onCard: z.boolean(),
  /** No longer asked for; values that are there stay. */
  retired: z.boolean(),
})
export type FieldDefinition = z.infer<typeof FieldDefinition>

/** Whether the value is one of that field. A choice that is no longer offered is one for those who have it already. */
export function fitsField(field: FieldDefinition, value: FieldValue): boolean {
  switch (field.kind) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'text':
      return typeof value === 'string'
    case 'date':
      return typeof value === 'string' && /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u.test(value)
    case 'choice':
      return typeof value === 'string' && field.choices.includes(value)
  }
}

/**
 * The definitions as they are wanted. One that customers have values of keeps its kind (`field-kind-fixed`), and is
 * retired rather than gone when it is left out. `field-twice`: two of one id or name.
 */
export function definedAnew(
  before: readonly FieldDefinition[],
  wanted: readonly FieldDefinition[],
  inUse: ReadonlySet<string>,
): Result<FieldDefinition[]> {
  if (new Set(wanted.map(({ id }) => id)).size < wanted.length) return failed('field-twice')
  const asked = wanted.filter(({ retired }) => !retired)
  if (new Set(asked.map(({ name }) => name.trim())).size < asked.length) return failed('field-twice')
  for (const { id, kind } of before) {
    const same = wanted.find((field) => field.id === id)
    if (same && same.kind !== kind && inUse.has(id)) return failed('field-kind-fixed')
  }
  const left = before
    .filter(({ id }) => inUse.has(id) && !wanted.some((field) => field.id === id))
    .map((field) => ({ ...field, retired: true }))
  return ok([...wanted.map((field) => ({ ...field, choices: field.kind === 'choice' ? field.choices : [] })), ...left])
}
