import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { everybody } from '#shared/customers/filter'
import { hostileFile } from '#test/support/hostile-file'
import { answerDialogs, ask, ImportsPage } from '#test/support/imports-page'
import { type LaunchedDesk, launchDesk } from '#test/support/launched-desk'
import { type Notes, waits } from './scenario'

const ROWS = 5000
const SEED = 20_261_122

/**
 * A hostile list of 5,000 rows through the real program: GBK, formulas, cells of 64 KB, quotes that do not match,
 * duplicates. What was added, updated, skipped and rejected is what was made so; then the same list once more, as UTF-8
 * with a mark, adds nobody.
 */
export async function importFile(notes: Notes): Promise<void> {
  await using launched = await launchDesk({ args: ['--verbose'] })
  try {
    await importTwice(notes, launched)
  } finally {
    await notes.keepEnd(launched.desk, launched.profile).catch(() => undefined)
  }
}

async function importTwice(notes: Notes, { app, desk, profile }: LaunchedDesk): Promise<void> {
  const { page } = desk
  await waits(desk.lineRegistered()).toBeVisible()
  const imports = new ImportsPage(page)
  const gbk = hostileFile(ROWS, SEED, 'gbk')
  const path = join(profile, 'hostile.csv')
  writeFileSync(path, gbk.bytes)
  await answerDialogs(app, { open: path, save: join(profile, 'rejects.csv') })
  await imports.open()
  await notes.picture(desk, 'none-yet')

  await imports.choose().click()
  await waits(imports.encoding()).toHaveValue('gb18030')
  await waits(page.locator('.import-table tbody tr')).toHaveCount(20)
  await notes.picture(desk, 'columns')
  await imports.next().click()
  await waits(page.locator('.import-table tbody tr')).toHaveCount(20)
  await notes.picture(desk, 'outcome')
  const from = Date.now()
  await imports.start().click()
  await waits(imports.batch('hostile.csv')).toHaveAttribute('data-state', 'done')
  const first = await imports.latest()
  const { added, updated, skipped, rejected } = gbk
  notes.put({ rows: ROWS, ...{ added, updated, skipped, rejected }, import_ms: Date.now() - from })
  await notes.picture(desk, 'done')
  expect(first).toMatchObject({ read: ROWS, added, updated, skipped, rejected, asked: 0 })
  expect(added + updated + skipped + rejected).toBe(ROWS)
  expect(await inBatch(first.id)).toBe(added)

  await page.getByRole('button', { name: /^(保存拒收的行|Save the rejected)/ }).click()
  await waits(page.getByText(/^(已保存|Saved)$/)).toBeVisible()
  const rejects = readFileSync(join(profile, 'rejects.csv'), 'utf8')
  expect(rejects.startsWith('\ufeff')).toBe(true)
  expect(
    rejects.match(/引号没有配对|列数太多|列数太少|号码不对|没有这个等级|内容太长|文字编码无法识别|既没有姓名/gu),
  ).toHaveLength(rejected)
  notes.put({ rejects_saved: rejected })

  const again = hostileFile(ROWS, SEED, 'utf-8')
  const second = join(profile, 'hostile again.csv')
  writeFileSync(second, again.bytes)
  await answerDialogs(app, { open: second })
  await imports.importWith()
  await waits(imports.batch('hostile again.csv')).toHaveAttribute('data-state', 'done')
  const last = await imports.latest()
  notes.put({ again: { added: last.added, updated: last.updated, skipped: last.skipped, rejected: last.rejected } })
  expect(last).toMatchObject({ read: ROWS, added: 0, rejected })
  expect(last.updated + last.skipped + last.rejected).toBe(ROWS)
  await notes.picture(desk, 'again')

  await imports
    .batch('hostile.csv')
    .last()
    .getByRole('button', { name: /^(整批撤销|Undo the batch)/ })
    .click()
  await page.getByRole('button', { name: /^(撤销|Undo)$/ }).click()
  await waits(imports.batch('hostile.csv').last()).toHaveAttribute('data-state', 'undone')
  const undone = (await ask(page, 'imports.list', undefined)).find(({ id }) => id === first.id)
  const left = await inBatch(first.id)
  notes.put({ undone: added - left, kept_at_undo: undone?.kept ?? null })
  expect({ left, kept: undone?.kept }).toEqual({ left: 0, kept: 0 })
  await notes.picture(desk, 'undone')

  async function inBatch(batchId: typeof first.id): Promise<number> {
    const { total } = await ask(page, 'customers.list', {
      filter: { ...everybody, batchId },
      sort: { by: 'created', direction: 'down' },
      offset: 0,
      limit: 1,
    })
    return total
  }
}
