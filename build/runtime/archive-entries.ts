/** Where a file of the registry archive goes, below the prepared folder. */
export interface Placement {
  readonly path: string
  /** Unix permission bits. */
  readonly mode: number
}

const electronFolder = 'Cypress/'
const sqliteBinary = 'Cypress/resources/app/node_modules/better-sqlite3/build/Release/better_sqlite3.node'
const unwanted: ReadonlySet<string> = new Set([
  'resources/app-update.yml',
  // The other application's V8 snapshot, 115 MB; the fuse that asks for it is turned off.
  'browser_v8_context_snapshot.bin',
])

export const electronPath = 'electron/electron'
export const nativeBindingPath = 'native/better_sqlite3.node'

/**
 * Which entries of the archive are the stock Electron (and its better-sqlite3), and where they go. Everything of the
 * application that travels with it stays behind.
 */
export function placeEntry(name: string, externalAttributes: number): Placement | undefined {
  if (name.endsWith('/') || !name.startsWith(electronFolder)) return undefined
  const mode = unixMode(externalAttributes)
  if (name === sqliteBinary) return { path: nativeBindingPath, mode }
  const inside = name.slice(electronFolder.length)
  if (inside.startsWith('resources/app/') || unwanted.has(inside)) return undefined
  // The hash of the archive is pinned, but a path that climbs out of the folder is refused all the same.
  if (inside.split('/').includes('..')) throw new Error(`the archive holds a path that leaves it: ${name}`)
  return { path: inside === 'Cypress' ? electronPath : `electron/${inside}`, mode }
}

/** A zip keeps the Unix mode in the upper half; every user may read, and run what its owner may run. */
function unixMode(externalAttributes: number): number {
  const executable = ((externalAttributes >>> 16) & 0o100) !== 0
  return executable ? 0o755 : 0o644
}
