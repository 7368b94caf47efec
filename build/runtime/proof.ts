import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { cacheFolder, findInCaches, isRoot, thisOwner } from './cache-folder'
import { writeReadableFile } from './prepared-folder'
import { type Candidate, firstLine } from './runtime'

const Report = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), electron: z.string(), chromium: z.string(), sqlite: z.string() }),
  z.object({ ok: z.literal(false), reason: z.string() }),
])
export type Report = z.infer<typeof Report>

const requireHere = createRequire(import.meta.url)
const sqlitePackage = requireHere.resolve('better-sqlite3/package.json')

/** Long enough for a first start from a cold disk; a candidate that hangs is no candidate. */
const probeTimeout = 60_000

/** Whether the candidate runs here: it prints its version and opens a better-sqlite3 database with FTS5. */
export async function prove(candidate: Candidate): Promise<Report> {
  const known = await recordName(candidate)
  if (known === undefined) return { ok: false, reason: `${candidate.executable} or its SQLite binary is not there` }
  const remembered = await recall(known)
  if (remembered) return remembered
  const report = await runProbe(candidate)
  if (report.ok) await remember(known, report)
  return report
}

async function runProbe(candidate: Candidate): Promise<Report> {
  const output = await new Promise<{ stdout: string; problem: string }>((resolve) => {
    execFile(
      candidate.executable,
      // Chromium refuses to start as root with its sandbox on; nobody else ever switches it off.
      [...(isRoot() ? ['--no-sandbox'] : []), join(import.meta.dirname, 'probe')],
      {
        timeout: probeTimeout,
        killSignal: 'SIGKILL',
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          ZUOXI_PROBE_SQLITE: dirname(sqlitePackage),
          ZUOXI_PROBE_BINDING: candidate.nativeBinding,
        },
      },
      (error, stdout, stderr) => resolve({ stdout, problem: error ? firstLine(stderr.trim() || error) : '' }),
    )
  })
  return readReport(output.stdout) ?? { ok: false, reason: output.problem || 'it ended without a word' }
}

/** The probe's line among whatever else Electron printed; undefined when it never came. */
export function readReport(stdout: string): Report | undefined {
  const line = stdout.split('\n').find((each) => each.startsWith('zuoxi-probe '))
  return line === undefined ? undefined : Report.parse(JSON.parse(line.slice('zuoxi-probe '.length)))
}

/**
 * A proof holds for exactly these files: the executable, the binary and better-sqlite3's JavaScript. Undefined when one
 * of them is missing.
 */
async function recordName(candidate: Candidate): Promise<string | undefined> {
  const hash = createHash('sha256')
  for (const path of [candidate.executable, candidate.nativeBinding]) {
    const found = await stat(path).catch(() => undefined)
    if (!found) return undefined
    hash.update(`${path} ${found.size} ${found.mtimeMs}\n`)
  }
  hash.update(await readFile(sqlitePackage))
  return `${hash.digest('hex').slice(0, 32)}.json`
}

async function recall(record: string): Promise<Report | undefined> {
  const path = findInCaches('proofs', record)
  if (!path) return undefined
  const parsed = Report.safeParse(
    await readFile(path, 'utf8')
      .then(JSON.parse)
      .catch(() => undefined),
  )
  return parsed.success && parsed.data.ok ? parsed.data : undefined
}

async function remember(record: string, report: Report): Promise<void> {
  await writeReadableFile(join(cacheFolder(thisOwner()), 'proofs', record), `${JSON.stringify(report)}\n`)
}
