import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '#build/bundle'
import { electronLaunchOptions, openDisplay, repositoryFolder } from '#build/runtime/index'
import type { BenchResult } from './result'
import { percentile } from './statistics'

/**
 * From asking for the process to a desk that is painted and registered with the practice switch, against an Electron
 * window that shows one line of text. The two take turns, so that what else the machine does meets both.
 *
 * - `first`: an empty profile, nothing cached: the very first start;
 * - `again`: the same profile once more, as every morning.
 */
const ROUNDS = 7

export async function startUp(): Promise<BenchResult> {
  await bundle()
  await using display = await openDisplay(() => undefined)
  const bare = join(repositoryFolder, 'test', 'bench', 'bare-window')
  const samples: Record<'bare' | 'first' | 'again' | 'painted', number[]> = {
    bare: [],
    first: [],
    again: [],
    painted: [],
  }
  for (let round = 0; round <= ROUNDS; round += 1) {
    const profile = mkdtempSync(join(tmpdir(), 'zuoxi-bench-'))
    const bareProfile = mkdtempSync(join(tmpdir(), 'zuoxi-bare-'))
    try {
      const bareTimes = await startAndTime(bare, [`--user-data-dir=${bareProfile}`], display.env, [/painted (\d+)/])
      const desk = (): Promise<number[]> =>
        startAndTime(repositoryFolder, [`--profile=${profile}`, '--fake-microphone', '--verbose'], display.env, [
          /desk painted.*?at: (\d+)/s,
          /line registered.*?at: (\d+)/s,
        ])
      const [first, again] = [await desk(), await desk()]
      // The first round warms the disk's cache and counts for nobody.
      if (round === 0) continue
      samples.bare.push(Math.max(...bareTimes))
      samples.first.push(Math.max(...first))
      samples.again.push(Math.max(...again))
      samples.painted.push(again[0] ?? Number.NaN)
    } finally {
      rmSync(profile, { recursive: true, force: true })
      rmSync(bareProfile, { recursive: true, force: true })
    }
  }
  const summary = (times: number[]) => ({ median_ms: percentile(times, 0.5), p95_ms: percentile(times, 0.95) })
  const peer = summary(samples.bare)
  const classes = {
    first: summary(samples.first),
    again: summary(samples.again),
    again_painted: summary(samples.painted),
  }
  return {
    name: 'start-up',
    median_ms: classes.again.median_ms,
    p95_ms: Math.max(classes.first.p95_ms, classes.again.p95_ms),
    classes,
    peer: { what: 'an Electron window with one line of text', ...peer },
    limit: { what: 'twice the peer', median_ms: 2 * peer.median_ms },
    ratio: Number((Math.max(classes.first.median_ms, classes.again.median_ms) / peer.median_ms).toFixed(2)),
  }
}

/** Starts Electron on `app`, waits for each word on its output, and answers how long after the start each was true (ms). */
async function startAndTime(
  app: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  words: readonly RegExp[],
): Promise<number[]> {
  const launch = await electronLaunchOptions({ app, args, env })
  const startedAt = Date.now()
  const child = spawn(launch.executablePath, launch.args, {
    env: launch.env,
    cwd: launch.cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    const said = await heard(child, words)
    return said.map((at) => at - startedAt)
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill()
    await ended
  }
}

function heard(child: ChildProcess, words: readonly RegExp[]): Promise<number[]> {
  return new Promise((resolve, reject) => {
    let output = ''
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
      const matches = words.map((word) => word.exec(output))
      if (matches.every((match) => match !== null)) resolve(matches.map((match) => Number(match?.[1])))
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', () => reject(new Error(`it ended before it was up: ${output.slice(-2000)}`)))
  })
}
