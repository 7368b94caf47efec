import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { everybody } from '#shared/customers/filter'
import { answerDialogs, ask, ImportsPage } from '#test/support/imports-page'
import { killDesk, launchDesk } from '#test/support/launched-desk'
import { type Notes, waits } from './scenario'

const ROWS = 60_000
const KILLS = 3
const numberOf = (row: number) => `198${String(10_000_000 + row * 1009).slice(-8)}`

/** The program is killed in the middle of an import, three times; each time it goes on, and in the end everybody is there once. */
export async function killDuringImport(notes: Notes): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'zuoxi-import-'))
  const path = join(profile, 'list.csv')
  const rows = Array.from({ length: ROWS }, (_, row) => `客户${row},${numberOf(row)},公司${row % 97}`)
  writeFileSync(path, `姓名,手机,公司\n${rows.join('\n')}\n`)
  const killedAt: number[] = []
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      await using launched = await launchDesk({ profile })
      const { app, desk } = launched
      await waits(desk.lineRegistered()).toBeVisible()
      const imports = new ImportsPage(desk.page)
      await imports.open()
      const before = killedAt.at(-1) ?? 0
      if (kill === 0) {
        await answerDialogs(app, { open: path })
        await imports.importWith()
      } else await resume(imports)
      await waits.poll(async () => (await imports.latest()).read, { intervals: [20] }).toBeGreaterThan(before + 9000)
      const { read } = await imports.latest()
      await killDesk(launched)
      killedAt.push(read)
    }
    await using launched = await launchDesk({ profile })
    const { desk } = launched
    await waits(desk.lineRegistered()).toBeVisible()
    const imports = new ImportsPage(desk.page)
    await imports.open()
    await notes.picture(desk, 'interrupted')
    await resume(imports)
    await notes.picture(desk, 'goes-on')
    await waits.configure({ timeout: 120_000 })(imports.batch('list.csv')).toHaveAttribute('data-state', 'done')
    const batch = await imports.latest()
    const { page } = desk
    const { total } = await ask(page, 'customers.list', {
      filter: { ...everybody, batchId: batch.id },
      sort: { by: 'created', direction: 'down' },
      offset: 0,
      limit: 1,
    })
    notes.put({ rows: ROWS, killed_at: killedAt, added: batch.added, there: total })
    expect(killedAt.every((read) => read < ROWS)).toBe(true)
    expect(batch).toMatchObject({ read: ROWS, added: ROWS, skipped: 0, rejected: 0, updated: 0 })
    expect(total).toBe(ROWS)
    const wrong: string[] = []
    for (let row = 0; row < ROWS; row += 599) {
      const found = await ask(page, 'customers.duplicates', { id: null, name: '', numbers: [numberOf(row)] })
      if (found.length !== 1 || found[0]?.customer.name !== `客户${row}`) wrong.push(`${row}: ${found.length}`)
    }
    notes.put({ numbers_looked_for: Math.ceil(ROWS / 599), wrong })
    expect(wrong).toEqual([])
    await notes.picture(desk, 'done')
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
}

async function resume(imports: ImportsPage): Promise<void> {
  const batch = imports.batch('list.csv')
  await waits(batch).toHaveAttribute('data-state', 'interrupted')
  await batch.getByRole('button', { name: /^(接着导入|Go on importing)/ }).click()
}
