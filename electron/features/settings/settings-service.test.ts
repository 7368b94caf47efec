import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ServerProfile, serverProfile } from '#shared/phone/server-profile'
import { writeProfileJson } from '#shared/settings/profile-json'
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

const ownProfile = (part: object = {}) =>
  writeProfileJson(ServerProfile.parse({ ...serverProfile('asterisk'), id: 'our-pbx', name: 'PBX', ...part }))

test('a profile of the centre’s own is imported, used by the line, exported, and there after a restart', async () => {
  const settings = await open(keyring)
  expect(settings.importProfile(ownProfile({ pingSeconds: 17 }))).toMatchObject({ ok: true })
  expect(await settings.saveLine({ ...line, profileId: 'our-pbx', password: 'x' })).toMatchObject({ ok: true })
  expect(settings.lineAccount()?.profile.pingSeconds).toBe(17)
  const again = await open(keyring)
  expect(again.view().profiles.at(-1)).toEqual({ id: 'our-pbx', name: 'PBX', own: true })
  expect(again.lineAccount()?.profile.pingSeconds).toBe(17)
  expect(again.exportProfile('our-pbx')).toEqual({ ok: true, value: { json: ownProfile({ pingSeconds: 17 }) } })
  expect(again.exportProfile('no-such')).toMatchObject({ error: { code: 'profile-unknown' } })
})

test('a profile is removed unless the line uses it, and the program’s own stay', async () => {
  const settings = await open(keyring)
  settings.importProfile(ownProfile())
  await settings.saveLine({ ...line, profileId: 'our-pbx', password: 'x' })
  expect(settings.removeProfile('our-pbx')).toMatchObject({ error: { code: 'profile-in-use' } })
  await settings.saveLine({ ...line, password: 'x' })
  expect(settings.removeProfile('our-pbx')).toMatchObject({ ok: true })
  expect(settings.removeProfile('our-pbx')).toMatchObject({ error: { code: 'profile-unknown' } })
  expect(settings.removeProfile('kamailio')).toMatchObject({ error: { code: 'profile-is-built-in' } })
  expect((await open(keyring)).view().profiles.some(({ own }) => own)).toBe(false)
})

test('a file in the profiles’ folder that is none is left there and told', async () => {
  mkdirSync(join(folder, 'server-profiles'))
  writeFileSync(join(folder, 'server-profiles', 'our-pbx.json'), ownProfile())
  writeFileSync(join(folder, 'server-profiles', 'renamed.json'), ownProfile())
  writeFileSync(join(folder, 'server-profiles', 'broken.json'), '{')
  const settings = await open(keyring)
  expect(settings.unusableProfiles).toEqual(['broken.json', 'renamed.json'])
  expect(
    settings
      .view()
      .profiles.filter(({ own }) => own)
      .map(({ id }) => id),
  ).toEqual(['our-pbx'])
  expect(readFileSync(join(folder, 'server-profiles', 'broken.json'), 'utf8')).toBe('{')
})

test('there is an end to profiles of one’s own', async () => {
  const settings = await open(keyring)
  for (let at = 0; at < 32; at += 1) expect(settings.importProfile(ownProfile({ id: `own-${at}` })).ok).toBe(true)
  expect(settings.importProfile(ownProfile({ id: 'one-more' }))).toMatchObject({ error: { code: 'profile-too-many' } })
  expect(settings.importProfile(ownProfile({ id: 'own-7', pingSeconds: 9 })).ok).toBe(true)
  expect(settings.serverProfile('own-7').pingSeconds).toBe(9)
})

test('sound and desktop are kept; what the system made of the desktop is told once and not kept', async () => {
  const changed = vi.fn()
  const settings = await SettingsService.open(folder, keyring, 'zh-CN', changed)
  settings.chooseSound({ ...settings.sound, ringVolume: 0.2 })
  settings.chooseDesktop({ ...settings.desktop, telLinks: true })
  changed.mockClear()
  const state = { refusedShortcuts: ['answer' as const], telLinksTaken: true, startAtLoginTaken: false }
  settings.desktopIs(state)
  settings.desktopIs(state)
  expect(changed).toHaveBeenCalledTimes(1)
  expect(settings.view().desktopState).toEqual(state)
  const again = await open(keyring)
  expect(again.view()).toMatchObject({ sound: { ringVolume: 0.2 }, desktop: { telLinks: true } })
  expect(again.view().desktopState.telLinksTaken).toBe(false)
})
