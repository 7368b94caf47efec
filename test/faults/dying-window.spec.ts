import { expect, test } from '@playwright/test'
import { DeskPage } from '#test/support/desk-page'
import { figuresOf } from '#test/support/figures'
import { agentPage, crashPage, type LaunchedDesk, launchDesk } from '#test/support/launched-desk'

/** Promise 1 of reliability.md: the agent window may die in a call, and neither the voice nor a word is lost. */
const typed = '客户要求核实退款进度，已答应今天回复'
/** The promises are 3,000 and 200, and the smoke tells the figures; a busy machine is not to fail a test by its own pauses. */
const BACK_WITHIN_MS = 10_000
const LONGEST_GAP_MS = 1_000

let launched: LaunchedDesk
let desk: DeskPage
let caller: string

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--verbose'] })
  desk = launched.desk
  await expect(desk.lineRegistered()).toBeVisible()
  await desk.takeNextCall()
  caller = await desk.customerName().innerText()
  await desk.page.keyboard.insertText(typed)
  await expect(desk.draftSaved()).toBeVisible()
})
test.afterAll(async () => launched?.[Symbol.asyncDispose]())

/** The same call with its note, in time; and what the phone told of its voice meanwhile. */
async function sameCallIsBack(since: number): Promise<void> {
  await expect(desk.note()).toHaveValue(typed)
  expect(Date.now() - since, 'milliseconds until the draft was back').toBeLessThanOrEqual(BACK_WITHIN_MS)
  await expect(desk.customerName()).toHaveText(caller)
  await expect(desk.hold()).toBeEnabled()
  const until = Date.now()
  const gap = () => figuresOf(launched.profile, since, until).voice_gap_ms
  await expect.poll(gap).not.toBeNull()
  expect(gap(), 'longest pause between two packets, in milliseconds').toBeLessThanOrEqual(LONGEST_GAP_MS)
}

test('the agent window is reloaded in the middle of talking: the voice goes on and the draft is back', async () => {
  const since = Date.now()
  await desk.page.reload()
  await sameCallIsBack(since)
})

test('the agent window crashes in the middle of talking: the voice goes on and the draft is back', async () => {
  const crashed = desk.page
  const since = Date.now()
  await crashPage(launched.app, crashed)
  desk = new DeskPage(await agentPage(launched.app, crashed))
  await sameCallIsBack(since)
})

test('the call is held, resumed and hung up from the window that took over, and the note goes with it', async () => {
  const { keyboard } = desk.page
  await keyboard.press('F8')
  await expect(desk.resume()).toBeVisible()
  await keyboard.press('F8')
  await expect(desk.hold()).toBeVisible()
  await keyboard.press('Shift+F9')
  await expect(desk.finish()).toBeVisible()
  await expect(desk.note()).toHaveValue(typed)
  await keyboard.press('1')
  await keyboard.press('Control+Enter')
  await expect(desk.finish()).toBeHidden()
  await desk.tool(/^历史/).click()
  await expect(desk.historyRows().first()).toContainText(typed)
})
