import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { type Display, electronLaunchOptions, openDisplay } from '#build/runtime/index'
import { DeskPage } from './desk-page'

export interface LaunchedDesk extends AsyncDisposable {
  readonly app: ElectronApplication
  readonly desk: DeskPage
  readonly profile: string
  /** Milliseconds since epoch at which the process was asked for. */
  readonly startedAt: number
}

/** The built program with an empty profile (or the given one), on the person's display or an invisible one. */
export async function launchDesk(options: { profile?: string; args?: readonly string[] } = {}): Promise<LaunchedDesk> {
  const display: Display = await openDisplay(() => undefined)
  const own = options.profile === undefined
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'zuoxi-desk-'))
  const launch = await electronLaunchOptions({
    args: [`--profile=${profile}`, '--fake-microphone', ...(options.args ?? [])],
    env: { ...display.env, LANGUAGE: 'zh_CN', LANG: 'zh_CN.UTF-8' },
  })
  const startedAt = Date.now()
  const app = await _electron.launch(launch)
  const page = await agentPage(app)
  return {
    app,
    desk: new DeskPage(page),
    profile,
    startedAt,
    async [Symbol.asyncDispose]() {
      await app.close()
      await display.stop()
      if (own) rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** The window of the agent among the program's windows; `other`: not that one, which crashed. */
export async function agentPage(app: ElectronApplication, other?: Page): Promise<Page> {
  const isAgent = (page: Page) => page !== other && page.url().startsWith('app://zuoxi/agent/')
  for (;;) {
    const found = app.windows().find(isAgent)
    if (found) return found
    const opened = await app.waitForEvent('window', { timeout: 20_000 })
    await opened.waitForURL(/^app:/)
    if (isAgent(opened)) return opened
  }
}
