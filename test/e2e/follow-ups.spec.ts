import { expect, test } from '@playwright/test'
import type { Page } from 'playwright'
import { type LaunchedDesk, launchDesk } from '#test/support/launched-desk'

/** Promises in the real program: made in a call, reminded of after it, moved on the board. One desk, one story. */
let launched: LaunchedDesk
test.beforeAll(async () => {
  launched = await launchDesk()
})
test.afterAll(() => launched[Symbol.asyncDispose]())
test.describe.configure({ mode: 'serial' })

const reminders = (page: Page) => page.getByRole('region', { name: '跟进提醒' })

function promise(page: Page, what: string, dueAt: number) {
  return page.evaluate(
    (words) => {
      type Api = { ask(name: string, input: unknown): Promise<{ ok: boolean }> }
      return (window as unknown as { zuoxi: Api }).zuoxi.ask('follow-ups.add', words)
    },
    {
      ...{ what, dueAt, way: 'visit', priority: 'urgent', repeat: 'never', assigneeId: null },
      ...{ customerId: null, number: '+8613800138000', callId: null },
    },
  )
}

test('what fell due before the first start is one list, and is put away as one', async () => {
  const { page } = launched.desk
  await expect(launched.desk.lineRegistered()).toBeVisible()
  await expect(reminders(page).getByRole('heading')).toContainText('条跟进到点')
  await reminders(page).getByRole('button', { name: '全部收起' }).click()
  await expect(reminders(page)).toBeHidden()
})

test('two keys in a call make a promise; one that falls due meanwhile is a number, and comes after wrap-up', async () => {
  const { desk } = launched
  const { page } = desk
  await desk.takeNextCall()
  await page.keyboard.press('Control+j')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^已记下：/)).toBeVisible()
  await page.keyboard.insertText('20分钟后 核对合同')
  await expect(page.locator('.quick-promise-hint')).toContainText('核对合同')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^已记下：.*核对合同/)).toBeVisible()

  expect(await promise(page, '上门取件', Date.now() + 1000)).toMatchObject({ ok: true })
  const waits = page.getByRole('contentinfo').getByRole('button', { name: '1 条跟进到点' })
  await expect(waits).toBeVisible()
  await expect(reminders(page)).toBeHidden()

  // Nobody calls meanwhile.
  await page.keyboard.press('F4')
  await page.keyboard.press('Shift+F9')
  await expect(desk.finish()).toBeVisible()
  await desk.disposition(1).check()
  await page.keyboard.press('Control+Enter')
  await expect(reminders(page)).toContainText('上门取件')
  await expect(waits).toBeHidden()
})

test('it stays over a page and over a new window, until it is done', async () => {
  const { desk } = launched
  const { page } = desk
  await desk.tool(/^客户/).click()
  await expect(reminders(page)).toContainText('上门取件')
  await page.reload()
  await expect(reminders(page)).toContainText('上门取件')
  await reminders(page).getByRole('button', { name: '完成' }).click()
  await expect(reminders(page)).toBeHidden()
})

test('the week’s board: dragged to another day, and with the keyboard to the one after, at the same hour', async () => {
  const { desk } = launched
  const { page } = desk
  const at = new Date()
  at.setHours(23, 40, 0, 0)
  await promise(page, '寄样品', at.getTime())
  await desk.tool(/^跟进/).click()
  await page.getByRole('button', { name: '打开跟进页' }).click()
  await page.locator('.follow-ups-head').getByText('一周', { exact: true }).click()
  const slot = (day: number) => page.locator(`.board-slot[data-slot="${day}"]`)
  const card = page.locator('.board-card').filter({ hasText: '寄样品' })
  await expect(slot(0).locator('.board-card').filter({ hasText: '寄样品' })).toBeVisible()
  await card.locator('.board-card-head').dragTo(slot(2))
  await expect(slot(2)).toContainText('寄样品')
  await expect(card).toContainText('23:40')

  await card.getByRole('button', { name: '完成：寄样品' }).focus()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(slot(3)).toContainText('寄样品')
  // The focus went along.
  await page.keyboard.press('Alt+ArrowRight')
  await expect(slot(4)).toContainText('寄样品')
  await card.getByRole('button', { name: '改时间：寄样品' }).click()
  await page.getByRole('menuitem').first().click()
  await expect(slot(0)).toContainText('寄样品')
})
