import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { World } from '#shared/settings/settings'
import { replaceFile } from './replace-file'
import type { Keyring } from './secrets'

/**
 * The 32-byte key that the world's database is encrypted with, and who guards it:
 *
 * - `keyring`: sealed by the system's keyring;
 * - `password`: sealed by a key made from the line's password (scrypt), on a machine without a keyring;
 * - `open`: not sealed, only in the practice world, where every customer is made up.
 */
const KeyFile = z.discriminatedUnion('guard', [
  z.strictObject({ guard: z.literal('keyring'), sealed: z.string() }),
  z.strictObject({
    guard: z.literal('password'),
    salt: z.string(),
    nonce: z.string(),
    sealed: z.string(),
    tag: z.string(),
  }),
  z.strictObject({ guard: z.literal('open'), key: z.string() }),
])
type KeyFile = z.infer<typeof KeyFile>

export type DataKey =
  | { readonly status: 'open'; readonly key: Buffer }
  /** No keyring, and the line's password is not known in this run. */
  | { readonly status: 'password-needed' }
  /** The file is there, and neither the keyring nor the password opens it. Nothing is deleted. */
  | { readonly status: 'locked' }

/** Opens the world's data key, or makes one the first time. */
export async function openDataKey(
  folder: string,
  world: World,
  keyring: Keyring,
  password: string | null,
): Promise<DataKey> {
  const file = join(folder, 'data-key.json')
  if (existsSync(file)) return open(parse(file), keyring, password)
  const key = randomBytes(32)
  const sealed = await seal(key, world, keyring, password)
  if (!sealed) return { status: 'password-needed' }
  replaceFile(file, JSON.stringify(sealed))
  return { status: 'open', key }
}

/** Guards the key with another password: the line's password changed while the records were open. */
export async function resealDataKey(
  folder: string,
  world: World,
  keyring: Keyring,
  key: Buffer,
  password: string | null,
): Promise<void> {
  const sealed = await seal(key, world, keyring, password)
  if (sealed) replaceFile(join(folder, 'data-key.json'), JSON.stringify(sealed))
}

function parse(file: string): KeyFile | null {
  try {
    return KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

async function seal(key: Buffer, world: World, keyring: Keyring, password: string | null): Promise<KeyFile | null> {
  if (world === 'practice') return { guard: 'open', key: key.toString('base64') }
  const sealed = await keyring.seal(key.toString('base64'))
  if (sealed) return { guard: 'keyring', sealed }
  if (password === null) return null
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await fromPassword(password, salt), nonce)
  const body = Buffer.concat([cipher.update(key), cipher.final()])
  const text = (bytes: Buffer) => bytes.toString('base64')
  return { guard: 'password', salt: text(salt), nonce: text(nonce), sealed: text(body), tag: text(cipher.getAuthTag()) }
}

async function open(kept: KeyFile | null, keyring: Keyring, password: string | null): Promise<DataKey> {
  if (!kept) return { status: 'locked' }
  if (kept.guard === 'open') return { status: 'open', key: Buffer.from(kept.key, 'base64') }
  if (kept.guard === 'keyring') {
    const key = await keyring.open(kept.sealed)
    return key ? { status: 'open', key: Buffer.from(key, 'base64') } : { status: 'locked' }
  }
  if (password === null) return { status: 'password-needed' }
  const bytes = (text: string) => Buffer.from(text, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', await fromPassword(password, bytes(kept.salt)), bytes(kept.nonce))
  decipher.setAuthTag(bytes(kept.tag))
  try {
    return { status: 'open', key: Buffer.concat([decipher.update(bytes(kept.sealed)), decipher.final()]) }
  } catch {
    return { status: 'locked' }
  }
}

// OWASP's scrypt parameters for interactive use (N = 2^17, r = 8, p = 1): about 0.4 s and 128 MiB.
function fromPassword(password: string, salt: Buffer): Promise<Buffer> {
  const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)
  return derive(password.normalize('NFKC'), salt, 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 192 * 1024 * 1024 })
}
