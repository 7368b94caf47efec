import { createWriteStream } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Entry, openPromise } from 'yauzl'
import { placeEntry } from './archive-entries'
import { makeReadableFolder } from './prepared-folder'

/** Unpacks the stock Electron of the registry archive `zipFile` into `folder`, streaming only what is wanted. */
export async function unpackElectron(zipFile: string, folder: string): Promise<void> {
  const zip = await openPromise(zipFile, { strictFileNames: true })
  for await (const entry of zip.eachEntry()) {
    const placement = placeEntry(entry.fileName, entry.externalFileAttributes)
    if (placement) await unpackEntry(entry, join(folder, placement.path), placement.mode)
  }

  async function unpackEntry(entry: Entry, target: string, mode: number): Promise<void> {
    await makeReadableFolder(dirname(target))
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target))
    await chmod(target, mode)
  }
}
