import { expect, test } from '@playwright/test'
import type { Page } from 'playwright'
import { launchDesk } from '#test/support/launched-desk'

/** A headset as WebHID shows one, plugged into the phone window: hook switch and mute, lamps for off-hook, ring and mute. */
async function plugIn(phone: Page) {
  await phone.evaluate(() => {
    class FakeHeadset extends EventTarget {
      opened = false
      lamps = 0
      productName = 'Fake 60'
      collections = [
        {
          usagePage: 0x0b,
          inputReports: [{ reportId: 1, items: [{ usages: [0x0b0020, 0x0b002f], reportSize: 1, reportCount: 2 }] }],
          outputReports: [
            { reportId: 2, items: [{ usages: [0x080017, 0x080018, 0x080009], reportSize: 1, reportCount: 3 }] },
          ],
        },
      ]
      async open() {
        this.opened = true
      }
      async close() {
        this.opened = false
      }
      async sendReport(_id: number, data: Uint8Array) {
        this.lamps = data[0] ?? 0
      }
      says(bits: number) {
        const data = new DataView(Uint8Array.of(bits).buffer)
        this.dispatchEvent(Object.assign(new Event('inputreport'), { reportId: 1, data }))
      }
    }
    const headset = new FakeHeadset()
    const { hid } = navigator as unknown as { hid: EventTarget }
    Object.assign(window, { headset })
    Object.defineProperty(hid, 'getDevices', { value: async () => [headset] })
    hid.dispatchEvent(new Event('connect'))
  })
  const at = <Value>(act: (headset: { lamps: number; says(bits: number): void }, bits: number) => Value, bits = 0) =>
    phone.evaluate(`(${String(act)})(window.headset, ${bits})`) as Promise<Value>
  return {
    says: (bits: number) => at((headset, told) => headset.says(told), bits),
    lamps: () => at((headset) => headset.lamps),
  }
}

const [OFF_HOOK, RING, MUTE] = [1, 2, 4]

test('the buttons of a headset answer, mute and hang up, and its lamps say what the desk knows', async () => {
  await using launched = await launchDesk()
  const { app, desk } = launched
  await expect(desk.lineRegistered()).toBeVisible()
  const phone = app.windows().find((page) => page.url().includes('/phone/phone.html'))
  if (!phone) throw new Error('no phone window')
  const headset = await plugIn(phone)
  await desk.page.keyboard.press('F4')
  await desk.answer().waitFor({ timeout: 40_000 })
  await expect.poll(headset.lamps).toBe(RING)
  await headset.says(1)
  await expect(desk.hold()).toBeVisible()
  await expect.poll(headset.lamps).toBe(OFF_HOOK)
  await headset.says(1 | 2)
  await expect(desk.mute()).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(headset.lamps).toBe(OFF_HOOK | MUTE)
  await headset.says(1)
  await headset.says(1 | 2)
  await expect(desk.mute()).toHaveAttribute('aria-pressed', 'false')
  await headset.says(0)
  await expect(desk.finish()).toBeVisible()
  await expect.poll(headset.lamps).toBe(0)
})
