import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { customerHolders } from '#electron/app/customer-parts'
import { addCustomer, findCustomers } from '#electron/features/customers/index'
import { forgetDraft, loadDraft, saveDraft } from '#electron/features/drafts/index'
import { addFollowUp } from '#electron/features/follow-ups/index'
import { appendCallEvent } from '#electron/features/phone/call-history'
import { databaseCallRecords } from '#electron/features/phone/index'
import { addTicket } from '#electron/features/tickets/index'
import type { WriteDb } from '#electron/storage/index'
import { everybody } from '#shared/customers/filter'
import { callNoteKey } from '#shared/drafts/contract'
import { type CustomerId, FollowUpId, TicketId } from '#shared/kernel/ids'
import { answerOf, CustomersDesk } from './support/customers-desk'
import { DeskFolder, MINUTE, NOW, newCallId, someone } from './support/desk-database'

let folder: DeskFolder
beforeEach(() => {
  folder = new DeskFolder()
})
afterEach(() => folder[Symbol.dispose]())

/** Long enough to be nobody's by chance. */
const CANARIES = [
  '金丝雀甲乙丙',
  'Canarybird',
  '13877665544',
  '87655443',
  '金丝雀贸易',
  '金丝雀市',
  '金丝雀标签',
  '金丝雀备注',
  '金丝雀来电记录',
  '金丝雀工单',
  '金丝雀跟进',
  '金丝雀草稿',
  '金丝雀坐席',
  '金丝雀别名',
  '金丝雀微信',
  '金丝雀来源',
  '金丝雀部门',
  '金丝雀字段',
  '金丝雀改名',
  '金丝雀随笔',
  '金丝雀筛选',
  '金丝雀另一人',
  '金丝雀理由',
  '13766554433',
  'jinsique',
  'jsqjyb',
]

/** As bytes in every form in which a text may lie in a file. Base64 in its three alignments, without the edges. */
function forms(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text, 'utf8')
  const utf16 = Buffer.from(text, 'utf16le')
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64')
    return Buffer.from(encoded.replace(/=+$/u, '').slice(shift + (shift > 0 ? 1 : 0), -2))
  })
  return [utf8, utf16, Buffer.from(utf16).swap16(), ...base64, Buffer.from(utf8.toString('hex'))]
}

function hits(): string[] {
  return readdirSync(folder.path).flatMap((name) => {
    const content = readFileSync(join(folder.path, name))
    return CANARIES.filter((canary) => forms(canary).some((form) => content.includes(form))).map(
      (canary) => `${canary} in ${name}`,
    )
  })
}

async function writeCanaries(): Promise<void> {
  const { db } = folder.open()
  const customer = someone('金丝雀甲乙丙', ['+8613877665544', '+862187655443'], {
    company: '金丝雀贸易',
    city: '金丝雀市',
    owner: '金丝雀坐席',
    tags: ['金丝雀标签'],
    remark: '金丝雀备注',
  })
  const key = addCustomer(db, customer)
  await findCustomers(db, '金丝雀', 5)
  await editCanaries(db, customer.id)
  const records = databaseCallRecords(db, () => '金丝雀坐席')
  const id = newCallId()
  const what = {
    id,
    direction: 'inbound',
    number: '+8613877665544',
    displayName: 'Canarybird',
    startedAt: NOW,
  } as const
  records.began(
    { ...what, role: 'customer', about: null, status: 'ringing', answering: false, answersAt: null },
    customer.id,
  )
  appendCallEvent(db, id, { at: NOW, type: 'began', details: { number: '13877665544' } })
  saveDraft(db, callNoteKey(id), '金丝雀草稿', NOW)
  records.changed({
    ...what,
    status: 'wrap-up',
    answeredAt: NOW,
    endedAt: NOW + MINUTE,
    endedBy: 'agent',
    transferredTo: null,
    role: 'customer',
    about: null,
  })
  const followUp = { what: '金丝雀跟进', dueAt: NOW }
  records.finished({
    callId: id,
    customerId: customer.id,
    disposition: null,
    note: '金丝雀来电记录',
    followUp,
    at: NOW,
  })
  saveDraft(db, callNoteKey(newCallId()), '金丝雀草稿', NOW)
  addTicket(db, {
    id: TicketId.parse(crypto.randomUUID()),
    number: 'T-1',
    subject: '金丝雀工单',
    priority: 'low',
    state: 'registered',
    dueAt: null,
    createdAt: NOW,
    customer: key,
  })
  addFollowUp(db, {
    id: FollowUpId.parse(crypto.randomUUID()),
    customer: null,
    name: 'Canarybird',
    number: '13877665544',
    what: '金丝雀跟进',
    dueAt: NOW,
    callId: null,
    createdAt: NOW,
  })
}

