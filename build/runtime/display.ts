import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { displayPackages, ensureDebianPackages } from './debian-packages'
import type { Say } from './runtime'

/** A display that windows can open on. */
export interface Display extends AsyncDisposable {
  /** What to add to a program's environment. */
  readonly env: Readonly<Record<string, string>>
  /** Whether a person sees it. */
  readonly visible: boolean
  stop(): Promise<void>
}

/** There is neither a display nor what stands in for one; the message says what to do. */
export class DisplayUnavailable extends Error {
  override readonly name = 'DisplayUnavailable'
}

/** Only Linux can be without a display and still be asked for windows. */
export function hasDisplay(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * The person's display or, where there is none, an invisible one (Xvfb, which ends with `stop`). Says so in one line.
 * Throws DisplayUnavailable when there is neither.
 */
export async function openDisplay(say: Say): Promise<Display> {
  if (hasDisplay(process.platform, process.env)) return display({}, true, () => Promise.resolve())
  const { missing, command } = await ensureDebianPackages(displayPackages, say)
  if (missing.length > 0) {
    throw new DisplayUnavailable(`There is no display and no Xvfb to stand in; this installs it: ${command}`)
  }
  say('There is no display: the window opens on an invisible one (Xvfb).')
  return await startXvfb()
}

/**
 * Xvfb itself and not xvfb-run: it picks a free display number without a race, a signal meant for Electron goes to
 * Electron alone, and its exit code comes back as it was.
 */
async function startXvfb(): Promise<Display> {
  // -ac: the end-to-end tests leave root, and whoever may talk to a local socket on this machine may use it anyway.
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-ac', '-noreset']
  // Detached: Ctrl+C in the terminal must not take the display away before the program on it has ended.
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true })
  const stopFollowing = stopWithUs(server)
  let complaints = ''
  server.stderr?.on('data', (chunk) => {
    complaints += chunk
  })
  const ended = new Promise<void>((resolve) => {
    server.once('error', () => resolve())
    server.once('exit', () => resolve())
  })
  const number = await Promise.race([readNumber(server.stdio[3] as Readable), ended])
  if (!number)
    throw new DisplayUnavailable(
      `There is no display, and Xvfb did not start: ${complaints.trim() || 'it is not installed'}`,
    )
  return display({ DISPLAY: `:${number}` }, false, async () => {
    stopFollowing()
    server.kill()
    await ended
  })
}

/** However we end, the display ends too; whoever listens to a signal themselves ends it when they are done. */
function stopWithUs(server: ChildProcess): () => void {
  const onExit = () => server.kill()
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) return
    stopFollowing()
    server.kill()
    process.kill(process.pid, signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const stopFollowing = () => {
    process.off('exit', onExit)
    for (const signal of signals) process.off(signal, onSignal)
  }
  process.on('exit', onExit)
  for (const signal of signals) process.on(signal, onSignal)
  return stopFollowing
}

async function readNumber(pipe: Readable): Promise<string> {
  const [chunk] = await once(pipe, 'data')
  return String(chunk).trim()
}

function display(env: Display['env'], visible: boolean, stop: () => Promise<void>): Display {
  return { env, visible, stop, [Symbol.asyncDispose]: stop }
}
