import { expect, test } from '@playwright/test'
import type { ElectronApplication, Page } from 'playwright'
import { askMain } from '#test/support/ask-main'
import { type LaunchedDesk, launchDesk } from '#test/support/launched-desk'

/**
 * What a picture would show, without a picture to compare with: in each language, at the smallest, the usual and a wide
 * window, nothing of the call bar is squeezed out, clipped or laid over something else, and all words fit their buttons.
 */
const sizes = [
  { width: 1024, height: 640 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
]

async function resize(app: ElectronApplication, page: Page, { width, height }: { width: number; height: number }) {
  await askMain(
    app,
    ({ BrowserWindow }, size) => {
      const agent = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/agent/'))
      agent?.setContentSize(size.width, size.height)
    },
    { width, height },
  )
  await page.waitForFunction((size) => innerWidth === size.width && innerHeight === size.height, { width, height })
}

/** Everything that does not fit, in words; evaluated in the page. */
function misfits(): string[] {
  const found: string[] = []
  const slack = 1
  const boxOf = (element: Element) => element.getBoundingClientRect()
  const nameOf = (element: Element) => `${element.className || element.tagName} “${element.textContent?.slice(0, 24)}”`
  const inside = (inner: DOMRect, outer: DOMRect) =>
    inner.left >= outer.left - slack &&
    inner.right <= outer.right + slack &&
    inner.top >= outer.top - slack &&
    inner.bottom <= outer.bottom + slack
  const meet = (a: DOMRect, b: DOMRect) =>
    a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack && b.top < a.bottom - slack
  const apart = (elements: readonly Element[]) => {
    for (const [at, one] of elements.entries())
      for (const other of elements.slice(at + 1))
        if (meet(boxOf(one), boxOf(other))) found.push(`${nameOf(one)} lies over ${nameOf(other)}`)
  }

  for (const page of [document.documentElement, document.body])
    if (page.scrollWidth > innerWidth) found.push(`the page is ${page.scrollWidth} wide in ${innerWidth}`)

  const bar = document.querySelector('.call-bar')
  if (!bar) return ['there is no call bar']
  const parts = [
    ...bar.querySelectorAll('.status-picker, .call-who, .call-state > p:not(:empty), .call-buttons .button'),
  ]
  apart(parts)
  for (const part of parts)
    if (!inside(boxOf(part), boxOf(bar))) found.push(`${nameOf(part)} is clipped by the call bar`)
  apart([...bar.querySelectorAll('.status-word, .status-timer, .status-row .icon')])
  apart([...bar.querySelectorAll('.call-state > p > *')])
  for (const name of bar.querySelectorAll('.who-name'))
    if (name.clientWidth === 0 || name.scrollWidth > name.clientWidth) found.push(`${nameOf(name)} is cut off`)
  for (const words of bar.querySelectorAll('.status-today, .call-phase, .call-timer'))
    if (words.scrollWidth > words.clientWidth + slack) found.push(`${nameOf(words)} is cut off`)

  for (const button of document.querySelectorAll('button, .segments-row label, .pick')) {
    const walker = document.createTreeWalker(button, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest('.sr-only, [role="menu"]')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects())
        if (!inside(box, boxOf(button))) found.push(`“${node.textContent}” runs out of ${nameOf(button)}`)
    }
  }
  for (const row of document.querySelectorAll('.field-row')) {
    apart([...row.children])
    for (const part of row.children)
      if (!inside(boxOf(part), boxOf(row))) found.push(`${nameOf(part)} runs out of its field`)
  }
  const reminders = document.querySelector('.reminders')
  const panel = document.querySelector('.panel')
  if (reminders) apart([reminders, bar, ...(panel ? [panel] : [])])
  return found
}

for (const language of ['简体中文', 'English']) {
  test(`everything has its place in every state and size (${language})`, async () => {
    await using launched: LaunchedDesk = await launchDesk()
    const { app, desk } = launched
    const { page } = desk
    const fits = async (state: string) => {
      for (const size of sizes) {
        await resize(app, page, size)
        expect.soft(await page.evaluate(misfits), `${state} at ${size.width} × ${size.height}`).toEqual([])
      }
    }
    await expect(desk.lineRegistered()).toBeVisible()
    await desk.tool(/^设置/).click()
    await desk.choose(language)
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'English' ? 'en' : 'zh-CN')
    await fits('settings')
    await page.keyboard.press('Escape')
    await fits('idle')

    await page.keyboard.press('F4')
    await expect(desk.answer()).toBeVisible()
    await expect(page.locator('.call-bar .who-name')).toHaveText(await desk.customerName().innerText())
    await fits('ringing')

    await page.keyboard.press('F9')
    await expect(desk.hold()).toBeEnabled()
    await page.keyboard.press('F7')
    await page.keyboard.press('F8')
    await expect(desk.resume()).toBeVisible()
    await expect(desk.mute()).toHaveAttribute('aria-pressed', 'true')
    // The widest the bar gets: muted, held, and how good the network is.
    await expect(page.locator('.call-bar .network')).toBeVisible()
    await fits('held and muted')

    await page.keyboard.press('Shift+F9')
    await expect(desk.finish()).toBeVisible()
    await fits('wrap-up')

    // The first caller's name has three characters; a name in letters is longer and must stay as whole.
    await page.keyboard.press('F4')
    await desk.disposition(1).check()
    await page.keyboard.press('Control+Enter')
    await expect(desk.finish()).toBeHidden()
    await page.keyboard.press('F2')
    await page.keyboard.insertText('Emily Carter')
    await page.keyboard.press('Enter')
    await expect(page.locator('.call-bar .who-name')).toHaveText('Emily Carter')
    await fits('dialling')
    await expect(desk.hold()).toBeEnabled({ timeout: 20_000 })
    await page.keyboard.press('F7')
    await page.keyboard.press('F8')
    await expect(desk.resume()).toBeVisible()
    await expect(page.locator('.call-bar .network')).toBeVisible()
    await fits('a longer name, held and muted')
  })
}
