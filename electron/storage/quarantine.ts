import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { APPLICATION_ID } from './application-id'

/** Why a file was set aside. Each is a key of the translations under `database-quarantined`. */
export type QuarantineReason =
  | 'empty' // no bytes at all
  | 'not-a-database'
  | 'foreign' // SQLite, but not ours
  | 'damaged' // truncated, a broken page, the sentinel row gone
  | 'wrong-key' // whole, but sealed with another data key

export interface Quarantined {
  readonly reason: QuarantineReason
  /** Name of the file it is kept under now, in the same folder. */
  readonly keptAs: string
}

const HEADER_BYTES = 100
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')

/**
 * What can be seen from the header without opening (https://www.sqlite.org/fileformat.html section 1.3). A file of no
 * bytes opens as a healthy empty database, and a foreign one as somebody else's: both must be known before SQLite
 * writes to them. Null: nothing is wrong so far.
 */
export function inspectFile(file: string): QuarantineReason | null {
  const { size } = statSync(file)
  if (size === 0) return 'empty'
  const header = readHeader(file)
  if (header.length < HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) return 'not-a-database'
  if (header.readUInt32BE(68) !== APPLICATION_ID) return 'foreign'
  if (isTruncated(file, header, size)) return 'damaged'
  return null
}

/** Only without a log beside it: with one, the file may rightly be behind its own header. */
function isTruncated(file: string, header: Buffer, size: number): boolean {
  if (hasBytes(`${file}-wal`)) return false
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
  const pages = header.readUInt32BE(28)
  // The count is only valid when both change counters agree.
  return header.readUInt32BE(24) === header.readUInt32BE(92) && pages * pageSize > size
}

/** Renames the file and its log, never deletes: what is in it may still be wanted. */
export function setAside(file: string, reason: QuarantineReason, at: number): Quarantined {
  const stamp = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/gu, '')
  let kept = `${file}.${reason}-${stamp}`
  for (let again = 2; existsSync(kept); again++) kept = `${file}.${reason}-${stamp}-${again}`
  // The log first: a crash in between must not leave it beside a new database.
  for (const suffix of ['-wal', '-shm', '']) if (existsSync(file + suffix)) renameSync(file + suffix, kept + suffix)
  return { reason, keptAs: basename(kept) }
}

function readHeader(file: string): Buffer {
  const handle = openSync(file, 'r')
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    return header.subarray(0, readSync(handle, header, 0, HEADER_BYTES, 0))
  } finally {
    closeSync(handle)
  }
}

function hasBytes(file: string): boolean {
  return existsSync(file) && statSync(file).size > 0
}
