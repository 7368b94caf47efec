import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { openDisplay } from '#build/runtime/index'
import type { ServerProfile } from '#shared/phone/server-profile'
import { type FlakyProxy, startFlakyProxy } from '#test/sip/flaky-proxy'
import { buildHarness } from '#test/sip/harness/build-harness'
import { type Harness, runHarness } from '#test/sip/harness/windows'
import { askMain } from '#test/support/ask-main'
import type { DeskPage } from '#test/support/desk-page'
import { type LaunchedDesk, launchDesk } from '#test/support/launched-desk'
import { enterLine } from '#test/support/line-world'
import {
  giveTone,
  type Levels,
  listenAsPerson,
  type TonePage,
  tones,
  type Voice,
  writeToneFile,
} from '#test/support/tones'
import { type FarEnd, openFarEnd } from './far-end'
import { type LineServer, startLineServer } from './line-server'
import { type Notes, waits } from './scenario'

/** Who is reached under which number. The desktop is the agent. */
export const numbers = {
  desk: '1001',
  customer: '13800138001',
  second: '13900139002',
  colleague: '1002',
  lead: '1003',
} as const satisfies Record<Voice, string>

const people = ['desk', 'customer', 'second', 'colleague', 'lead'] as const satisfies Voice[]
const password = (who: Voice) => `${who}-of-the-line`

/** The desktop in the world of the real line on a real server, and people at other phones. */
export interface Stage extends AsyncDisposable {
  readonly server: LineServer
  /** Between desktop and server, where the plan wants it. */
  readonly door: FlakyProxy | undefined
  readonly launched: LaunchedDesk
  readonly desk: DeskPage
  readonly harness: Harness
  farEnd(who: Exclude<Voice, 'desk'>): Promise<FarEnd>
  /** What comes out at the agent: of all calls, those that are played. */
  readonly agentsEar: { hears(): Promise<Levels> }
  /** Runs a script in the desktop's hidden window. */
  readonly inPhone: TonePage
  /** The desktop's hidden window; another one after it crashed. */
  phonePage(): Page
}

interface StagePlan {
  /** The desktop connects through a proxy that keeps what is said. */
  readonly proxied?: boolean
  readonly server?: (users: Readonly<Record<string, string>>) => Promise<LineServer>
  /** The server profile of the desktop's line: an id, or one of the centre's own. */
  readonly profile?: string | ServerProfile
  /** Runs the far ends elsewhere. */
  readonly within?: readonly string[]
  /** More arguments of the desktop. */
  readonly args?: readonly string[]
}

export async function openStage(notes: Notes, plan: StagePlan = {}): Promise<Stage> {
  const undo: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  const own = <Thing extends AsyncDisposable>(thing: Thing): Thing => {
    undo.push(async () => thing[Symbol.asyncDispose]())
    return thing
  }
  try {
    const folder = await mkdtemp(join(tmpdir(), 'zuoxi-stage-'))
    undo.push(() => rm(folder, { recursive: true, force: true }))
    const display = own(await openDisplay(() => undefined))
    const harnessFolder = join(folder, 'harness')
    const voice = join(folder, 'desk.wav')
    await Promise.all([buildHarness(harnessFolder), writeToneFile(voice, tones.desk)])
    const users = Object.fromEntries(people.map((who) => [numbers[who], password(who)] as const))
    const server = own(await (plan.server ?? startLineServer)(users))
    const door = plan.proxied ? own(await startFlakyProxy(server.url)) : undefined
    undo.push(async () => {
      const said = door?.heard.map(({ at, from, text }) => `${new Date(at).toISOString()} ${from}\n${text}`)
      if (said) notes.keep('sip.txt', said.join('\n'))
    })
    const place = { folder: harnessFolder, env: { ...display.env }, within: plan.within ?? [] }
    const harness = own(await runHarness(place))
    const launched = own(
      await launchDesk({ args: ['--verbose', `--use-file-for-fake-audio-capture=${voice}`, ...(plan.args ?? [])] }),
    )
    const { desk, app } = launched
    undo.push(() => notes.keepEnd(desk, launched.profile).catch(() => undefined))
    const phonePage = () => {
      const page = app.windows().find((it) => it.url().includes('/phone/phone.html'))
      if (!page) throw new Error('the desktop has no phone window')
      return page
    }
    const inPhone: TonePage = { run: (script) => runInPhone(app, script) }
    await waits(desk.lineRegistered()).toBeVisible()
    // The line world opens the microphone anew. (The recording is what a phone window has after a crash.)
    await giveTone(inPhone, tones.desk)
    await enterLine(desk, {
      server: door?.url ?? server.url,
      domain: server.domain,
      user: numbers.desk,
      password: password('desk'),
      profile: plan.profile ?? 'kamailio',
    })
    return {
      server,
      door,
      launched,
      desk,
      harness,
      inPhone,
      phonePage,
      async farEnd(who) {
        const end = await openFarEnd(harness, server, who, { user: numbers[who], password: password(who) })
        undo.push(async () => notes.keep(`${who}.jsonl`, end.told()))
        return end
      },
      agentsEar: { hears: () => listenAsPerson(inPhone) },
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Through main: the page's own policy lets nobody evaluate words, not even Playwright. */
function runInPhone(app: ElectronApplication, script: string): Promise<unknown> {
  return askMain(
    app,
    ({ webContents }, words) => {
      const phone = webContents.getAllWebContents().find((it) => it.getURL().includes('/phone/phone.html'))
      return phone?.executeJavaScript(words) ?? Promise.reject(new Error('the desktop has no phone window'))
    },
    script,
  )
}

/** The customer calls, and the agent takes the call with a key. Ends when the two talk. */
export async function talkTo({ desk }: Stage, customer: FarEnd): Promise<void> {
  await customer.call(numbers.desk)
  await waits(desk.answer()).toBeVisible()
  await desk.page.keyboard.press('F9')
  await customer.fact('call-answered')
  await waits(desk.hold()).toBeEnabled()
}
