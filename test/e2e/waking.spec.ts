import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { askMain } from '#test/support/ask-main'
import { launchDesk } from '#test/support/launched-desk'

test('the computer slept and woke: the line is registered anew at once, and a call that is up goes on', async () => {
  await using launched = await launchDesk()
  const { app, desk, profile } = launched
  await expect(desk.lineRegistered()).toBeVisible()
  await desk.takeNextCall()
  const registered = () => readFileSync(join(profile, 'logs', 'zuoxi.log'), 'utf8').split('line registered').length - 1
  const before = registered()
  // What the system tells when it wakes, as far as a test can play the system.
  await askMain(app, ({ powerMonitor }) => {
    powerMonitor.emit('resume')
  })
  await expect.poll(registered).toBeGreaterThan(before)
  await expect(desk.lineRegistered()).toBeVisible()
  await expect(desk.hold()).toBeEnabled()
  await desk.page.keyboard.press('Shift+F9')
  await expect(desk.finish()).toBeVisible()
})
