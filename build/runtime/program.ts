import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'

export interface ProgramOptions {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** After this long (ms) the program is ended and `timedOut` is true. */
  readonly timeLimit?: number
  /** Keep what it prints on stdout, which is passed on all the same. */
  readonly capture?: boolean
}

export interface ProgramEnd {
  /** As a shell has it: 128 + number for a signal, 127 when it could not be started. */
  readonly exitCode: number
  readonly stdout: string
  readonly timedOut: boolean
}

/** What a program asked to end is given (ms) to save its work. */
const grace = 10_000

/**
 * Runs a program to its end. When we are interrupted it is asked to end too, and what is left of its process group
 * after the grace is killed, so nothing outlives the command that started it.
 */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<ProgramEnd> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', options.capture ? 'pipe' : 'inherit', 'inherit'],
    // A group of its own: signals of the terminal reach it through us alone, once, and we can end all of it.
    detached: true,
  })
  let stdout = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk
    process.stdout.write(chunk)
  })

  let timedOut = false
  let killer: NodeJS.Timeout | undefined
  const end = () => {
    child.kill('SIGTERM')
    killer ??= setTimeout(() => killGroup(child), grace)
  }
  const limit = options.timeLimit
    ? setTimeout(() => {
        timedOut = true
        end()
      }, options.timeLimit)
    : undefined
  const stopForwarding = onInterrupt(end)

  const exitCode = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`)
      resolve(127)
    })
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
  clearTimeout(limit)
  clearTimeout(killer)
  stopForwarding()
  if (timedOut || interrupted) killGroup(child)
  return { exitCode, stdout, timedOut }
}

let interrupted = false

/** Whether somebody asked this command to end: nothing further should be started. */
export function wasInterrupted(): boolean {
  return interrupted
}

function onInterrupt(react: () => void): () => void {
  const listener = () => {
    interrupted = true
    react()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, listener)
  const stopWatching = onOrphaned(listener)
  return () => {
    stopWatching()
    for (const signal of signals) process.off(signal, listener)
  }
}

/**
 * npm starts a script through a shell and passes signals to that shell alone, which dies of them without telling us:
 * under npm, losing the parent is being interrupted.
 */
function onOrphaned(react: () => void): () => void {
  const parent = process.ppid
  const underNpm = process.env.npm_lifecycle_event !== undefined
  const watch = setInterval(() => {
    if (!underNpm || process.ppid === parent) return
    clearInterval(watch)
    react()
  }, 500)
  return () => clearInterval(watch)
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The whole group has ended already.
  }
}
