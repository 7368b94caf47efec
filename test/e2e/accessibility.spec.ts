import { expect, test } from '@playwright/test'
import type { Page } from 'playwright'
import { axeViolations } from '#test/support/axe'
import { type LaunchedDesk, launchDesk } from '#test/support/launched-desk'

/** The reminders of overdue follow-ups lie over no panel, and in a call they are not there at all. */
async function remindersCoverNothing(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const reminders = document.querySelector('.reminders')?.getBoundingClientRect()
    if (!reminders) return true
    const covered = [...document.querySelectorAll('.panel, .call-bar, .work-region, .status-line')]
    return covered.every((one) => {
      const box = one.getBoundingClientRect()
      return (
        reminders.right <= box.left ||
        reminders.left >= box.right ||
        reminders.bottom <= box.top ||
        reminders.top >= box.bottom
      )
    })
  })
}

/** WCAG 2.2 AA by axe, in the states an agent sees most, in both themes and languages. */
const looks = [
  { language: '简体中文', theme: '浅色', as: 'light' },
  { language: '简体中文', theme: '深色', as: 'dark' },
  { language: 'English', theme: 'Dark', as: 'dark' },
]

for (const { language, theme, as } of looks) {
  test(`the desk has no axe violation from idle to wrap-up (${language}, ${theme})`, async () => {
    await using launched: LaunchedDesk = await launchDesk()
    const { desk } = launched
    const { page } = desk
    const reminder = page.getByRole('region', { name: /^(跟进提醒|Follow-up reminders)/ })
    const clean = async (state: string) => {
      expect.soft(await axeViolations(page), state).toEqual([])
      expect.soft(await remindersCoverNothing(page), `reminders in state ${state}`).toBe(true)
    }
    await expect(desk.lineRegistered()).toBeVisible()
    await desk.tool(/^设置/).click()
    await desk.choose(language)
    await desk.choose(theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', as)
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'English' ? 'en' : 'zh-CN')
    // Practice begins with follow-ups that are overdue: from here on a reminder stands beside everything.
    await expect(reminder).toBeVisible()
    await clean('settings')
    await desk.tool(/^(历史|History)/).click()
    await clean('history')
    await desk.tool(/^(跟进|Follow-ups)/).click()
    await clean('follow-ups')
    await page.keyboard.press('Escape')
    await clean('idle')
    await page.keyboard.press('F2')
    await page.keyboard.insertText('chen')
    await expect(page.getByText('陈静怡').first()).toBeVisible()
    await clean('dial pad')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F4')
    await expect(desk.answer()).toBeVisible()
    await expect(reminder).toBeHidden()
    await clean('ringing')
    await page.keyboard.press('F9')
    await expect(desk.hold()).toBeEnabled()
    await clean('talking')
    await page.keyboard.press('F8')
    await expect(desk.resume()).toBeVisible()
    await clean('held')
    await page.keyboard.press('Shift+F9')
    await expect(desk.finish()).toBeVisible()
    await expect(reminder).toBeHidden()
    await clean('wrap-up')
    await desk.disposition(1).check()
    await page.keyboard.press('Control+Enter')
    await expect(desk.finish()).toBeHidden()
    await expect(reminder).toBeVisible()
  })
}
