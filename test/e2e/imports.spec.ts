import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { axeViolations } from '#test/support/axe'
import { answerDialogs, ImportsPage } from '#test/support/imports-page'
import { launchDesk } from '#test/support/launched-desk'

/** A list comes in by keyboard alone, its doubles are answered, and what it brought goes out again: one program, one story. */
test('a list is imported by keyboard, its duplicates are answered, and customers are exported', async () => {
  await using launched = await launchDesk()
  const { app, desk, profile } = launched
  const { page } = desk
  const clean = async (state: string) => expect.soft(await axeViolations(page), state).toEqual([])
  await expect(desk.lineRegistered()).toBeVisible()
  const imports = new ImportsPage(page)
  const list = join(profile, '名单.csv')
  const out = join(profile, 'out.csv')
  writeFileSync(list, '姓名,手机,公司\n韩梅梅,19900000001,甲公司\n李雷,19900000002,\n坏号码,12,\n')
  await answerDialogs(app, { open: list, save: out })
  await imports.open()
  await clean('no import yet')

  await imports.choose().focus()
  await page.keyboard.press('Enter')
  // The heading of each step has the focus: the next Tab is its first field.
  await expect(page.getByRole('heading', { name: '名单.csv' })).toBeFocused()
  await expect(page.locator('.import-table tbody tr')).toHaveCount(3)
  await expect(page.locator('.import-table [data-will="reject"]')).toHaveCount(1)
  await clean('columns')
  await imports.next().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '名单.csv' })).toBeFocused()
  await clean('outcome')
  await imports.start().focus()
  await page.keyboard.press('Enter')
  const first = imports.batch('名单.csv')
  await expect(first).toHaveAttribute('data-state', 'done', { timeout: 30_000 })
  expect(await imports.latest()).toMatchObject({ added: 2, rejected: 1 })
  await clean('done')

  const again = join(profile, '再来.csv')
  writeFileSync(again, '姓名,手机,公司\n韩梅梅,199-0000-0001,乙公司\n李雷,+86 19900000002,丙公司\n')
  await answerDialogs(app, { open: again })
  await imports.importWith(/^逐个确认$/)
  const second = imports.batch('再来.csv')
  await expect(second).toHaveAttribute('data-state', 'done', { timeout: 30_000 })
  await second.getByRole('button', { name: /^确认 2 行/ }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByText('乙公司')).toBeVisible()
  await clean('questions')
  await sheet.locator('.import-ways').getByRole('button', { name: '覆盖' }).click()
  await expect(sheet.getByText('丙公司')).toBeVisible()
  await sheet.locator('.import-ways').getByRole('button', { name: '补空项' }).click()
  await expect(sheet).toBeHidden()
  expect(await imports.latest()).toMatchObject({ updated: 2, asked: 0 })

  await desk.tool(/^(客户|Customers)$/).click()
  await page.getByRole('gridcell').first().waitFor()
  const ticks = page.locator('.grid-body .grid-row').getByRole('checkbox')
  await ticks.nth(0).check()
  await page.getByRole('button', { name: /^导出/ }).click()
  await clean('export')
  await page.getByText('CSV（UTF-8）').click()
  await page.getByRole('button', { name: /^选择保存位置/ }).click()
  await expect(page.getByText('导出完成。')).toBeVisible({ timeout: 30_000 })
  expect(existsSync(`${out}.part`)).toBe(false)
  expect(readFileSync(out, 'utf8').split('\r\n')).toHaveLength(3)
})
