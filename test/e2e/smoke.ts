import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { bundle } from '#build/bundle'
import { repositoryFolder } from '#build/runtime/index'
import { askMain } from '#test/support/ask-main'
import { type Figures, figuresOf } from '#test/support/figures'
import { launchDesk } from '#test/support/launched-desk'
import { residentMegabytes } from '#test/support/process-tree'

/**
 * `npm run smoke -- --json`: the built program with an empty profile takes one practice call the way a person does, with
 * keys and clicks in the agent window; the window is reloaded in the middle. The last line printed is one JSON object.
 */
interface SmokeResult extends Partial<Figures> {
  ok: boolean
  electron?: string
  cold_start_ms?: number
  draft_restored?: boolean
  follow_up_kept?: boolean
  in_history?: boolean
  rss_mb?: number
  screens: string[]
  failure?: string
}

const waits = expect.configure({ timeout: 30_000 })
const screens = join(repositoryFolder, '.cache', 'smoke')
const typed = '客户要求核实退款进度'

async function takeOneCall(): Promise<SmokeResult> {
  const result: SmokeResult = { ok: false, screens: [] }
  try {
    await using launched = await launchDesk({ args: ['--verbose'] })
    const { app, desk, profile, startedAt } = launched
    const { page } = desk
    const picture = async (name: string) => result.screens.push(await desk.picture(join(screens, `${name}.png`)))
    await waits(desk.lineRegistered()).toBeVisible()
    result.cold_start_ms = Date.now() - startedAt
    result.electron = await askMain(app, () => process.versions['electron'] ?? '')
    await picture('ready')

    await page.keyboard.press('F4')
    await waits(desk.answer()).toBeVisible()
    await waits(desk.customerName()).not.toBeEmpty()
    await picture('ringing')
    const caller = await desk.customerName().innerText()

    await page.keyboard.press('F9')
    await waits(desk.hangUp()).toBeVisible()
    await waits(desk.note()).toBeVisible()
    await desk.note().click()
    await page.keyboard.insertText(typed)
    await waits(desk.draftSaved()).toBeVisible()
    await picture('talking')

    const reloadFrom = Date.now()
    await page.reload()
    await waits(desk.note()).toHaveValue(typed)
    result.draft_restored = (await desk.customerName().innerText()) === caller
    await waits(desk.hangUp()).toBeVisible()
    const reloadUntil = Date.now()
    await picture('after-reload')
    // The phone tells of its media every two seconds: the pause across the reload is in the next word it says.
    await waits.poll(() => figuresOf(profile, reloadFrom, reloadUntil).voice_gap_ms).not.toBeNull()

    await page.keyboard.press('F8')
    await waits(desk.resume()).toBeVisible()
    await page.keyboard.press('F8')
    await waits(desk.hold()).toBeVisible()

    await page.keyboard.press('Shift+F9')
    await waits(desk.finish()).toBeVisible()
    await desk.disposition(1).click()
    await desk.followUpTomorrowMorning().click()
    await desk.followUpWhat().fill('退款到账后回电')
    await picture('wrap-up')
    result.rss_mb = residentMegabytes(app.process().pid ?? 0)
    await page.keyboard.press('Control+Enter')
    await waits(desk.finish()).toBeHidden()
    await picture('idle-again')
    await desk.tool(/^(跟进|Follow-ups)/).click()
    await waits(page.getByText('退款到账后回电').first()).toBeVisible()
    result.follow_up_kept = true
    await picture('follow-ups')
    await desk.tool(/^(历史|History)/).click()
    await waits(page.getByText(typed).first()).toBeVisible()
    result.in_history = true
    await picture('history')
    Object.assign(result, figuresOf(profile, reloadFrom, reloadUntil))
    result.ok =
      result.draft_restored &&
      result.invite_to_pop_ms !== null &&
      result.answer_to_first_rtp_ms !== null &&
      result.voice_gap_ms !== null
  } catch (failure) {
    result.failure = failure instanceof Error ? failure.message : String(failure)
  }
  return result
}

mkdirSync(screens, { recursive: true })
if (!process.argv.includes('--no-bundle')) await bundle()
const result = await takeOneCall()
process.stdout.write(`${JSON.stringify(result)}\n`)
process.exitCode = result.ok ? 0 : 1
