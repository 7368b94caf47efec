import { z } from 'zod'
import { SavedFilter } from '#shared/customers/filter'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { ReadDb, WriteDb } from '../../storage'
import { loadSetup, saveSetup } from './setup'

const Filters = z.array(SavedFilter)
const MOST = 100

/** Each agent's own, in the order they were saved. */
export function savedFilters(db: ReadDb, owner: string): SavedFilter[] {
  return loadSetup(db, `filters/${owner}`, Filters, [])
}

/** Adds it, or changes the one of its id. `filters-full` at 100. */
export function saveFilter(db: WriteDb, owner: string, filter: SavedFilter): Result<SavedFilter[]> {
  const before = savedFilters(db, owner)
  const isKnown = before.some(({ id }) => id === filter.id)
  if (!isKnown && before.length >= MOST) return failed('filters-full')
  const next = isKnown ? before.map((one) => (one.id === filter.id ? filter : one)) : [...before, filter]
  saveSetup(db, `filters/${owner}`, next)
  return ok(next)
}

export function removeFilter(db: WriteDb, owner: string, id: string): SavedFilter[] {
  const next = savedFilters(db, owner).filter((one) => one.id !== id)
  saveSetup(db, `filters/${owner}`, next)
  return next
}
