import type { RuntimeSource } from './runtime'

export interface Machine {
  readonly platform: NodeJS.Platform
  readonly arch: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Which Electrons to try, in order. A person who set ELECTRON_OVERRIDE_DIST_PATH means that one: if it does not work
 * they want to hear so, not to test another Electron unknowingly.
 */
export function candidateSources(machine: Machine): readonly RuntimeSource[] {
  if (machine.env.ELECTRON_OVERRIDE_DIST_PATH) return ['override']
  // The registry runtime exists for one platform only.
  if (machine.platform === 'linux' && machine.arch === 'x64') return ['official', 'registry']
  return ['official']
}

/** The executable inside an Electron distribution folder, as the electron package names it. */
export function executableInside(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}
