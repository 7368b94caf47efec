import { expect, test, vi } from 'vitest'
import { createHeadset, type Hid, type HidDevice } from './headset'

/** A headset as WebHID shows one: a hook switch and a mute button, two lamps. Its switch follows the off-hook lamp. */
class FakeHeadset extends EventTarget implements HidDevice {
  opened = false
  readonly sent: string[] = []
  readonly collections = [
    {
      usagePage: 0x0b,
      inputReports: [{ reportId: 1, items: [{ usages: [0x0b0020, 0x0b002f], reportSize: 1, reportCount: 2 }] }],
      outputReports: [{ reportId: 2, items: [{ usages: [0x080017, 0x080018], reportSize: 1, reportCount: 2 }] }],
    },
  ]
  constructor(readonly productName: string) {
    super()
  }
  async open() {
    this.opened = true
  }
  async close() {
    this.opened = false
  }
  async sendReport(reportId: number, data: Uint8Array) {
    this.sent.push(`${reportId}:${[...data].join()}`)
    this.says((data[0] ?? 0) & 1)
  }
  says(bits: number) {
    this.dispatchEvent(
      Object.assign(new Event('inputreport'), { reportId: 1, data: new DataView(Uint8Array.of(bits).buffer) }),
    )
  }
}

class FakeHid extends EventTarget implements Hid {
  devices: HidDevice[] = []
  getDevices = async () => this.devices
  plug(...devices: HidDevice[]) {
    this.devices = devices
    this.dispatchEvent(new Event('connect'))
  }
}

function worn() {
  const hid = new FakeHid()
  const told: string[] = []
  const headset = createHeadset(
    hid,
    (fact) => told.push(fact.type === 'headset-button' ? fact.button : `wears ${fact.name}`),
    (what) => told.push(what),
  )
  return { hid, told, headset }
}
const dark = { offHook: false, ring: false, mute: false, hold: false }

test('a headset that is plugged in later is taken, and its buttons are told', async () => {
  const { hid, told, headset } = worn()
  headset.use(true)
  const device = new FakeHeadset('Fake 60')
  hid.plug(device)
  await vi.waitFor(() => expect(told).toEqual(['wears Fake 60']))
  headset.shows({ ...dark, ring: true })
  await vi.waitFor(() => expect(device.sent.at(-1)).toBe('2:2'))
  device.says(1)
  expect(told.at(-1)).toBe('hook')
  headset.shows({ ...dark, offHook: true })
  await vi.waitFor(() => expect(device.sent.at(-1)).toBe('2:1'))
  device.says(3)
  device.says(1)
  device.says(0)
  expect(told).toEqual(['wears Fake 60', 'hook', 'mute', 'hook'])
})

test('an answer by mouse lights the lamp, and the switch that follows it presses nothing', async () => {
  const { hid, told, headset } = worn()
  headset.use(true)
  const device = new FakeHeadset('Fake 60')
  hid.plug(device)
  headset.shows({ ...dark, offHook: true })
  await vi.waitFor(() => expect(device.sent.at(-1)).toBe('2:1'))
  headset.shows(dark)
  await vi.waitFor(() => expect(device.sent.at(-1)).toBe('2:0'))
  expect(told).toEqual(['wears Fake 60'])
})

test('one that is pulled is told, one that cannot be opened is named, and none is touched once switched off', async () => {
  const { hid, told, headset } = worn()
  headset.use(true)
  const device = new FakeHeadset('Fake 60')
  hid.plug(device)
  await vi.waitFor(() => expect(told).toContain('wears Fake 60'))
  hid.plug()
  await vi.waitFor(() => expect(told.at(-1)).toBe('wears null'))
  const stubborn = new FakeHeadset('Stubborn')
  stubborn.open = () => Promise.reject(new Error('busy'))
  hid.plug(stubborn)
  await vi.waitFor(() => expect(told.at(-1)).toContain('busy'))
  hid.plug(device)
  await vi.waitFor(() => expect(told.at(-1)).toBe('wears Fake 60'))
  headset.use(false)
  await vi.waitFor(() => expect(told.at(-1)).toBe('wears null'))
  expect(device.opened).toBe(false)
})

test('a machine without WebHID has none', () => {
  const told: unknown[] = []
  const headset = createHeadset(
    undefined,
    (fact) => told.push(fact),
    (what) => told.push(what),
  )
  headset.use(true)
  headset.shows(dark)
  expect(told).toEqual([])
})
