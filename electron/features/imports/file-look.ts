import type { CustomerRowView } from '#shared/customers/customer'
import type { ImportPlan } from '#shared/imports/contract'
import { type ImportLook, type ImportPreviewRow, ImportTarget } from '#shared/imports/import'
import { headsKey, mappingByContents, mappingByHeads } from '#shared/imports/mapping'
import { newDetails } from '#shared/imports/merge-person'
import { createRowReader, type ImportedPerson } from '#shared/imports/row-rules'
import { columnWord } from '#shared/imports/words'
import type { ReadDb, WriteDb } from '../../storage'
import { fieldDefinitions, keptKey, loadCustomerByKey, phoneHashes } from '../customers'
import type { ChosenFile } from './chosen-file'
import { findByExactHash, ownersByWord } from './known-words'

export type Language = 'zh-CN' | 'en'

const SHOWN = 20

/** The columns as they are called. One without a head is called by its place. */
export function columnsOf(file: ChosenFile, language: Language): string[] {
  const [first] = file.head
  const words = columnWord[language === 'en' ? 'en' : 'zh']
  return (first?.cells ?? []).map((cell, index) => {
    const head = file.reading.hasHeader ? cell.replace(/\s+/gu, ' ').trim().slice(0, 256) : ''
    return head === '' ? words.replace('{n}', String(index + 1)) : head
  })
}

const bodyOf = ({ head, reading }: ChosenFile) => (reading.hasHeader ? head.slice(1) : head).slice(0, SHOWN)

export function lookOf(db: ReadDb, fileId: string, file: ChosenFile, language: Language): ImportLook {
  // The most that a person maps; what stands behind is left alone.
  const columns = columnsOf(file, language).slice(0, 200)
  const remembered = file.reading.hasHeader ? rememberedMapping(db, columns) : null
  const body = bodyOf(file).map(({ cells }) => cells)
  const mapping =
    remembered ??
    (file.reading.hasHeader ? mappingByHeads(columns, fieldDefinitions(db)) : mappingByContents(body, columns.length))
  return {
    fileId,
    fileName: file.name,
    sizeBytes: file.identity.sizeBytes,
    kind: file.kind,
    encoding: file.reading.encoding,
    separator: file.reading.separator,
    sheets: [...file.sheets],
    sheet: file.reading.sheet,
    hasHeader: file.reading.hasHeader,
    columns,
    sample: body.map((cells) => cells.slice(0, 200).map((cell) => cell.slice(0, 200))),
    mapping,
    remembered: remembered !== null,
    rows: file.rows,
  }
}

/** The first 20 rows as they will be: the same rules as the import's, and the same look at who is there already. */
export function previewOf(db: ReadDb, file: ChosenFile, plan: ImportPlan, language: Language): ImportPreviewRow[] {
  const columns = columnsOf(file, language)
  const owners = ownersByWord(db)
  const fields = fieldDefinitions(db)
  const readRow = createRowReader({ mapping: plan.mapping, fields, owners })
  const inFile = new Map<bigint, string>()
  return bodyOf(file).map((row): ImportPreviewRow => {
    const refused = (why: ImportPreviewRow['why'], column: number | null): ImportPreviewRow => ({
      ...{ line: row.line, will: 'reject', row: asItStands(row.cells, plan), duplicateOf: null, why },
      column: column === null ? null : (columns[column] ?? null),
    })
    if (row.broken !== undefined) return refused(row.broken, null)
    const read = readRow(row.cells)
    if ('why' in read) return refused(read.why, read.column)
    const { person } = read
    const exact = person.phones.flatMap((phone) => phoneHashes(db, { phones: [phone] }).slice(0, 1))
    const duplicateOf = whoHas(db, exact, inFile)
    for (const hash of exact) inFile.set(hash, person.name)
    const will =
      duplicateOf === null ? 'add' : plan.duplicates === 'skip' ? 'skip' : plan.duplicates === 'ask' ? 'ask' : 'update'
    return { line: row.line, will, row: shown(person, plan), duplicateOf, why: null, column: null }
  })
}

function whoHas(db: ReadDb, hashes: readonly bigint[], inFile: ReadonlyMap<bigint, string>): string | null {
  for (const hash of hashes) {
    const key = findByExactHash(db, hash)
    const customer = key === undefined ? null : loadCustomerByKey(db, keptKey(db, key))
    const name = customer?.name ?? inFile.get(hash)
    if (name !== undefined) return name
  }
  return null
}

type Shown = Pick<CustomerRowView, 'name' | 'level' | 'company' | 'city' | 'number' | 'source' | 'tags' | 'fields'>

function shown(person: ImportedPerson, plan: ImportPlan): Shown {
  const { name, level, company, city, source, tags, fields, phones } = newDetails(person, plan)
  return { name, level, company, city, number: phones[0]?.number ?? null, source, tags, fields }
}

/** Of a row that is turned down: what its cells say, so that it is seen what is wrong with it. */
function asItStands(cells: readonly string[], { mapping }: ImportPlan): Shown {
  const cell = (target: ImportTarget, longest: number) =>
    cells[mapping.indexOf(target)]?.trim().slice(0, longest) || null
  return {
    name: cell('name', 128) ?? '',
    level: 'standard',
    company: cell('company', 128),
    city: cell('city', 64),
    number: cell('phone', 64),
    source: cell('source', 64),
    tags: [],
    fields: {},
  }
}

const hashOf = (db: ReadDb, columns: readonly string[]) => db.cipher.blindIndex('import-heads', headsKey(columns))

/** How columns with these heads were mapped the last time. */
function rememberedMapping(db: ReadDb, columns: readonly string[]): ImportTarget[] | null {
  const row = db.query<{ mapping: string }>('SELECT mapping FROM import_heads WHERE hash = ?').get(hashOf(db, columns))
  const parsed = row ? ImportTarget.array().safeParse(JSON.parse(row.mapping)) : null
  return parsed?.success && parsed.data.length === columns.length ? parsed.data : null
}

export function rememberMapping(
  db: WriteDb,
  columns: readonly string[],
  mapping: readonly ImportTarget[],
  at: number,
): void {
  db.change(
    `INSERT INTO import_heads (hash, mapping, used_at) VALUES (?, ?, ?)
     ON CONFLICT (hash) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`,
  ).run(hashOf(db, columns), JSON.stringify(mapping), at)
}
