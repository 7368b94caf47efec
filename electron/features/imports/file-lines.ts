import { open } from 'node:fs/promises'
import type { FileEncoding } from '#shared/imports/import'

/** One line of a text without its end; null where it cannot be read in the encoding, or is too long to be one. */
export type FileLine = string | null

const CHUNK = 1024 * 1024
/** A line of a list is some hundred bytes; one of megabytes is something else, or an attack on the memory. */
const LONGEST_LINE = 4 * 1024 * 1024
const LF = 0x0a
const CR = 0x0d

/**
 * The lines of a file in blocks of about a megabyte, whatever ends them (CR LF, LF, CR, mixed). Decoded strictly: a line
 * with bytes that the encoding does not have is null, and its neighbours are whole.
 */
export async function* fileLines(path: string, encoding: FileEncoding): AsyncGenerator<readonly FileLine[]> {
  await using file = await open(path, 'r')
  const width = encoding.startsWith('utf-16') ? 2 : 1
  const decode = lineDecoder(encoding, width)
  let rest: Buffer = Buffer.alloc(0)
  let skipping = false
  for (let at = 0; ; ) {
    const chunk = Buffer.alloc(CHUNK)
    const { bytesRead } = await file.read(chunk, 0, CHUNK, at)
    at += bytesRead
    const isLast = bytesRead === 0
    const bytes = rest.length === 0 ? chunk.subarray(0, bytesRead) : Buffer.concat([rest, chunk.subarray(0, bytesRead)])
    const end = isLast ? bytes.length : lastLineEnd(bytes, width, encoding)
    if (end === 0 && bytes.length > LONGEST_LINE) {
      // Nothing of it is kept; what follows its end is a line again.
      if (!skipping) yield [null]
      skipping = true
      rest = bytes.subarray(bytes.length - (bytes.length % width === 0 ? 0 : 1))
      continue
    }
    rest = bytes.subarray(end)
    if (end > 0) {
      const lines = decode(bytes.subarray(0, end))
      // The end of the line that was too long.
      if (skipping) lines.shift()
      skipping = false
      if (lines.length > 0) yield lines
    }
    if (isLast) return
  }
}

/** Behind the last line end that is certainly one: a CR at the very end may be half of CR LF. 0: there is none. */
function lastLineEnd(bytes: Buffer, width: 1 | 2, encoding: FileEncoding): number {
  if (width === 1) {
    const lf = bytes.lastIndexOf(LF)
    if (lf >= 0) return lf + 1
    const cr = bytes.lastIndexOf(CR, bytes.length - 2)
    return cr >= 0 && bytes.length > 1 ? cr + 1 : 0
  }
  const [low, high] = encoding === 'utf-16le' ? [0, 1] : [1, 0]
  let cr = 0
  for (let at = bytes.length - (bytes.length % 2) - 2; at >= 0; at -= 2) {
    if (bytes[at + high] !== 0) continue
    if (bytes[at + low] === LF) return at + 2
    if (cr === 0 && bytes[at + low] === CR && at + 4 <= bytes.length) cr = at + 2
  }
  return cr
}

function lineDecoder(encoding: FileEncoding, width: 1 | 2): (bytes: Buffer) => FileLine[] {
  const strict = new TextDecoder(encoding, { fatal: true })
  return (bytes) => {
    try {
      return splitLines(strict.decode(bytes))
    } catch {
      return byteLines(bytes, width, encoding).map((line) => {
        try {
          return strict.decode(line)
        } catch {
          return null
        }
      })
    }
  }
}

function splitLines(text: string): FileLine[] {
  const lines = text.includes('\r') ? text.split(/\r\n|\n|\r/u) : text.split('\n')
  // Behind the last end there is no line.
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function byteLines(bytes: Buffer, width: 1 | 2, encoding: FileEncoding): Buffer[] {
  const [low, high] = encoding === 'utf-16be' ? [1, 0] : [0, 1]
  const unit = (at: number) => (width === 1 ? bytes[at] : bytes[at + high] === 0 ? bytes[at + low] : -1)
  const lines: Buffer[] = []
  let from = 0
  for (let at = 0; at + width <= bytes.length; at += width) {
    const here = unit(at)
    if (here !== LF && here !== CR) continue
    lines.push(bytes.subarray(from, at))
    if (here === CR && at + 2 * width <= bytes.length && unit(at + width) === LF) at += width
    from = at + width
  }
  if (from < bytes.length) lines.push(bytes.subarray(from))
  return lines
}
