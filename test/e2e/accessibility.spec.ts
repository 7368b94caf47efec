import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from '@playwright/test'
import type { Page } from 'playwright'
import { type LaunchedDesk, launchDesk } from '#test/support/launched-desk'

/** WCAG 2.2 AA by axe, in the states an agent sees most, in both themes. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function violations(page: Page): Promise<string[]> {
  // Evaluated by the debugger and not by the page: its policy would refuse the script.
  await page.evaluate(axe)
  return page.evaluate(async () => {
    type Axe = {
      run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>
    }
    const { axe: runner } = globalThis as unknown as { axe: Axe }
    const runOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
    const { violations: found } = await runner.run(document, { runOnly })
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  })
}

for (const theme of ['浅色', '深色']) {
  test(`the desk has no axe violation from idle to wrap-up (${theme})`, async () => {
    await using launched: LaunchedDesk = await launchDesk()
    const { desk } = launched
    const { page } = desk
    const clean = async (state: string) => expect(await violations(page), state).toEqual([])
    await expect(desk.lineRegistered()).toBeVisible()
    await desk.tool(/^设置/).click()
    await desk.choose(theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme === '深色' ? 'dark' : 'light')
    await clean('settings')
    await page.keyboard.press('Escape')
    await clean('idle')
    await page.keyboard.press('F2')
    await page.keyboard.insertText('chen')
    await expect(page.getByText('陈静怡').first()).toBeVisible()
    await clean('dial pad')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F4')
    await expect(desk.answer()).toBeVisible()
    await clean('ringing')
    await page.keyboard.press('F9')
    await expect(desk.hold()).toBeEnabled()
    await clean('talking')
    await page.keyboard.press('F8')
    await expect(desk.resume()).toBeVisible()
    await clean('held')
    await page.keyboard.press('Shift+F9')
    await expect(desk.finish()).toBeVisible()
    await clean('wrap-up')
  })
}
