import { z } from 'zod'
import type { FieldValues } from '#shared/customers/customer'
import { definedAnew, FieldDefinition } from '#shared/customers/field-definition'
import { ok, type Result } from '#shared/kernel/result'
import { type ReadDb, transaction, type WriteDb } from '../../storage'
import { loadSetup, saveSetup } from './setup'

const Definitions = z.array(FieldDefinition)
const Ids = z.array(z.string())

/** The fields that the centre added, retired ones too. */
export function fieldDefinitions(db: ReadDb): readonly FieldDefinition[] {
  return loadSetup(db, 'fields', Definitions, [])
}

/** `field-kind-fixed`, `field-twice`. */
export function saveFieldDefinitions(db: WriteDb, wanted: readonly FieldDefinition[]): Result<FieldDefinition[]> {
  return transaction(db, () => {
    const next = definedAnew(fieldDefinitions(db), wanted, new Set(loadSetup(db, 'fields-in-use', Ids, [])))
    if (next.ok) saveSetup(db, 'fields', next.value)
    return next.ok ? ok(next.value) : next
  })
}

/** Known to be used, so that a million rows are not a million looks. */
const known = new WeakMap<WriteDb, Set<string>>()

/** Customers have values of these from now on: their kind is fixed. Whoever writes rows in bulk calls it as well. */
export function noteFieldsInUse(db: WriteDb, fields: FieldValues): void {
  const ids = Object.keys(fields)
  if (ids.length === 0) return
  const seen = known.get(db) ?? new Set<string>()
  known.set(db, seen)
  if (ids.every((id) => seen.has(id))) return
  const before = loadSetup(db, 'fields-in-use', Ids, [])
  const all = [...new Set([...before, ...ids])]
  if (all.length > before.length) saveSetup(db, 'fields-in-use', all)
  // Only what is surely written: a transaction that fails takes its fields back.
  for (const id of before) seen.add(id)
}
