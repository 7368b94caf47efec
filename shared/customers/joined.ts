import type { CustomerDetails } from './customer'
import { exactKey } from './phone-keys'
import { readNumber } from './phone-number'

/**
 * Several records of one person made into one: where `keep` says nothing the others fill it, what there can be many of
 * comes together, and remarks are put one below the other. `newId` names numbers and contacts whose id is taken.
 */
export function joined(
  keep: CustomerDetails,
  others: readonly CustomerDetails[],
  newId: () => string,
): CustomerDetails {
  return others.reduce((one, other) => joinedWith(one, other, newId), keep)
}

function joinedWith(keep: CustomerDetails, other: CustomerDetails, newId: () => string): CustomerDetails {
  const known = new Set([keep.name, ...keep.otherNames])
  return {
    ...keep,
    company: keep.company ?? other.company,
    city: keep.city ?? other.city,
    source: keep.source ?? other.source,
    department: keep.department ?? other.department,
    level: keep.level === 'standard' ? other.level : keep.level,
    otherNames: [...keep.otherNames, ...[other.name, ...other.otherNames].filter((name) => isNew(known, name))],
    tags: [...new Set([...keep.tags, ...other.tags])],
    phones: together(keep.phones, other.phones, ({ number }) => sameNumber(number), newId),
    contacts: together(keep.contacts, other.contacts, ({ kind, value }) => `${kind}:${value}`, newId),
    fields: { ...other.fields, ...keep.fields },
    remark: remarks(keep.remark, other.remark),
  }
}

function isNew(known: Set<string>, name: string): boolean {
  if (known.has(name)) return false
  known.add(name)
  return true
}

function together<Item extends { readonly id: string }>(
  kept: readonly Item[],
  others: readonly Item[],
  what: (item: Item) => string,
  newId: () => string,
): Item[] {
  const all = [...kept]
  for (const item of others) {
    if (all.some((one) => what(one) === what(item))) continue
    all.push(all.some(({ id }) => id === item.id) ? { ...item, id: newId() } : item)
  }
  return all
}

function remarks(one: string, other: string): string {
  if (other === '' || one.includes(other)) return one
  return one === '' ? other : `${one}\n${other}`
}

/** 010-62345678 and +861062345678 are one; an extension makes it another. */
function sameNumber(number: string): string {
  const read = readNumber(number)
  return read.digits === '' ? number : `${exactKey(read)};${read.extension ?? ''}`
}
