import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { failed } from '#shared/kernel/result'
import { createBridge } from '../../bridge/bridge'
import { createFakeDesk, type FakeDesk } from '../../bridge/fake/fake-desk'
import { fakeSettings, scenes } from '../../bridge/fake/scenes'
import { createNoteDrafts, type NoteDraft, SAVE_AFTER_MS } from './note-drafts'

const stored = { note: '第一句', disposition: 'refund', followUp: { what: '回电', dueAt: 1_800_000_000_000 } }
let desk: FakeDesk

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const scene = scenes['talking']
  if (!scene) throw new Error('no scene')
  desk = createFakeDesk({ snapshot: scene(Date.now()), settings: fakeSettings('zh-CN', 'light') })
})
afterEach(() => vi.useRealTimers())

const drafts = () => createNoteDrafts(createBridge(desk))
const saves = () => desk.asked.filter(({ name }) => name === 'drafts.save').map(({ input }) => input)
const loaded = (draft: NoteDraft) => vi.waitFor(() => expect(draft.state.getState().kept).not.toBe('loading'))

test('a stored draft comes back as it was and is not written again', async () => {
  desk.drafts.set('call-note:call-1', JSON.stringify(stored))
  const draft = drafts().of('call-1')
  await loaded(draft)
  expect(draft.state.getState()).toEqual({ ...stored, kept: 'kept' })
  await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS * 2)
  expect(saves()).toEqual([])
})

test('keys in quick succession are one save, with the last state', async () => {
  const draft = drafts().of('call-1')
  await loaded(draft)
  for (const note of ['退', '退款', '退款到', '退款到账']) {
    draft.write(note)
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS / 2)
  }
  expect(saves()).toEqual([])
  await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS)
  expect(saves()).toHaveLength(1)
  expect(JSON.parse(desk.drafts.get('call-note:call-1') ?? '')).toEqual({
    note: '退款到账',
    disposition: null,
    followUp: null,
  })
})

test('what is typed before the stored draft arrives is joined to it, and neither is lost', async () => {
  desk.drafts.set('call-note:call-1', JSON.stringify(stored))
  const draft = drafts().of('call-1')
  draft.write('抢先打的字')
  await loaded(draft)
  expect(draft.state.getState().note).toBe('第一句\n抢先打的字')
  expect(draft.state.getState().disposition).toBe('refund')
  await draft.flush()
  expect(desk.drafts.get('call-note:call-1')).toContain('抢先打的字')
})

test('a flush hands over at once', async () => {
  const draft = drafts().of('call-1')
  await loaded(draft)
  draft.write('马上存')
  await draft.flush()
  expect(desk.drafts.get('call-note:call-1')).toContain('马上存')
})

test('a refused save is said, and the next change tries again', async () => {
  const draft = drafts().of('call-1')
  await loaded(draft)
  desk.answer('drafts.save', failed('database-disk-full'))
  draft.write('磁盘满了')
  await draft.flush()
  expect(draft.state.getState().kept).toBe('not-kept')
  desk.answer('drafts.save', { ok: true, value: undefined })
  draft.write('磁盘又有空间了')
  await draft.flush()
  expect(draft.state.getState().kept).toBe('kept')
})

test('an emptied note forgets the draft', async () => {
  desk.drafts.set('call-note:call-1', JSON.stringify({ note: 'x', disposition: null, followUp: null }))
  const draft = drafts().of('call-1')
  await loaded(draft)
  draft.write('')
  await draft.flush()
  expect(desk.drafts.has('call-note:call-1')).toBe(false)
})

test('words that another version stored are kept as the note', async () => {
  desk.drafts.set('call-note:call-1', 'no JSON at all')
  const draft = drafts().of('call-1')
  await loaded(draft)
  expect(draft.state.getState().note).toBe('no JSON at all')
})

test('a call that is gone hands over its draft before it is let go', async () => {
  const all = drafts()
  const draft = all.of('call-1')
  await loaded(draft)
  draft.write('没写完就没了')
  all.keepOnly([])
  await vi.waitFor(() => expect(desk.drafts.get('call-note:call-1')).toContain('没写完就没了'))
  expect(all.of('call-1')).not.toBe(draft)
})

test('a finished wrap-up forgets the draft for good: nothing that was under way brings it back', async () => {
  const all = drafts()
  const draft = all.of('call-1')
  await loaded(draft)
  draft.write('已经写进历史')
  all.forget('call-1')
  await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS * 2)
  expect(desk.drafts.has('call-note:call-1')).toBe(false)
})
