import { expect, test, vi } from 'vitest'
import { ok } from '#shared/kernel/result'
import { createBridge, isSnapshot } from './bridge'
import { fakeSettings, scenes } from './fake/scenes'
import type { PreloadApi } from './preload-api'

function bridgeTo(answer: unknown) {
  const reported: string[] = []
  let tell: (payload: unknown) => void = () => undefined
  const api: PreloadApi = {
    ask: (name, input) => {
      if (name === 'desk.report-fault') reported.push(JSON.stringify(input))
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
    },
    listen: (_name, listener) => {
      tell = listener
      return () => undefined
    },
  }
  return { bridge: createBridge(api), reported, tell: (payload: unknown) => tell(payload) }
}

test('a good answer is handed on, a failure too', async () => {
  const settings = fakeSettings('en', 'dark')
  expect(await bridgeTo(ok(settings)).bridge.ask('settings.load', undefined)).toEqual(ok(settings))
  const refused = { ok: false, error: { code: 'world-busy', retryable: false } }
  expect(await bridgeTo(refused).bridge.ask('settings.enter-world', { world: 'line' })).toEqual(refused)
})

test.each([undefined, null, 'yes', {}, { ok: 'true' }, { ok: false }, { ok: false, error: 'no' }])(
  'an answer that is no result (%j) becomes a failure and is reported',
  async (answer) => {
    const { bridge, reported } = bridgeTo(answer)
    expect(await bridge.ask('settings.load', undefined)).toMatchObject({
      ok: false,
      error: { code: 'answer-not-understood' },
    })
    expect(reported).toHaveLength(1)
  },
)

test('an answer that does not fit the contract is reported by its place, never by its content', async () => {
  const { bridge, reported } = bridgeTo(ok({ ...fakeSettings('en', 'dark'), theme: 'my secret' }))
  expect(await bridge.ask('settings.load', undefined)).toMatchObject({ ok: false })
  expect(reported[0]).toContain('theme')
  expect(reported[0]).not.toContain('secret')
})

test('no answer at all can be tried again', async () => {
  const { bridge } = bridgeTo(new Error('the handler threw'))
  expect(await bridge.ask('phone.answer', { callId: 'call-1' })).toMatchObject({
    ok: false,
    error: { code: 'desk-no-answer', retryable: true },
  })
})

test('every scene is a snapshot; what lacks a part is none', () => {
  for (const make of Object.values(scenes)) {
    const snapshot = make(1_800_000_000_000)
    expect(isSnapshot(snapshot)).toBe(true)
    for (const part of Object.keys(snapshot)) {
      if (['world', 'agentName'].includes(part)) continue
      expect(isSnapshot({ ...snapshot, [part]: undefined })).toBe(false)
    }
  }
})

test('a broken snapshot is not shown but reported', () => {
  const { bridge, reported, tell } = bridgeTo(ok())
  const heard = vi.fn()
  bridge.listen('desk.changed', heard)
  tell({ revision: 9 })
  expect(heard).not.toHaveBeenCalled()
  expect(reported).toHaveLength(1)
})
