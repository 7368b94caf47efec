import type { CustomerDetails } from '../customers/customer'
import type { ImportedPerson } from './row-rules'

/** Where the file says nothing of somebody new. */
export interface Otherwise {
  readonly source: string | null
  readonly department: string | null
}

/** Somebody new, as a row of a file describes them. */
export function newDetails(person: ImportedPerson, otherwise: Otherwise): CustomerDetails {
  return {
    name: person.name,
    otherNames: person.otherNames,
    level: person.level ?? 'standard',
    company: person.company,
    city: person.city,
    source: person.source ?? otherwise.source,
    department: person.department ?? otherwise.department,
    tags: person.tags,
    phones: person.phones.map((phone, index) => ({ ...phone, id: `p${index + 1}`, note: '', doNotCall: false })),
    contacts: person.contacts.map((contact, index) => ({ ...contact, id: `c${index + 1}`, note: '' })),
    fields: person.fields,
    remark: person.remark,
  }
}

/**
 * Somebody who is there already, after a row about them. Numbers, names, tags and contacts are added and never taken
 * away: a file that has one number of somebody does not know that the other one is wrong.
 */
export function mergedDetails(
  known: CustomerDetails,
  person: ImportedPerson,
  way: 'fill-empty' | 'overwrite',
): CustomerDetails {
  const over = way === 'overwrite'
  const one = <Value>(before: Value | null, now: Value | null) =>
    now !== null && (over || before === null) ? now : before
  return {
    name: over && person.named ? person.name : known.name,
    otherNames: together(known.otherNames, person.otherNames, (name) => name, 8),
    level: person.level !== null && (over || known.level === 'standard') ? person.level : known.level,
    company: one(known.company, person.company),
    city: one(known.city, person.city),
    source: one(known.source, person.source),
    department: one(known.department, person.department),
    tags: together(known.tags, person.tags, (tag) => tag, 32),
    phones: together(
      known.phones,
      numbered('p', known.phones, person.phones).map((phone) => ({ ...phone, note: '', doNotCall: false })),
      ({ number }) => number,
      16,
    ),
    contacts: together(
      known.contacts,
      numbered('c', known.contacts, person.contacts).map((contact) => ({ ...contact, note: '' })),
      ({ kind, value }) => `${kind} ${value}`,
      16,
    ),
    fields: over ? { ...known.fields, ...person.fields } : { ...person.fields, ...known.fields },
    remark: person.remark !== '' && (over || known.remark === '') ? person.remark : known.remark,
  }
}

function together<Item>(
  known: readonly Item[],
  more: readonly Item[],
  key: (item: Item) => string,
  most: number,
): Item[] {
  const there = new Set(known.map(key))
  const added = more.filter((item) => !there.has(key(item)) && there.add(key(item)))
  return [...known, ...added.slice(0, Math.max(0, most - known.length))]
}

/** Ids that nobody of the list has yet. */
function numbered<Item extends object>(
  letter: string,
  known: readonly { readonly id: string }[],
  more: readonly Item[],
): (Item & { id: string })[] {
  const taken = new Set(known.map(({ id }) => id))
  let next = 1
  return more.map((item) => {
    while (taken.has(`${letter}${next}`)) next++
    return { ...item, id: `${letter}${next++}` }
  })
}
