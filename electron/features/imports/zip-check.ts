import type { Readable } from 'node:stream'
import yauzl from 'yauzl'

/** A sheet packs ten to thirty times; what packs a thousand times was made to fill the memory. */
const MOST_RATIO = 200
/** Below this any ratio is harmless. */
const ALWAYS_FINE_BYTES = 20 * 1024 * 1024
const MOST_BYTES = 1024 * 1024 * 1024
const MOST_ENTRIES = 10_000

export type ZipProblem = 'import-file-not-readable' | 'import-file-too-packed'

/**
 * Unpacks a zip into nothing and counts: the sizes it says are not believed. Null: it is what it says, and small enough.
 */
export async function checkZip(path: string): Promise<ZipProblem | null> {
  let zip: yauzl.ZipFile
  try {
    zip = await opened(path)
  } catch {
    return 'import-file-not-readable'
  }
  try {
    if (zip.entryCount > MOST_ENTRIES) return 'import-file-too-packed'
    let unpacked = 0
    for await (const entry of entriesOf(zip)) {
      if (tooMuch(entry.uncompressedSize, entry.compressedSize)) return 'import-file-too-packed'
      const stream = await streamOf(zip, entry)
      let own = 0
      for await (const chunk of stream) {
        own += (chunk as Buffer).length
        unpacked += (chunk as Buffer).length
        if (tooMuch(own, entry.compressedSize) || unpacked > MOST_BYTES) {
          stream.destroy()
          return 'import-file-too-packed'
        }
      }
    }
    return null
  } catch {
    // yauzl refuses sizes that are not what was said, names with dots, methods it does not know.
    return 'import-file-not-readable'
  } finally {
    zip.close()
  }
}

function tooMuch(unpacked: number, packed: number): boolean {
  return unpacked > MOST_BYTES || (unpacked > ALWAYS_FINE_BYTES && unpacked > packed * MOST_RATIO)
}

function opened(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? reject(error) : resolve(zip)))
  })
}

function streamOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })
}

async function* entriesOf(zip: yauzl.ZipFile): AsyncGenerator<yauzl.Entry> {
  for (let read = 0; read < zip.entryCount; read++) {
    yield await new Promise<yauzl.Entry>((resolve, reject) => {
      zip.once('entry', resolve)
      zip.once('error', reject)
      zip.readEntry()
    })
  }
}
