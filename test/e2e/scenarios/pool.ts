import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { usualPoolRules } from '#shared/pool/pool'
import { askMain } from '#test/support/ask-main'
import { type LaunchedDesk, launchDesk } from '#test/support/launched-desk'
import { type Notes, waits } from './scenario'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/**
 * 公海 in the practice world: a claim, the quota that refuses the next in words, the rule that gives the customer back once
 * its days are over (main's clock is set forward), and the log that tells all of it and is saved as a file.
 */
export async function pool(notes: Notes): Promise<void> {
  await using launched = await launchDesk({ args: ['--verbose'] })
  try {
    await claimAndLose(notes, launched)
  } finally {
    await notes.keepEnd(launched.desk, launched.profile).catch(() => undefined)
  }
}

async function claimAndLose(notes: Notes, launched: LaunchedDesk): Promise<void> {
  const { desk } = launched
  const { page } = desk
  await waits(desk.lineRegistered()).toBeVisible()
  await desk.tool(/^(公海|Pool)$/).click()
  const rows = page.locator('.pool-page .grid-body .grid-row')
  await waits(rows.nth(1)).toBeVisible()
  notes.put({ in_pool: await rows.count() })
  await notes.picture(desk, 'pool')

  const owned = await ownedNow(page)
  await saveQuota(page, owned + 1)
  await waits(rows.nth(1)).toBeVisible()
  const first = await nameOf(page, 0)
  const claimedFrom = Date.now()
  await rows.nth(0).getByRole('checkbox').click()
  await page.getByRole('button', { name: /^(领取|Claim) 1/ }).click()
  const news = page.locator('.claim-news')
  await waits(news).toContainText(/已领取 1 位|yours now/)
  notes.put({ claimed: 1, claim_clicks: 2, claim_shown_after_ms: Date.now() - claimedFrom })
  await waits(page.locator('.standing')).toContainText(/还可 0 位|0 left/)
  await notes.picture(desk, 'claimed')

  await waits(rows.filter({ hasText: first })).toHaveCount(0)
  await rows.nth(0).click()
  await page.locator('.pool-pane .pool-why-actions .button-primary').click()
  await waits(news).toContainText(/名下的客户已满|as many customers as you may/)
  notes.put({ quota_refused: (await news.innerText()).trim() })
  await notes.picture(desk, 'quota-refused')
  await page.keyboard.press('Escape')

  // A month later, without a word to the customer. Whom others had goes back before, so that this one is the newest.
  const days = usualPoolRules.returnAfterDaysWithoutContact
  await setForward(launched, days * DAY_MS - HOUR_MS)
  await page.getByRole('combobox', { name: /^(排序|Order)/ }).selectOption('newest')
  await waits(page.locator('.standing')).toContainText(/^(名下客户|Your customers)\d \//)
  const returnedFrom = Date.now()
  await setForward(launched, days * DAY_MS + HOUR_MS)
  await waits(rows.filter({ hasText: first }).first()).toContainText(/长期未联系|No contact/)
  notes.put({ returned_by_rule: 1, returned_shown_after_ms: Date.now() - returnedFrom })
  await notes.picture(desk, 'returned')

  await page.getByRole('tab', { name: /^(分配记录|Allocation log)/ }).click()
  await waits(rows.filter({ hasText: first }).first()).toContainText(/按规则回收|Returned/)
  await notes.picture(desk, 'log')
  await page.getByRole('combobox', { name: /^(动作|Movement)/ }).selectOption('claim')
  await waits(rows).toHaveCount(1)
  await waits(rows.nth(0)).toContainText(first)
  // Names are filed in a thread of their own, soon after the start.
  const find = page.getByRole('searchbox', { name: /^(客户或同事姓名|Customer or colleague)/ })
  await waits(async () => {
    await find.fill('')
    await find.fill(first)
    await waits(page.locator('.pool-total')).toContainText(/共 1 条|1 entry/, { timeout: 1500 })
  }).toPass({ timeout: 60_000 })
  notes.put({ log_searched: true })

  const file = join(launched.profile, 'allocation-log.csv')
  await askMain(
    launched.app,
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    },
    file,
  )
  await page.getByRole('button', { name: /^(导出|Export)$/ }).click()
  await waits(page.locator('.pool-total')).toContainText(/已导出 1 条|1 entry saved/)
  const saved = readFileSync(file, 'utf8')
  if (!saved.startsWith('\uFEFF') || saved.split('\r\n').length !== 3 || !saved.includes(first)) {
    throw new Error(`the file is not the log: ${saved.slice(0, 200)}`)
  }
  notes.put({ exported: 1 })
}

function nameOf(page: Page, row: number): Promise<string> {
  return page.locator(`.pool-page [data-cell="${row}:1"]`).innerText()
}

async function ownedNow(page: Page): Promise<number> {
  const words = await page.locator('.standing strong').first().innerText()
  return Number(words.replace(/\D/gu, ''))
}

/** In the form, as a supervisor does. */
async function saveQuota(page: Page, quota: number): Promise<void> {
  await page.getByRole('tab', { name: /^(规则|Rules)/ }).click()
  await page.getByRole('textbox', { name: /^(每人名下最多|Most customers)/ }).fill(String(quota))
  await page.getByRole('button', { name: /^(保存规则|Save rules)/ }).click()
  await waits(page.getByText(/^(已保存|Saved)/)).toBeVisible()
  await page.getByRole('tab', { name: /^(公海|Pool)/ }).click()
}

/** Main's clock from now on, and the computer that wakes up. */
async function setForward({ app }: LaunchedDesk, ms: number): Promise<void> {
  await askMain(
    app,
    ({ powerMonitor }, ahead) => {
      const kept = globalThis as { realNow?: () => number }
      kept.realNow ??= Date.now
      const { realNow } = kept
      Date.now = () => realNow() + ahead
      powerMonitor.emit('unlock-screen')
    },
    ms,
  )
}
