import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

const HEAD_BYTES = 64 * 1024

export interface FileIdentity {
  readonly sizeBytes: number
  readonly modifiedAt: number
  /** Of the first 64 KB, hexadecimal. */
  readonly head: string
}

/** What a file is known by when it is to be gone on with; null: it is not there any more, or cannot be read. */
export async function fileIdentity(path: string): Promise<FileIdentity | null> {
  try {
    await using file = await open(path, 'r')
    const { size, mtimeMs } = await file.stat()
    const head = Buffer.alloc(Math.min(size, HEAD_BYTES))
    await file.read(head, 0, head.length, 0)
    return { sizeBytes: size, modifiedAt: Math.floor(mtimeMs), head: createHash('sha256').update(head).digest('hex') }
  } catch {
    return null
  }
}
