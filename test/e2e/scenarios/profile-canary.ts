import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { z } from 'zod'
import type { CustomerDetails } from '#shared/customers/customer'
import { everybody } from '#shared/customers/filter'
import { ImportBatch, ImportLook } from '#shared/imports/import'
import { askMain } from '#test/support/ask-main'
import { killDesk, type LaunchedDesk, launchDesk } from '#test/support/launched-desk'
import { findPlainText } from '#test/support/plain-text-search'
import { type Notes, waits } from './scenario'

/** Nobody's by chance; each is planted somewhere, and none of them may be read from a profile that somebody carried off. */
const words = {
  name: '金丝雀甲乙丙',
  nameBefore: '金丝雀旧名字',
  otherName: 'Canarywoman',
  company: '金丝雀贸易公司',
  city: '金丝雀市',
  source: '金丝雀展会',
  department: '金丝雀二部',
  tag: '金丝雀标签',
  wechat: 'canarybird-wx',
  field: '金丝雀栏目',
  fieldValue: '金丝雀设备号',
  remark: '金丝雀备注内容',
  note: '金丝雀通话小结',
  draft: '金丝雀草稿正文',
  filter: '金丝雀筛选名',
  followUp: '金丝雀跟进事项',
  list: '金丝雀外呼名单',
  purpose: '金丝雀外呼话术',
  imported: '金丝雀导入客户',
  file: '金丝雀名单',
  looked: '金丝雀查无此人',
} as const
const numbers = ['13877665544', '138 7766 5544', '87655443', '18655443322', '186 5544 3322', '15044556'] as const
const canaries = [...Object.values(words), ...numbers]

/** So many rows that the import is still writing when the program is killed. */
const ROWS = 30_000

/**
 * Everything that a person can enter is entered into the program, which is killed while it writes; then its folder is
 * searched, byte by byte, for every word of it.
 */
export async function profileCanary(notes: Notes): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'zuoxi-canary-'))
  const elsewhere = mkdtempSync(join(tmpdir(), 'zuoxi-lists-'))
  try {
    // Whatever the program is told to say, it says nothing of them.
    await using launched = await launchDesk({ profile, args: ['--verbose'] })
    await waits(launched.desk.lineRegistered()).toBeVisible()
    notes.put({ planted: canaries.length, rows: ROWS })
    await plant(launched, join(elsewhere, `${words.file}.csv`))
    notes.put({ rows_when_killed: await rowsWritten(launched.desk.page) })
    await killDesk(launched)
    notes.put(search(profile))
  } finally {
    for (const folder of [profile, elsewhere]) rmSync(folder, { recursive: true, force: true })
  }
}

async function plant({ app, desk }: LaunchedDesk, file: string): Promise<void> {
  const { page } = desk
  const fields = z.array(z.unknown()).parse(await ask(page, 'customers.fields', undefined))
  const field = { id: 'canary', name: words.field, kind: 'text', choices: [], onCard: true, retired: false }
  await ask(page, 'customers.save-fields', [...fields, field])
  const record = z.object({ id: z.string(), version: z.number() })
  const save = async (id: string | null, base: number | null, changes: Partial<CustomerDetails>) =>
    record.parse(await ask(page, 'customers.save', { id, base, changes }))
  const made = await save(null, null, details())
  const { id } = await save(made.id, made.version, { name: words.name })
  await ask(page, 'customers.add-note', { id, text: words.note })
  await ask(page, 'drafts.save', { key: `customer:${id}`, text: words.draft })
  const filter = { ...everybody, text: words.name, tags: [words.tag], sources: [words.source] }
  const sort = { by: 'last-contact', direction: 'down' }
  await ask(page, 'customers.save-filter', { id: 'canary', name: words.filter, filter, sort, columns: [] })
  const promise = { dueAt: Date.now() + 3_600_000, way: 'call', priority: 'normal', repeat: 'never', assigneeId: null }
  const followUp = { ...promise, what: words.followUp, customerId: id, number: null, callId: null }
  await ask(page, 'follow-ups.add', followUp)
  await ask(page, 'follow-ups.add', { ...followUp, customerId: null, number: numbers[3] })
  const of = { by: 'ids', ids: [id] }
  await ask(page, 'outbound.create', { name: words.list, purpose: words.purpose, of, ownerId: null })
  // Who is searched for, opened and called leaves traces of its own.
  for (const text of [words.name, words.looked, numbers[0], 'jinsique']) {
    await ask(page, 'customers.find', { text, limit: 20 })
    await ask(page, 'customers.list', { filter: { ...everybody, text }, sort, offset: 0, limit: 50 })
  }
  await ask(page, 'screen-pop.card', { id })
  await ask(page, 'phone.dial', { number: numbers[3] })
  const history = async () => JSON.stringify(await ask(page, 'phone.history', { before: null, limit: 5 }))
  await waits.poll(history).toContain(numbers[3])
  await page.keyboard.press('F2')
  await desk.dialInput().fill(words.looked)
  await startImport(app, page, file)
}

