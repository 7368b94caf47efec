import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import type { DeskPage } from '#test/support/desk-page'
import { killDesk, launchDesk } from '#test/support/launched-desk'
import { startLineWorld } from '#test/support/line-world'
import { type Notes, waits } from './scenario'

const WHILE_AWAY = '断网时答应的回电'
const IN_TIME = '重启以后的回电'
/** Long enough for the program to be there again; what falls due is measured by the clock and not by this. */
const DUE_IN_MS = 25_000

interface Promised {
  readonly dueAt: number
  readonly password: string
}

/**
 * The network is cut, and two promises are made. The program dies and is started again: one fell due while it was away
 * and comes at once, the other comes at its time. Each comes once, also when the program is started a third time.
 */
export async function followUpOffline(notes: Notes): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'zuoxi-follow-up-'))
  try {
    const promised = await promiseAndDie(notes, profile)
    // The practice world, where every profile begins, has reminded of its own.
    const before = timesReminded(profile)
    const times = () => timesReminded(profile) - before
    await reminded(notes, profile, promised, times)
    await startedAgain(notes, profile, promised, times)
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
}

/** On the line of a server that is gone then. Ends with the program killed; `dueAt` is that of the second promise. */
async function promiseAndDie(notes: Notes, profile: string): Promise<Promised> {
  await using launched = await launchDesk({ profile, args: ['--verbose'] })
  const { desk } = launched
  let password = ''
  {
    await using line = await startLineWorld()
    password = line.password
    await waits(desk.lineRegistered()).toBeVisible()
    await line.enter(desk)
  }
  await waits(desk.lineRegistered()).toBeHidden()
  notes.put({ network_cut: true })
  const now = Date.now()
  await promise(desk.page, WHILE_AWAY, now + 3000)
  await promise(desk.page, IN_TIME, now + DUE_IN_MS)
  await killDesk(launched)
  return { dueAt: now + DUE_IN_MS, password }
}

async function reminded(notes: Notes, profile: string, { password, dueAt }: Promised, times: () => number) {
  await using launched = await launchDesk({ profile, args: ['--verbose'] })
  const { desk } = launched
  try {
    await unlock(desk, password)
    const reminders = desk.page.getByRole('region', { name: /^(跟进提醒|Follow-up reminders)/ })
    await waits(reminders).toContainText(WHILE_AWAY)
    notes.put({
      after_restart_ms: Date.now() - launched.startedAt,
      line_registered: await desk.lineRegistered().isVisible(),
    })
    if (Date.now() >= dueAt) throw new Error('the program was not there again before the second promise fell due')
    await notes.picture(desk, 'after-restart')
    const at = await desk.page.evaluate(whenShown, IN_TIME)
    notes.put({ fired_after_ms: at - dueAt })
    await notes.picture(desk, 'fired')
    if (at < dueAt || at - dueAt > 1000) throw new Error(`reminded ${at - dueAt} ms after its time`)
    await waits.poll(times).toBe(2)
    notes.put({ times_reminded: times() })
  } finally {
    await notes.keepEnd(desk, profile).catch(() => undefined)
  }
}

/** What was told is still there, and is not told again. */
async function startedAgain(notes: Notes, profile: string, { password }: Promised, times: () => number) {
  await using launched = await launchDesk({ profile, args: ['--verbose'] })
  const { desk } = launched
  await unlock(desk, password)
  const reminders = desk.page.getByRole('region', { name: /^(跟进提醒|Follow-up reminders)/ })
  await waits(reminders).toContainText(WHILE_AWAY)
  await waits(reminders).toContainText(IN_TIME)
  const again = times() - 2
  notes.put({ told_again_after_restart: again })
  if (again !== 0) throw new Error(`told ${again} times more after another start`)
  for (const left of [1, 0]) {
    await reminders
      .getByRole('button', { name: /^(完成|Done)/ })
      .first()
      .click()
    if (left > 0) await waits(reminders).not.toContainText(WHILE_AWAY)
    else await waits(reminders).toBeHidden()
  }
  notes.put({ dealt_with: true })
  await notes.picture(desk, 'dealt-with')
}

/** A machine without a keyring, as this one is, opens the records of the line with the line's password. */
async function unlock(desk: DeskPage, password: string): Promise<void> {
  const notice = desk.page.getByText(/历史和草稿要用线路密码打开/).first()
  await waits(notice).toBeVisible()
  await desk.tool(/^设置/).click()
  await desk.settingsField('密码').fill(password)
  await desk.button(/^保存线路/).click()
  await waits(notice).toBeHidden()
  await desk.page.keyboard.press('Escape')
}

async function promise(page: Page, what: string, dueAt: number): Promise<void> {
  const made = await page.evaluate(
    (words) => {
      type Api = { ask(name: string, input: unknown): Promise<{ ok: boolean }> }
      const { ask } = (window as unknown as { zuoxi: Api }).zuoxi
      return ask('follow-ups.add', words)
    },
    {
      ...{ what, dueAt, way: 'call', priority: 'normal', repeat: 'never', assigneeId: null },
      ...{ customerId: null, number: '+8613800138000', callId: null },
    },
  )
  if (!made.ok) throw new Error(`not promised: ${what}`)
}

/** When the words stood on the screen; evaluated in the page, whose clock is the machine's. */
function whenShown(words: string): Promise<number> {
  return new Promise((resolve) => {
    new MutationObserver((_, seen) => {
      if (!document.querySelector('.reminders')?.textContent?.includes(words)) return
      seen.disconnect()
      resolve(Date.now())
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
}

function timesReminded(profile: string): number {
  return readFileSync(join(profile, 'logs', 'zuoxi.log'), 'utf8').split('reminded of what fell due').length - 1
}
