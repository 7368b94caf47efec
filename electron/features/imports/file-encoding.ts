import { open } from 'node:fs/promises'
import { TextDecoder } from 'node:util'
import type { FileEncoding } from '#shared/imports/import'

/** So much is looked through for what no encoding allows; a list of customers that is bigger shows its hand before. */
const LOOKED_THROUGH = 64 * 1024 * 1024
const CHUNK = 256 * 1024

/**
 * The encoding of a text: by its byte order mark, by the zeros of UTF-16 without one, else UTF-8 where all of it is
 * UTF-8, else GB18030 (which has GBK and GB 2312 in it) where all of it is that; otherwise whichever has fewer faults,
 * and its unreadable lines are turned down one by one. Null: no text at all.
 */
export async function findEncoding(path: string): Promise<FileEncoding | null> {
  await using file = await open(path, 'r')
  const head = Buffer.alloc(CHUNK)
  const { bytesRead } = await file.read(head, 0, CHUNK, 0)
  const start = head.subarray(0, bytesRead)
  if (start.length === 0) return 'utf-8'
  const marked = byMark(start)
  if (marked) return marked
  const wide = byZeros(start)
  if (wide) return wide
  // A text has no zero bytes; programs, pictures and databases do.
  if (start.includes(0)) return null
  const trials = [new Trial('utf-8'), new Trial('gb18030')] as const
  let at = 0
  for (;;) {
    const chunk = Buffer.alloc(CHUNK)
    const { bytesRead: length } = await file.read(chunk, 0, CHUNK, at)
    at += length
    const isLast = length < CHUNK || at >= LOOKED_THROUGH
    for (const trial of trials) trial.take(chunk.subarray(0, length), isLast)
    if (isLast || trials.every(({ faults }) => faults > 0)) break
  }
  const [utf8, gb] = trials
  if (utf8.faults === 0 || gb.faults > 0)
    return utf8.faults > 0 && fewerFaults(start) === 'gb18030' ? 'gb18030' : 'utf-8'
  return 'gb18030'
}

function byMark(start: Buffer): FileEncoding | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8'
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  // GB18030 has one too (84 31 95 33).
  return start.length >= 4 && start.readUInt32BE(0) === 0x84319533 ? 'gb18030' : null
}

/** Digits, commas and line ends of a list are half zeros in UTF-16, always on the same side. */
function byZeros(start: Buffer): FileEncoding | null {
  let even = 0
  let odd = 0
  for (let at = 0; at < start.length; at++) if (start[at] === 0) at % 2 === 0 ? even++ : odd++
  const many = start.length / 20
  if (odd > many && even < odd / 50) return 'utf-16le'
  if (even > many && odd < even / 50) return 'utf-16be'
  return null
}

/** One encoding, tried strictly. */
class Trial {
  faults = 0
  readonly #decoder: TextDecoder

  constructor(encoding: FileEncoding) {
    this.#decoder = new TextDecoder(encoding, { fatal: true })
  }

  take(bytes: Uint8Array, isLast: boolean): void {
    if (this.faults > 0) return
    try {
      this.#decoder.decode(bytes, { stream: !isLast })
    } catch {
      this.faults++
    }
  }
}

/** Line by line of the start: which of the two can read more of them. */
function fewerFaults(start: Buffer): FileEncoding {
  const faults = (encoding: FileEncoding) => {
    const decoder = new TextDecoder(encoding, { fatal: true })
    let count = 0
    for (const line of start.toString('latin1').split('\n').slice(0, -1)) {
      try {
        decoder.decode(Buffer.from(line, 'latin1'))
      } catch {
        count++
      }
    }
    return count
  }
  return faults('gb18030') < faults('utf-8') ? 'gb18030' : 'utf-8'
}
