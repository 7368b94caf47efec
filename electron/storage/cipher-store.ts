import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomFillSync,
} from 'node:crypto'
import type { RowUid } from './row-uid'
import { shortHmac } from './short-hmac'

/**
 * Encryption at rest (reliability.md): what names a person is one AES-256-GCM blob a row, and is found again through
 * keyed hashes. Everything here is synchronous and takes a few microseconds.
 */
export interface CipherStore {
  /** One blob for one row at one version; it opens nowhere else. */
  seal(table: string, uid: RowUid, version: number, plain: string): Buffer
  /** Throws {@link SealBroken} when the blob is not this row's, not this version's, damaged or of another key. */
  open(table: string, uid: RowUid, version: number, sealed: Buffer): string
  /** HMAC-SHA-256 truncated to 64 bits, as the signed integer that SQLite keeps. */
  blindIndex(kind: string, value: string): bigint
  /** The same as 16 hexadecimal digits: one token of a full-text table. */
  blindToken(kind: string, value: string): string
}

/** A sealed row does not open: the file was tampered with or is damaged, or the key is another one. */
export class SealBroken extends Error {
  constructor(readonly table: string) {
    super(`a sealed row of ${table} does not open`)
    this.name = 'SealBroken'
  }
}

export const DATA_KEY_BYTES = 32

/** The first byte of a blob, so that a later form can be told from this one. */
const FORMAT = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + NONCE_BYTES

export function createCipherStore(dataKey: Uint8Array): CipherStore {
  if (dataKey.length !== DATA_KEY_BYTES) throw new Error(`the data key has ${dataKey.length} bytes`)
  return new GcmCipherStore(subKey(dataKey, 'row-seal/1'), subKey(dataKey, 'blind-index/1'))
}

/** One key for one purpose (RFC 5869), so that a hash never says anything about a blob. */
function subKey(dataKey: Uint8Array, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, 'zuoxi', purpose, 32)))
}

class GcmCipherStore implements CipherStore {
  readonly #sealKey: KeyObject
  readonly #blindKey: KeyObject
  readonly #shortHmac: ReturnType<typeof shortHmac>
  readonly #nonces = new Nonces()
  /** The binding of the row at hand is put together here: no allocation a row. */
  readonly #scratch = Buffer.alloc(512)

  constructor(sealKey: KeyObject, blindKey: KeyObject) {
    this.#sealKey = sealKey
    this.#blindKey = blindKey
    this.#shortHmac = shortHmac(blindKey.export())
  }

  seal(table: string, uid: RowUid, version: number, plain: string): Buffer {
    const nonce = this.#nonces.next()
    const cipher = createCipheriv('aes-256-gcm', this.#sealKey, nonce, { authTagLength: TAG_BYTES })
    cipher.setAAD(this.#binding(table, uid, version))
    const body = cipher.update(plain, 'utf8')
    cipher.final()
    return Buffer.concat([FORMAT_BYTE, nonce, body, cipher.getAuthTag()])
  }

  open(table: string, uid: RowUid, version: number, sealed: Buffer): string {
    if (sealed.length < HEAD_BYTES + TAG_BYTES || sealed[0] !== FORMAT) throw new SealBroken(table)
    const nonce = sealed.subarray(1, HEAD_BYTES)
    const body = sealed.subarray(HEAD_BYTES, sealed.length - TAG_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', this.#sealKey, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(this.#binding(table, uid, version))
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
    // GCM is a stream: update gives all of it. Nothing of it is used before final has checked the tag.
    const plain = decipher.update(body)
    try {
      decipher.final()
    } catch {
      throw new SealBroken(table)
    }
    return plain.toString('utf8')
  }

  blindIndex(kind: string, value: string): bigint {
    const short = this.#shortHmac(`${kind}\0${value}`)
    if (short === null) return this.#hash(kind, value).readBigInt64BE(0)
    return (BigInt(short.high) << 32n) | BigInt(short.low)
  }

  blindToken(kind: string, value: string): string {
    const short = this.#shortHmac(`${kind}\0${value}`)
    if (short === null) return this.#hash(kind, value).toString('hex', 0, 8)
    return hex(short.high >>> 0) + hex(short.low)
  }

  #hash(kind: string, value: string): Buffer {
    return createHmac('sha256', this.#blindKey).update(`${kind}\0${value}`).digest()
  }

  /** Additional data of the GCM: table, id and version, each unmistakably apart. Valid until the next call. */
  #binding(table: string, uid: RowUid, version: number): Buffer {
    const { length } = uid
    let end = this.#scratch.write(table, 0, 64, 'latin1')
    this.#scratch[end++] = 0
    if (typeof uid === 'string') {
      this.#scratch[end++] = 1
      end += this.#scratch.write(uid, end, 'utf8')
      this.#scratch[end++] = 0
    } else {
      this.#scratch[end++] = 2
      uid.copy(this.#scratch, end)
      end += length
    }
    end = this.#scratch.writeUInt32BE(version, end)
    return this.#scratch.subarray(0, end)
  }
}

const hex = (word: number) => word.toString(16).padStart(8, '0')

const FORMAT_BYTE = Buffer.of(FORMAT)

/**
 * Random nonces, fetched in bulk (one call a nonce costs a third of a seal). With 96 random bits one key is good for
 * 2^32 seals (NIST SP 800-38D section 8.3); a desk writes a few million in its life.
 */
class Nonces {
  readonly #pool = Buffer.alloc(NONCE_BYTES * 256)
  #used = this.#pool.length

  next(): Buffer {
    if (this.#used === this.#pool.length) {
      randomFillSync(this.#pool)
      this.#used = 0
    }
    this.#used += NONCE_BYTES
    return this.#pool.subarray(this.#used - NONCE_BYTES, this.#used)
  }
}
