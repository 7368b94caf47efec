import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Keyring } from '../../platform/secrets'
import { SettingsService } from './settings-service'

const memoryOnly: Keyring = { keeping: 'memory', seal: async () => null, open: async () => null }
const keyring: Keyring = {
  keeping: 'keyring',
  seal: async (text) => Buffer.from(text).toString('hex'),
  open: async (sealed) => Buffer.from(sealed, 'hex').toString(),
}
const line = {
  server: 'wss://pbx.example.com/ws',
  domain: '',
  user: '1001',
  displayName: '李四',
  profileId: 'kamailio',
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuoxi-settings-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const open = (ring: Keyring) => SettingsService.open(folder, ring, 'zh-CN', vi.fn())

test('the first start is practice, in the language of the machine', async () => {
  const settings = await open(memoryOnly)
  expect(settings.view()).toMatchObject({ world: 'practice', language: 'zh-CN', secretKeeping: 'memory' })
  expect(settings.lineAccount()).toBeNull()
})

test('a saved line is there after a restart, its password from the keyring', async () => {
  const saved = await (await open(keyring)).saveLine({ ...line, password: 'swordfish' })
  expect(saved).toMatchObject({ ok: true, value: { line: { hasPassword: true } } })
  const again = await open(keyring)
  expect(again.lineAccount()).toMatchObject({
    server: line.server,
    domain: 'pbx.example.com',
    user: '1001',
    password: 'swordfish',
  })
})

test('without a keyring the password is used in this run and written nowhere', async () => {
  const settings = await open(memoryOnly)
  await settings.saveLine({ ...line, password: 'swordfish' })
  expect(settings.lineAccount()?.password).toBe('swordfish')
  expect(readFileSync(join(folder, 'settings.json'), 'utf8')).not.toContain('swordfish')
  expect((await open(memoryOnly)).view().line.hasPassword).toBe(false)
})

test('a null password keeps the one that is stored', async () => {
  const settings = await open(keyring)
  expect(await settings.saveLine({ ...line, password: null })).toMatchObject({
    error: { code: 'line-password-missing' },
  })
  await settings.saveLine({ ...line, password: 'one' })
  await settings.saveLine({ ...line, displayName: 'x', password: null })
  expect(settings.lineAccount()?.password).toBe('one')
})

test('an unknown profile and a bad address are refused and change nothing', async () => {
  const settings = await open(keyring)
  expect(await settings.saveLine({ ...line, profileId: 'nope', password: 'x' })).toMatchObject({
    error: { code: 'profile-unknown' },
  })
  expect(await settings.saveLine({ ...line, server: 'http://x', password: 'x' })).toMatchObject({
    error: { code: 'line-bad-address' },
  })
  expect(settings.view().line.server).toBe('')
})

test('an unreadable file is set aside, not overwritten', async () => {
  writeFileSync(join(folder, 'settings.json'), '{"world":')
  const settings = await open(memoryOnly)
  expect(settings.setAside).toBe(true)
  expect(readFileSync(join(folder, 'settings.unreadable.json'), 'utf8')).toBe('{"world":')
})
