import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { World } from '#shared/settings/settings'

/** Whether the program can keep anything here at all; asked before the single-instance lock, which fails there too. */
export function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    const probe = join(folder, `.writable-${process.pid}`)
    writeFileSync(probe, 'x')
    rmSync(probe)
    return true
  } catch {
    return false
  }
}

/** Each world has a folder of its own: practice and the real line never share a file. */
export function worldFolder(profile: string, world: World): string {
  const folder = join(profile, 'worlds', world)
  mkdirSync(folder, { recursive: true })
  return folder
}
