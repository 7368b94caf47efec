import {
  type HeadsetLamps,
  type HeadsetLayout,
  type HeadsetState,
  type HidCollection,
  headsetLayout,
  lampReports,
  readHeadset,
} from '#shared/phone/headset'
import type { PhoneFact } from '#shared/phone/port'

/** What is used of WebHID, which TypeScript's DOM does not declare (https://wicg.github.io/webhid/). */
export interface HidDevice extends EventTarget {
  readonly opened: boolean
  readonly productName: string
  readonly collections: readonly HidCollection[]
  open(): Promise<void>
  close(): Promise<void>
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>
}
export interface Hid extends EventTarget {
  getDevices(): Promise<readonly HidDevice[]>
}

interface HidInputEvent extends Event {
  readonly reportId: number
  readonly data: DataView
}

export interface Headset {
  use(on: boolean): void
  shows(lamps: HeadsetLamps): void
}

const dark: HeadsetLamps = { offHook: false, ring: false, mute: false, hold: false }

/**
 * The buttons and lamps of a telephone headset. Main permits the device (hardening.ts), so none has to be asked for; one
 * that is plugged in later is taken as it comes. Several headsets: the one plugged in last.
 *
 * The lamps are also what keeps a headset in step: most reset their own mute when the off-hook lamp is not lit
 * (WICG/webhid issue 72).
 */
export function createHeadset(
  hid: Hid | undefined,
  tell: (fact: Extract<PhoneFact, { type: 'headset-changed' | 'headset-button' }>) => void,
  trouble: (what: string) => void,
): Headset {
  let wanted = false
  let worn: { device: HidDevice; layout: HeadsetLayout; state: HeadsetState } | undefined
  let lit = dark
  /** Looks are one after the other: two at once would open a device twice. */
  let turn: Promise<void> = Promise.resolve()

  const hear = (event: Event) => {
    if (!worn || event.currentTarget !== worn.device) return
    const { reportId, data } = event as HidInputEvent
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    const { state, pressed } = readHeadset(worn.layout, worn.state, { reportId, data: bytes }, lit.offHook)
    worn.state = state
    for (const button of pressed) tell({ type: 'headset-button', at: Date.now(), button })
  }

  async function light(): Promise<void> {
    if (!worn) return
    for (const [reportId, data] of lampReports(worn.layout, lit)) {
      await worn.device.sendReport(reportId, data).catch((error: unknown) => trouble(`headset lamp: ${String(error)}`))
    }
  }

  async function takeOff(): Promise<void> {
    const { device } = worn ?? {}
    if (!device) return
    worn = undefined
    device.removeEventListener('inputreport', hear)
    await device.close().catch(() => undefined) // It may be unplugged already.
    tell({ type: 'headset-changed', at: Date.now(), name: null })
  }

  async function look(): Promise<void> {
    if (!hid) return
    const devices = wanted ? await hid.getDevices() : []
    const phones = devices.flatMap((device) => {
      const layout = headsetLayout(device.collections)
      return layout ? [{ device, layout }] : []
    })
    const best = phones.at(-1)
    if (best?.device === worn?.device) return
    await takeOff()
    if (!best) return
    try {
      if (!best.device.opened) await best.device.open()
    } catch (error) {
      trouble(`headset: ${String(error)}`)
      return
    }
    worn = { ...best, state: {} }
    best.device.addEventListener('inputreport', hear)
    tell({ type: 'headset-changed', at: Date.now(), name: best.device.productName.slice(0, 128) })
    await light()
  }

  const lookInTurn = () => {
    turn = turn.then(look).catch((error: unknown) => trouble(`headsets: ${String(error)}`))
  }
  hid?.addEventListener('connect', lookInTurn)
  hid?.addEventListener('disconnect', lookInTurn)

  return {
    use(on) {
      if (on === wanted) return
      wanted = on
      lookInTurn()
    },
    shows(lamps) {
      lit = lamps
      turn = turn.then(light)
    },
  }
}
