import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchDesk } from '#test/support/launched-desk'
import { type LineWorld, startLineWorld } from '#test/support/line-world'

/** A machine without a keyring, as the test's is: the records of the real line are opened by the line's password. */
let line: LineWorld
let profile: string

test.beforeAll(async () => {
  line = await startLineWorld()
  profile = mkdtempSync(join(tmpdir(), 'zuoxi-records-'))
})
test.afterAll(async () => {
  await line[Symbol.asyncDispose]()
  rmSync(profile, { recursive: true, force: true })
})

test('without a keyring the next start asks for the password, a mistyped one deletes nothing, the right one opens the history', async () => {
  {
    await using first = await launchDesk({ profile })
    await expect(first.desk.lineRegistered()).toBeVisible()
    await line.enter(first.desk)
    // Nobody has this number: a call for the history all the same.
    await first.desk.page.keyboard.press('F2')
    await first.desk.dialInput().fill('13911112222')
    await first.desk.page.keyboard.press('Enter')
    await expect(first.desk.page.getByText(/没有这个号码/).first()).toBeVisible()
    await first.desk.tool(/^历史/).click()
    await expect(first.desk.page.getByText('139 1111 2222').first()).toBeVisible()
  }
  await using again = await launchDesk({ profile })
  const { desk } = again
  await expect(desk.page.getByText(/历史和草稿要用线路密码打开/).first()).toBeVisible()
  const save = async (password: string) => {
    await desk.settingsField('密码').fill(password)
    await desk.button(/^保存线路/).click()
  }
  await desk.tool(/^设置/).click()
  await save('swordfisj')
  await expect(desk.page.getByText(/请在设置里输入原来的线路密码/).first()).toBeVisible()
  await save(line.password)
  await expect(desk.lineRegistered()).toBeVisible()
  await expect(desk.page.getByText(/请在设置里输入原来的线路密码/)).toBeHidden()
  await desk.tool(/^历史/).click()
  await expect(desk.page.getByText('139 1111 2222').first()).toBeVisible()
})
