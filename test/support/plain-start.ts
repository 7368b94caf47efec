import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openDisplay } from '#build/runtime/index'
import { deskLaunch } from './launched-desk'

export interface PlainEnd {
  readonly code: number | null
  readonly stderr: string
}

/** Starts the program as a person does, with nothing between, and waits until it has ended by itself. */
export async function startAndWait(profile: string, more: readonly string[] = []): Promise<PlainEnd> {
  await using display = await openDisplay(() => undefined)
  const { executablePath, args, env, cwd } = await deskLaunch(display, profile, ['--fake-microphone', ...more])
  const program = spawn(executablePath, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let stderr = ''
  program.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const [code] = await once(program, 'close')
  return { code: typeof code === 'number' ? code : null, stderr }
}
