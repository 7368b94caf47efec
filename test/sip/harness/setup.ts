import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDisplay } from '#build/runtime/index'
import { buildHarness } from './build-harness'

declare module 'vitest' {
  interface ProvidedContext {
    harnessFolder: string
    displayEnvironment: Record<string, string>
  }
}

let stop: (() => Promise<void>) | undefined

export async function setup(project: TestProject): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'zuoxi-sip-'))
  const display = await openDisplay(() => undefined)
  stop = async () => {
    await display.stop()
    await rm(folder, { recursive: true, force: true })
  }
  await buildHarness(folder)
  project.provide('harnessFolder', folder)
  project.provide('displayEnvironment', { ...display.env })
}

export async function teardown(): Promise<void> {
  await stop?.()
}
