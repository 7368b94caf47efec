import { afterEach, beforeEach, expect, test } from 'vitest'
import { draftsHandlers, forgetDraft, loadDraft, saveDraft } from '#electron/features/drafts/index'
import type { WriteDb } from '#electron/storage/index'
import { callNoteKey } from '#shared/drafts/contract'
import { DeskFolder, NOW, newCallId, SetClock } from './support/desk-database'

let folder: DeskFolder
let db: WriteDb
beforeEach(() => {
  folder = new DeskFolder()
  db = folder.open().db
})
afterEach(() => folder[Symbol.dispose]())

const form = callNoteKey(newCallId())

test('a draft is as it was typed, also after a restart', () => {
  const text = '要退款，\n"周五"前 😀\u0000 '
  saveDraft(db, form, '要', NOW)
  saveDraft(db, form, text, NOW)
  folder.closeAll()
  expect(loadDraft(folder.open().db, form)).toBe(text)
})

test('forms do not share drafts', () => {
  const other = callNoteKey(newCallId())
  saveDraft(db, form, 'one', NOW)
  saveDraft(db, other, 'two', NOW)
  forgetDraft(db, form)
  expect([loadDraft(db, form), loadDraft(db, other)]).toEqual([null, 'two'])
})

test('the window loads and saves; an empty text forgets', async () => {
  const handlers = draftsHandlers(db, new SetClock())
  expect(await handlers['drafts.load']({ key: form })).toEqual({ ok: true, value: null })
  await handlers['drafts.save']({ key: form, text: 'x'.repeat(20_000) })
  expect(await handlers['drafts.load']({ key: form })).toMatchObject({ ok: true, value: 'x'.repeat(20_000) })
  await handlers['drafts.save']({ key: form, text: '' })
  expect(await handlers['drafts.load']({ key: form })).toEqual({ ok: true, value: null })
})
