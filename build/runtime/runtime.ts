/** Where a runnable Electron came from. */
export type RuntimeSource = 'override' | 'official' | 'registry'

/** An Electron that may work on this machine; nobody uses it before it was proven. */
export interface Candidate {
  readonly source: RuntimeSource
  /** Absolute path of the Electron executable. */
  readonly executable: string
  /** Absolute path of better-sqlite3's binary for this Electron (not for Node). */
  readonly nativeBinding: string
}

/** A candidate that printed its version and opened a full-text database on this machine. */
export interface Runtime extends Candidate {
  /** Electron's version, e.g. `33.2.1`. */
  readonly version: string
  /** One line for a person: what was chosen and why. */
  readonly describe: string
}

/** What looking for a candidate came to. `reason` is one line of English for whoever runs the command. */
export type Attempt =
  | { readonly ok: true; readonly candidate: Candidate }
  | { readonly ok: false; readonly reason: string }

/** Says one line to whoever runs the command. */
export type Say = (line: string) => void

/** No Electron could be made to run here: the message says what was tried, one line each. */
export class RuntimeUnavailable extends Error {
  override readonly name = 'RuntimeUnavailable'
}

export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.split('\n', 1)[0] ?? text
}
