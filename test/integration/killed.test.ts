import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadCustomer } from '#electron/features/customers/index'
import { loadDraft } from '#electron/features/drafts/index'
import { listOpenFollowUps } from '#electron/features/follow-ups/index'
import { closeAbandoned, listHistory } from '#electron/features/phone/index'
import { loadCard } from '#electron/features/screen-pop/index'
import { callNoteKey } from '#shared/drafts/contract'
import { CallId, CustomerId } from '#shared/kernel/ids'
import { DeskFolder, NOW } from './support/desk-database'

const ROUNDS = 15
const WRITER = fileURLToPath(new URL('./support/writer.ts', import.meta.url))

/** Runs the writer on this file, kills it after so many acknowledgements, and answers all that it acknowledged. */
async function acknowledgedUntilKilled(file: string, killAfter: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, file], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    lines.push(line)
    if (lines.length === killAfter) child.kill('SIGKILL')
  }
  return lines.slice(1)
}

test(`kill -9 at ${ROUNDS} moments loses nothing that was acknowledged`, { timeout: 120_000 }, async () => {
  using folder = new DeskFolder()
  const customers: CustomerId[] = []
  const began = new Set<CallId>()
  const notes = new Map<CallId, string>()
  for (let round = 0; round < ROUNDS; round++) {
    // Primes apart, so that the kill falls into every part of the cycle of four writes.
    const lines = await acknowledgedUntilKilled(folder.file, 7 + round * 13)
    const drafts = new Map<CallId, string>()
    for (const line of lines) {
      const [what, id = '', ...rest] = line.split(' ')
      if (what === 'customer') customers.push(CustomerId.parse(id))
      if (what === 'began') began.add(CallId.parse(id))
      if (what === 'draft') drafts.set(CallId.parse(id), rest.join(' '))
      if (what === 'finished') notes.set(CallId.parse(id), rest.join(' '))
    }
    const { db, quarantined, checkIntegrity, close } = folder.open()
    expect(quarantined).toBeNull()
    expect(checkIntegrity()).toEqual([])
    closeAbandoned(db, NOW + 3_600_000)
    const history = new Map(listHistory(db, { before: null, limit: 10_000 }).map((entry) => [entry.callId, entry]))
    for (const id of customers) expect(loadCustomer(db, id)?.id).toBe(id)
    for (const id of began) expect(history.has(id)).toBe(true)
    for (const [id, note] of notes) expect(history.get(id)).toMatchObject({ note, disposition: 'resolved' })
    const promised = new Set(listOpenFollowUps(db, 10_000).map(({ callId }) => callId))
    for (const id of notes.keys()) expect(promised.has(id)).toBe(true)
    for (const [id, text] of drafts) {
      // Finished and killed before it could say so: then the note is in the history, whole, and the promise was made.
      const finished = history.get(id)?.disposition !== null
      if (finished) expect(history.get(id)?.note).toBe(text.replace('draft', 'note'))
      else expect(loadDraft(db, callNoteKey(id))).toBe(text)
      expect(promised.has(id)).toBe(finished)
    }
    for (const id of customers) expect(loadCard(db, id)?.contactCount).toBeLessThanOrEqual(1)
    close()
  }
  expect(notes.size).toBeGreaterThan(100)
})