/** Everything that can be done to a record, and that writes something somewhere. */
async function editCanaries(db: WriteDb, id: CustomerId): Promise<void> {
  const { ask } = new CustomersDesk(db, { holders: customerHolders })
  const field = { id: 'model', name: '金丝雀字段', kind: 'text' as const, choices: [], onCard: true, retired: false }
  await answerOf(ask['customers.save-fields']([field]))
  const edited = await answerOf(
    ask['customers.save']({
      id,
      base: 1,
      changes: {
        ...{ name: '金丝雀改名', otherNames: ['金丝雀别名'], source: '金丝雀来源', department: '金丝雀部门' },
        contacts: [{ id: 'c1', kind: 'wechat', value: '金丝雀微信', note: '' }],
        fields: { model: '金丝雀字段' },
      },
    }),
  )
  await answerOf(ask['customers.save']({ id, base: edited.version, changes: { name: '金丝雀甲乙丙' } }))
  await answerOf(ask['customers.add-note']({ id, text: '金丝雀随笔' }))
  await answerOf(ask['customers.reveal']({ id, phoneId: 'p1', reason: '金丝雀理由' }))
  const filter = { ...everybody, text: '金丝雀筛选', tags: ['金丝雀标签'] }
  const sort = { by: 'created', direction: 'down' } as const
  await answerOf(ask['customers.save-filter']({ id: 'f', name: '金丝雀筛选', filter, sort, columns: [] }))
  const other = someone('金丝雀另一人', ['+8613766554433'])
  addCustomer(db, other)
  const merged = await answerOf(ask['customers.merge']({ keep: id, others: [other.id] }))
  await answerOf(ask['customers.split']({ mergeId: merged.merged[0]?.mergeId ?? '' }))
  await answerOf(ask['customers.merge']({ keep: id, others: [other.id] }))
  await answerOf(ask['customers.find']({ text: '金丝雀', limit: 5 }))
}

test('no name, number, note or draft is in the files in plain text, with the log and without it', async () => {
  await writeCanaries()
  expect(readdirSync(folder.path)).toContain('desk.db-wal')
  expect(hits()).toEqual([])
  folder.closeAll()
  expect(readdirSync(folder.path)).toEqual(['desk.db'])
  expect(hits()).toEqual([])
})

test.each(['utf8', 'utf16le', 'base64', 'hex'] as const)('this search does find a name written as %s', (encoding) => {
  for (const padding of ['', 'x', 'xy']) {
    const text = `${padding}金丝雀甲乙丙，`
    const written =
      encoding === 'utf16le' ? Buffer.from(text, encoding) : Buffer.from(Buffer.from(text).toString(encoding))
    writeFileSync(join(folder.path, 'file'), written)
    expect(hits(), padding).toEqual(['金丝雀甲乙丙 in file'])
  }
})

test('a draft that was forgotten leaves not even its sealed row', () => {
  const { db } = folder.open()
  const form = callNoteKey(newCallId())
  saveDraft(db, form, '金丝雀草稿', NOW)
  folder.closeAll()
  expect(readFileSync(folder.file).includes(form)).toBe(true)
  const again = folder.open().db
  forgetDraft(again, form)
  expect(loadDraft(again, form)).toBeNull()
  folder.closeAll()
  expect(readFileSync(folder.file).includes(form)).toBe(false)
})
