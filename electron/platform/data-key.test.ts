import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDataKey, resealDataKey } from './data-key'
import type { Keyring } from './secrets'

const noKeyring: Keyring = { keeping: 'memory', seal: async () => null, open: async () => null }
const keyring: Keyring = {
  keeping: 'keyring',
  seal: async (text) => `sealed:${text}`,
  open: async (sealed) => (sealed.startsWith('sealed:') ? sealed.slice(7) : null),
}
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuoxi-key-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('with a keyring the same key comes back', async () => {
  const first = await openDataKey(folder, 'line', keyring, null)
  expect(first.status).toBe('open')
  expect(await openDataKey(folder, 'line', keyring, null)).toEqual(first)
})

test('without a keyring the line password guards the key, and no key lies in the file', async () => {
  expect(await openDataKey(folder, 'line', noKeyring, null)).toEqual({ status: 'password-needed' })
  const first = await openDataKey(folder, 'line', noKeyring, 'swordfish')
  if (first.status !== 'open') throw new Error('expected an open key')
  expect(readFileSync(join(folder, 'data-key.json'), 'utf8')).not.toContain(first.key.toString('base64'))
  expect(await openDataKey(folder, 'line', noKeyring, 'swordfish')).toEqual(first)
})

test('a mistyped password locks the records and deletes nothing', async () => {
  const first = await openDataKey(folder, 'line', noKeyring, 'swordfish')
  expect(await openDataKey(folder, 'line', noKeyring, 'swordfisj')).toEqual({ status: 'locked' })
  expect(await openDataKey(folder, 'line', noKeyring, 'swordfish')).toEqual(first)
})

test('a changed password takes the open key along', async () => {
  const first = await openDataKey(folder, 'line', noKeyring, 'old')
  if (first.status !== 'open') throw new Error('expected an open key')
  await resealDataKey(folder, 'line', noKeyring, first.key, 'new')
  expect(await openDataKey(folder, 'line', noKeyring, 'new')).toEqual(first)
  expect(await openDataKey(folder, 'line', noKeyring, 'old')).toEqual({ status: 'locked' })
})

test('a keyring that was exchanged locks the records instead of making new ones', async () => {
  await openDataKey(folder, 'line', keyring, null)
  const exchanged: Keyring = { ...keyring, open: async () => null }
  expect(await openDataKey(folder, 'line', exchanged, null)).toEqual({ status: 'locked' })
})

test('practice needs neither', async () => {
  expect((await openDataKey(folder, 'practice', noKeyring, null)).status).toBe('open')
})
