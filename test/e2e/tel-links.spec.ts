import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { askMain } from '#test/support/ask-main'
import { launchDesk } from '#test/support/launched-desk'
import { startAndWait } from '#test/support/plain-start'

/** tel: and callto: links fill the dial pad in, and nobody is ever dialled by one. */

test('a link of the first start waits for the window, is filled in, and nobody is dialled', async () => {
  await using launched = await launchDesk({ args: ['--', 'tel:+86-138-0013-8000'] })
  const { desk } = launched
  await expect(desk.dialInput()).toHaveValue(/\+?86 ?138 ?0013 ?8000/)
  await expect(desk.lineRegistered()).toBeVisible()
  await expect(desk.hangUp()).toBeHidden()
})

test('five starts at once with a link each: one desk, whose dial pad has one of the numbers', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'zuoxi-links-'))
  try {
    await using launched = await launchDesk({ profile })
    const { desk, app } = launched
    await expect(desk.lineRegistered()).toBeVisible()
    const numbers = ['10086', '10010', '95588', '95599', '12345']
    const ends = await Promise.all(numbers.map((number) => startAndWait(profile, ['--', `callto:${number}`])))
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0])
    await expect(desk.dialInput()).toHaveValue(new RegExp(`^(${numbers.join('|')})$`))
    const desks = await askMain(
      app,
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().filter((window) => window.webContents.getURL().includes('/agent/')).length,
    )
    expect(desks).toBe(1)
    await expect(desk.hangUp()).toBeHidden()

    // What is no number brings the desk up and changes nothing; a flag behind "--" is no flag.
    const before = await desk.dialInput().inputValue()
    await startAndWait(profile, ['--', 'tel:10086%0A--no-sandbox'])
    await startAndWait(profile, ['--', 'tel:--profile=x', '--profile=elsewhere'])
    expect(existsSync('elsewhere')).toBe(false)
    await startAndWait(profile, ['--', 'tel:95533'])
    await expect(desk.dialInput()).toHaveValue('95533')
    expect(before).not.toBe('95533')
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
})

test('chosen in the settings, links and the start at login are written where a Linux desktop looks for them', async () => {
  // Other systems keep them in a registry of their own; the tests run on Linux.
  const home = mkdtempSync(join(tmpdir(), 'zuoxi-home-'))
  const before = { config: process.env['XDG_CONFIG_HOME'], data: process.env['XDG_DATA_HOME'] }
  process.env['XDG_CONFIG_HOME'] = join(home, 'config')
  process.env['XDG_DATA_HOME'] = join(home, 'data')
  try {
    await using launched = await launchDesk()
    const { desk } = launched
    const autostart = join(home, 'config', 'autostart', 'zuoxi.desktop')
    const application = join(home, 'data', 'applications', 'zuoxi.desktop')
    await expect(desk.lineRegistered()).toBeVisible()
    expect([existsSync(autostart), existsSync(application)]).toEqual([false, false])
    await desk.tool(/^设置/).click()
    await desk.page.getByRole('switch', { name: '登录系统时启动' }).click()
    await expect.poll(() => existsSync(autostart)).toBe(true)
    expect(readFileSync(autostart, 'utf8')).toContain(`--profile=${launched.profile}`)
    await desk.page.getByRole('switch', { name: '打开 tel: 和 callto: 链接' }).click()
    await expect.poll(() => existsSync(application)).toBe(true)
    expect(readFileSync(application, 'utf8')).toMatch(/^Exec=.* -- %u$/m)
    await desk.page.getByRole('switch', { name: '登录系统时启动' }).click()
    await expect.poll(() => existsSync(autostart)).toBe(false)
  } finally {
    for (const [name, value] of [
      ['XDG_CONFIG_HOME', before.config],
      ['XDG_DATA_HOME', before.data],
    ] as const) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    rmSync(home, { recursive: true, force: true })
  }
})