function details(): CustomerDetails {
  const phone = (id: string, number: string) => ({ id, number, kind: 'mobile', note: '', doNotCall: false }) as const
  return {
    name: words.nameBefore,
    otherNames: [words.otherName],
    level: 'gold',
    company: words.company,
    city: words.city,
    source: words.source,
    department: words.department,
    tags: [words.tag],
    phones: [phone('a', numbers[0]), { ...phone('b', `021${numbers[2]}`), kind: 'landline' }],
    contacts: [{ id: 'c', kind: 'wechat', value: words.wechat, note: words.remark }],
    fields: { canary: words.fieldValue },
    remark: words.remark,
  }
}

/** The list lies outside of the profile; of what it becomes, nothing may be read inside. */
async function startImport(app: LaunchedDesk['app'], page: Page, file: string): Promise<void> {
  const rows = Array.from(
    { length: ROWS },
    (_, n) => `${words.imported}${n},${numbers[5]}${String(n).padStart(3, '0')}`,
  )
  writeFileSync(file, `姓名,手机,备注\n${rows.map((row) => `${row},${words.remark}`).join('\n')}\n`)
  await askMain(
    app,
    ({ dialog }, chosen) => {
      // A test cannot click in a window of the system's.
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    },
    file,
  )
  const look = ImportLook.parse(await ask(page, 'imports.choose', undefined))
  const { fileId, encoding, separator, sheet, hasHeader, mapping } = look
  const plan = { fileId, reading: { encoding, separator, sheet, hasHeader }, mapping, duplicates: 'skip' }
  await ask(page, 'imports.start', { ...plan, source: words.source, department: words.department, owner: null })
}

/** How many rows are there, once there are some. */
async function rowsWritten(page: Page): Promise<number> {
  let added = 0
  const look = async () => {
    added = z.array(ImportBatch).parse(await ask(page, 'imports.list', undefined))[0]?.added ?? 0
    return added
  }
  await waits.poll(look, { intervals: [50] }).toBeGreaterThan(0)
  return added
}

const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ code: z.string() }) }),
])

/** As the window's own code asks, by the one door it has. */
async function ask(page: Page, name: string, input: unknown): Promise<unknown> {
  const answer = await page.evaluate(
    ([command, given]) => {
      const door: unknown = Reflect.get(globalThis, 'zuoxi')
      if (typeof door !== 'object' || door === null) throw new Error('no door to main')
      return Reflect.get(door, 'ask')(command, given)
    },
    [name, input] as const,
  )
  const parsed = Answer.parse(answer)
  if (!parsed.ok) throw new Error(`${name}: ${parsed.error.code}`)
  return parsed.value
}

/** First whether the search would find them: in each form, in a file that is put there for it. */
function search(profile: string) {
  const control = join(profile, 'control')
  const canary = words.name
  const encodings = {
    utf8: Buffer.from(canary),
    utf16le: Buffer.from(canary, 'utf16le'),
    utf16be: Buffer.from(canary, 'utf16le').swap16(),
    ...Object.fromEntries(
      [0, 1, 2].map((shift) => [
        `base64_${shift}`,
        Buffer.from(Buffer.from(`${'x'.repeat(shift)}${canary}，`).toString('base64')),
      ]),
    ),
  }
  const unseen = Object.entries(encodings).flatMap(([encoding, bytes]) => {
    writeFileSync(control, bytes)
    return findPlainText(profile, [canary], (path) => path === control).hits.length === 1 ? [] : [encoding]
  })
  unlinkSync(control)
  if (unseen.length > 0) throw new Error(`the search is blind to ${unseen.join(', ')}`)
  const { hits, files, bytes } = findPlainText(profile, canaries)
  const found = { control_found: Object.keys(encodings).length, files, searched_mb: Math.round(bytes / 1e6) }
  if (hits.length > 0) throw new Error(`${hits.length} hits: ${hits.slice(0, 8).join('; ')}`)
  return { hits: hits.length, ...found }
}
