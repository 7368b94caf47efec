import { execFile } from 'node:child_process'
import { chmod, chown, copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Debian's `nobody` and `nogroup`. */
const uid = 65534

/** How to run something as a user who is not root, in a place that user can enter. */
export interface OrdinaryUser extends AsyncDisposable {
  /** What to put before a command line. */
  readonly prefix: readonly [string, ...string[]]
  /** Node, where this user can run it. */
  readonly node: string
  /** The repository, where this user can read it. */
  readonly repository: string
  /** A folder of this user's own; HOME and TMPDIR are in it. */
  readonly scratch: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Chromium's sandbox does not work for root, so as root the end-to-end tests become `nobody`, with a home of their
 * own. When that user cannot read the repository or run Node (they lie below somebody's 0700 home, say), copies are
 * made beside it. Whatever was made is gone after disposal.
 */
export async function becomeOrdinaryUser(repository: string, say: (line: string) => void): Promise<OrdinaryUser> {
  const folder = await mkdtemp(join(tmpdir(), 'zuoxi-e2e-'))
  await chmod(folder, 0o755)
  const scratch = join(folder, 'user')
  for (const path of [scratch, join(scratch, 'home'), join(scratch, 'tmp')]) {
    await mkdir(path, { mode: 0o700 })
    await chown(path, uid, uid)
  }
  const prefix = ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--'] as const
  const may = (...command: string[]) =>
    run(prefix[0], [...prefix.slice(1), ...command]).then(
      () => true,
      () => false,
    )

  let node = process.execPath
  if (!(await may(node, '--version'))) {
    node = join(folder, 'node')
    await copyFile(process.execPath, node)
    await chmod(node, 0o755)
  }
  let readable = repository
  const mustRead = ['package.json', 'node_modules/playwright/package.json', '.out', 'test/e2e']
  const canRead = await Promise.all(mustRead.map((path) => may('test', '-r', join(repository, path))))
  if (canRead.includes(false)) {
    say(`An ordinary user cannot read ${repository}: the end-to-end tests run on a copy.`)
    readable = join(folder, 'repository')
    await copyRepository(repository, readable)
  }
  return {
    prefix,
    node,
    repository: readable,
    scratch,
    env: {
      HOME: join(scratch, 'home'),
      TMPDIR: join(scratch, 'tmp'),
      USER: 'nobody',
      LOGNAME: 'nobody',
      // Root's folders, which this user must not be sent to.
      XDG_CACHE_HOME: undefined,
      XDG_CONFIG_HOME: undefined,
      XDG_DATA_HOME: undefined,
      XDG_STATE_HOME: undefined,
      XDG_RUNTIME_DIR: undefined,
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

async function copyRepository(from: string, to: string): Promise<void> {
  await mkdir(to)
  const entries = (await readdir(from)).filter(isNeeded).map((name) => join(from, name))
  // The system's cp: tens of thousands of small files, which take Node five times as long.
  await run('cp', ['-a', ...entries, to])
  await run('chmod', ['-R', 'a+rX', to])
}

/** Everything at the top of the repository but the history and what tools left behind. */
function isNeeded(name: string): boolean {
  return name !== '.git' && name !== '.cache'
}
