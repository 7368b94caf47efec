import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { type Display, electronLaunchOptions, openDisplay } from '#build/runtime/index'
import { askMain } from './ask-main'
import { DeskPage } from './desk-page'

const waitForPlaywright = join(import.meta.dirname, 'wait-for-playwright.cjs')

export interface LaunchedDesk extends AsyncDisposable {
  readonly app: ElectronApplication
  /** Main's; also after it has ended, when `app` knows it no longer. */
  readonly process: ChildProcess
  readonly desk: DeskPage
  readonly profile: string
  /** Milliseconds since epoch at which the process was asked for. */
  readonly startedAt: number
}

export interface LaunchOptions {
  /** One that outlives the desk; without it an empty one is made, and removed afterwards. */
  readonly profile?: string
  readonly args?: readonly string[]
  /** `none`: this machine's own, and machines that run tests have none. */
  readonly microphone?: 'beeping' | 'none'
}

/** What tests start the program with, whoever starts it. */
export function deskLaunch(display: Display, profile: string, args: readonly string[]) {
  return electronLaunchOptions({
    args: [`--profile=${profile}`, ...args],
    env: { ...display.env, LANGUAGE: 'zh_CN', LANG: 'zh_CN.UTF-8' },
  })
}

/** The built program with an empty profile (or the given one), on the person's display or an invisible one. */
export async function launchDesk(options: LaunchOptions = {}): Promise<LaunchedDesk> {
  const display: Display = await openDisplay(() => undefined)
  const own = options.profile === undefined
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'zuoxi-desk-'))
  const microphone = options.microphone === 'none' ? [] : ['--fake-microphone']
  const launch = await deskLaunch(display, profile, [...microphone, ...(options.args ?? [])])
  const startedAt = Date.now()
  const app = await _electron.launch({ ...launch, args: ['-r', waitForPlaywright, ...launch.args] })
  const process = app.process()
  const page = await agentPage(app)
  return {
    app,
    process,
    desk: new DeskPage(page),
    profile,
    startedAt,
    async [Symbol.asyncDispose]() {
      // A test may have killed it, or quit it as a person does.
      if (process.exitCode === null && process.signalCode === null) await app.close()
      await display.stop()
      if (own) rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** The program is gone without a word, as in a power cut. Resolves when it is. */
export async function killDesk({ process }: LaunchedDesk): Promise<void> {
  const gone = once(process, 'exit')
  process.kill('SIGKILL')
  await gone
}

/** Kills the process of the window with this page; the program opens another. */
export async function crashPage(app: ElectronApplication, page: Page): Promise<void> {
  const address = page.url()
  const doomed = await askMain(
    app,
    ({ webContents }, url) => {
      const found = webContents.getAllWebContents().find((contents) => contents.getURL() === url)
      if (!found) throw new Error(`no window shows ${url}`)
      return found.getOSProcessId()
    },
    address,
  )
  await askMain(
    app,
    ({ webContents }, { url, pid }) => {
      // The one that came after it, when this is asked twice, is left alone.
      const found = webContents.getAllWebContents().find((it) => it.getURL() === url && it.getOSProcessId() === pid)
      // Afterwards: a crash in the middle of the answer sometimes takes the answer with it.
      setImmediate(() => found?.forcefullyCrashRenderer())
    },
    { url: address, pid: doomed },
  )
}

/** The window of the agent among the program's windows; `other`: not that one, which crashed. */
export async function agentPage(app: ElectronApplication, other?: Page): Promise<Page> {
  const isAgent = (page: Page) => page !== other && page.url().startsWith('app://zuoxi/agent/')
  for (;;) {
    const found = app.windows().find(isAgent)
    if (found) return found
    const opened = await app.waitForEvent('window', { timeout: 20_000 })
    await opened.waitForURL(/^app:/, { timeout: 20_000 })
    if (isAgent(opened)) return opened
  }
}
