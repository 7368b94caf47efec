import { createInterface } from 'node:readline'
import { addCustomer } from '#electron/features/customers/index'
import { saveDraft } from '#electron/features/drafts/index'
import { databaseCallRecords } from '#electron/features/phone/index'
import { openDatabase } from '#electron/storage/index'
import { callNoteKey } from '#shared/drafts/contract'
import { CallId, CustomerId } from '#shared/kernel/ids'
import type { Call } from '#shared/phone/call'
import { deskMigrations, KEY, NOW, SetClock, someone } from './desk-database'

/**
 * A desk that takes calls as fast as it can until it is killed. It says what it has written only when the write has
 * returned: `customer ID`, `began ID`, `draft ID TEXT`, `finished ID NOTE`.
 */
const [file = ''] = process.argv.slice(2)
const opened = openDatabase({ file, key: KEY, clock: new SetClock(), migrations: deskMigrations })
if (!opened.ok) throw new Error(opened.error.code)
const { db } = opened.value
const records = databaseCallRecords(db, () => '李四')
const say = (line: string) => process.stdout.write(`${line}\n`)

// The parent is gone: so are we.
createInterface(process.stdin).once('close', () => process.exit())
say('ready')
for (let n = 0; ; n++) {
  const customerId = CustomerId.parse(crypto.randomUUID())
  addCustomer(db, someone(`客户${n}`, [`+86138${String(n).padStart(8, '0')}`], { id: customerId }))
  say(`customer ${customerId}`)
  const id = CallId.parse(crypto.randomUUID())
  const what = { id, direction: 'inbound', number: '+8613800000000', displayName: '', startedAt: NOW + n } as const
  const ringing: Call = { ...what, role: 'customer', about: null, status: 'ringing', answering: false, answersAt: null }
  records.began(ringing, customerId)
  say(`began ${id}`)
  records.event(id, NOW + n, 'began', { match: 'exact' })
  saveDraft(db, callNoteKey(id), `draft ${n}`, NOW)
  say(`draft ${id} draft ${n}`)
  records.changed({
    ...what,
    status: 'wrap-up',
    answeredAt: NOW + n,
    endedAt: NOW + n + 1000,
    endedBy: 'customer',
    transferredTo: null,
    role: 'customer',
    about: null,
  })
  const outcome = { callId: id, customerId, disposition: 'resolved', note: `note ${n}`, at: NOW + n + 2000 } as const
  records.finished({ ...outcome, followUp: { what: `promise ${n}`, dueAt: NOW + n } })
  say(`finished ${id} note ${n}`)
}
