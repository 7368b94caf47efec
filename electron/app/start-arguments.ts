import { join, resolve } from 'node:path'

/** What the program was started with. Unknown arguments are Chromium's or a link's and none of ours. */
export interface StartArguments {
  /** Another profile folder than the user's own. */
  readonly profile: string | null
  /** A microphone that beeps, for machines without one (tests, the smoke run, a display-less server). */
  readonly fakeMicrophone: boolean
  /** Log lines to the console too. */
  readonly verbose: boolean
  /** better-sqlite3's binary for this Electron, when it is not the packaged one (build/runtime). */
  readonly sqliteBinding: string | null
}

export function readStartArguments(
  given: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  packagedResources: string | null,
): StartArguments {
  // Behind "--" stands what a link says (desktop/system-shell.ts), and a link sets no flags.
  const argv = given.includes('--') ? given.slice(0, given.indexOf('--')) : given
  const value = (name: string) =>
    argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null
  const profile = value('profile')
  return {
    profile: profile ? resolve(profile) : null,
    fakeMicrophone: argv.includes('--fake-microphone'),
    verbose: argv.includes('--verbose'),
    // A packaged program loads its own binary and nobody else's.
    sqliteBinding: packagedResources
      ? join(packagedResources, 'better_sqlite3.node')
      : (environment['ZUOXI_SQLITE_BINDING'] ?? null),
  }
}
