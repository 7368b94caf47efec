import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { killDesk, launchDesk } from '#test/support/launched-desk'

/** Promise 2 of reliability.md, seen from the agent's chair. */
const typed = '断电前写下的：客户要改收货地址'
let profile: string

test.beforeAll(() => {
  profile = mkdtempSync(join(tmpdir(), 'zuoxi-killed-'))
})
test.afterAll(() => rmSync(profile, { recursive: true, force: true }))

test('the program is killed in a call: the call is there to be wrapped up with its draft, and the agent is told', async () => {
  let caller: string
  {
    await using first = await launchDesk({ profile })
    const { desk } = first
    await expect(desk.lineRegistered()).toBeVisible()
    await desk.takeNextCall()
    caller = await desk.customerName().innerText()
    await desk.page.keyboard.insertText(typed)
    await expect(desk.draftSaved()).toBeVisible()
    await killDesk(first)
  }
  {
    await using second = await launchDesk({ profile })
    const { desk } = second
    await expect(desk.finish()).toBeVisible()
    await expect(desk.note()).toHaveValue(typed)
    await expect(desk.customerName()).toHaveText(caller)
    await expect(desk.notice(/程序上次意外退出，断了 1 个通话/)).toBeVisible()
    await desk.disposition(2).check()
    await desk.page.keyboard.press('Control+Enter')
    await expect(desk.finish()).toBeHidden()
    await desk.tool(/^历史/).click()
    const newest = desk.historyRows().first()
    await expect(newest).toContainText(caller)
    await expect(newest).toContainText(typed)
    await killDesk(second)
  }
  await using third = await launchDesk({ profile })
  const { desk } = third
  await expect(desk.lineRegistered()).toBeVisible()
  await expect(desk.finish()).toBeHidden()
  await expect(desk.notice(/程序上次意外退出/)).toBeHidden()
  await desk.tool(/^历史/).click()
  await expect(desk.historyRows().first()).toContainText(typed)
})
