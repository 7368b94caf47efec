import { askMain } from '#test/support/ask-main'
import { figuresOf } from '#test/support/figures'
import { launchDesk } from '#test/support/launched-desk'
import { residentMegabytes } from '#test/support/process-tree'
import { type Notes, waits } from './scenario'

const typed = '客户要求核实退款进度'

/** An empty profile takes one practice call; the agent window is reloaded in the middle. */
export async function firstCall(notes: Notes): Promise<void> {
  await using launched = await launchDesk({ args: ['--verbose'] })
  const { app, desk, profile, startedAt } = launched
  const { page } = desk
  await waits(desk.lineRegistered()).toBeVisible()
  notes.put({ cold_start_ms: Date.now() - startedAt })
  notes.put({ electron: await askMain(app, () => process.versions['electron'] ?? '') })
  await notes.picture(desk, 'ready')

  await page.keyboard.press('F4')
  await waits(desk.answer()).toBeVisible()
  await waits(desk.customerName()).not.toBeEmpty()
  await notes.picture(desk, 'ringing')
  const caller = await desk.customerName().innerText()

  await page.keyboard.press('F9')
  await waits(desk.hangUp()).toBeVisible()
  await waits(desk.note()).toBeVisible()
  await desk.note().click()
  await page.keyboard.insertText(typed)
  await waits(desk.draftSaved()).toBeVisible()
  await notes.picture(desk, 'talking')

  const reloadFrom = Date.now()
  await page.reload()
  await waits(desk.note()).toHaveValue(typed)
  await waits(desk.customerName()).toHaveText(caller)
  notes.put({ draft_restored: true })
  await waits(desk.hangUp()).toBeVisible()
  const reloadUntil = Date.now()
  await notes.picture(desk, 'after-reload')
  // The phone tells of its media at intervals: the pause across the reload is in the next word it says.
  await waits.poll(() => figuresOf(profile, reloadFrom, reloadUntil).voice_gap_ms).not.toBeNull()

  await page.keyboard.press('F8')
  await waits(desk.resume()).toBeVisible()
  await page.keyboard.press('F8')
  await waits(desk.hold()).toBeVisible()

  await page.keyboard.press('Shift+F9')
  await waits(desk.finish()).toBeVisible()
  await desk.disposition(1).check()
  await desk.followUpTomorrowMorning().click()
  await desk.followUpWhat().fill('退款到账后回电')
  await notes.picture(desk, 'wrap-up')
  notes.put({ rss_mb: residentMegabytes(app.process().pid ?? 0) })
  await page.keyboard.press('Control+Enter')
  await waits(desk.finish()).toBeHidden()
  await notes.picture(desk, 'idle-again')
  await desk.tool(/^(跟进|Follow-ups)/).click()
  await waits(page.getByText('退款到账后回电').first()).toBeVisible()
  notes.put({ follow_up_kept: true })
  await notes.picture(desk, 'follow-ups')
  await desk.tool(/^(历史|History)/).click()
  await waits(page.getByText(typed).first()).toBeVisible()
  notes.put({ in_history: true })
  await notes.picture(desk, 'history')
  const figures = figuresOf(profile, reloadFrom, reloadUntil)
  notes.put({ ...figures })
  for (const [name, ms] of Object.entries(figures)) if (ms === null) throw new Error(`${name} was not measured`)
}
