/**
 * Telephone headsets as HID describes them: buttons of the Telephony page (0x0B) come in, lamps of the LED page (0x08) go
 * out. Source: HID Usage Tables 1.5, sections 11 and 14; WebHID's `collections` are its shape of a report descriptor.
 * Pure: the effects are in electron/phone-window/headset.ts.
 */
export interface HidItem {
  readonly isAbsolute?: boolean | undefined
  readonly isRange?: boolean | undefined
  readonly isArray?: boolean | undefined
  /** Page in the upper 16 bits, usage in the lower; when it is no range. */
  readonly usages?: readonly number[] | undefined
  readonly usageMinimum?: number | undefined
  readonly usageMaximum?: number | undefined
  /** Bits of one field, and how many fields. */
  readonly reportSize?: number | undefined
  readonly reportCount?: number | undefined
}
export interface HidReport {
  readonly reportId?: number | undefined
  readonly items?: readonly HidItem[] | undefined
}
export interface HidCollection {
  readonly usagePage?: number | undefined
  readonly usage?: number | undefined
  readonly children?: readonly HidCollection[] | undefined
  readonly inputReports?: readonly HidReport[] | undefined
  readonly outputReports?: readonly HidReport[] | undefined
}

export type HeadsetButton = 'hook' | 'mute' | 'hold' | 'reject'
export type HeadsetLamp = 'offHook' | 'ring' | 'mute' | 'hold'
export type HeadsetLamps = Readonly<Record<HeadsetLamp, boolean>>

const TELEPHONY = 0x0b
const buttons = new Map<number, HeadsetButton>([
  [0x0b0020, 'hook'], // Hook Switch
  [0x0b002f, 'mute'], // Phone Mute
  [0x0b0021, 'hold'], // Flash
  [0x0b0023, 'hold'], // Hold
  [0x0b0026, 'reject'], // Drop
])
const lamps = new Map<number, HeadsetLamp>([
  [0x080017, 'offHook'], // Off-Hook
  [0x080018, 'ring'], // Ring
  [0x080009, 'mute'], // Mute
  [0x080020, 'hold'], // Hold
])

interface Bit<Name> {
  readonly reportId: number
  readonly bit: number
  readonly name: Name
}

export interface HeadsetLayout {
  readonly inputs: readonly (Bit<HeadsetButton> & { readonly absolute: boolean })[]
  readonly outputs: readonly Bit<HeadsetLamp>[]
  /** Bytes of each output report, by its id. */
  readonly outputBytes: ReadonlyMap<number, number>
}

/** Where the buttons and lamps are in the device's reports; null when it has no hook switch: no telephone. */
export function headsetLayout(collections: readonly HidCollection[]): HeadsetLayout | null {
  const inputs: (Bit<HeadsetButton> & { absolute: boolean })[] = []
  const outputs: Bit<HeadsetLamp>[] = []
  const outputBytes = new Map<number, number>()
  for (const collection of telephones(collections)) {
    for (const report of collection.inputReports ?? []) {
      eachBit(report, (usage, bit, item) => {
        const name = buttons.get(usage)
        if (name) inputs.push({ reportId: report.reportId ?? 0, bit, name, absolute: item.isAbsolute ?? true })
      })
    }
    for (const report of collection.outputReports ?? []) {
      const bits = eachBit(report, (usage, bit) => {
        const name = lamps.get(usage)
        if (name) outputs.push({ reportId: report.reportId ?? 0, bit, name })
      })
      const bytes = Math.ceil(bits / 8)
      outputBytes.set(report.reportId ?? 0, Math.max(bytes, outputBytes.get(report.reportId ?? 0) ?? 0))
    }
  }
  return inputs.some(({ name }) => name === 'hook') ? { inputs, outputs, outputBytes } : null
}

/** The collections of the Telephony page, wherever they are nested; none of a keyboard or of a mouse. */
function* telephones(collections: readonly HidCollection[]): Generator<HidCollection> {
  for (const collection of collections) {
    if (collection.usagePage === TELEPHONY) yield* withChildren(collection)
    else yield* telephones(collection.children ?? [])
  }
}

function* withChildren(collection: HidCollection): Generator<HidCollection> {
  yield collection
  for (const child of collection.children ?? []) yield* withChildren(child)
}

/** Visits every field of one bit; answers how many bits the report has. */
function eachBit(report: HidReport, visit: (usage: number, bit: number, item: HidItem) => void): number {
  let bit = 0
  for (const item of report.items ?? []) {
    const size = item.reportSize ?? 0
    const count = item.reportCount ?? 0
    for (let field = 0; field < count; field++) {
      const usage = item.isArray ? undefined : usageOf(item, field)
      if (usage !== undefined && size === 1) visit(usage, bit, item)
      bit += size
    }
  }
  return bit
}

function usageOf(item: HidItem, field: number): number | undefined {
  if (!item.isRange) return item.usages?.[field]
  const usage = (item.usageMinimum ?? 0) + field
  return usage <= (item.usageMaximum ?? 0) ? usage : undefined
}

/** What the buttons said last, by name; a button that never spoke is off. */
export type HeadsetState = Readonly<Partial<Record<HeadsetButton, boolean>>>

/**
 * What was pressed. The hook switch follows our off-hook lamp by itself: a headset that reports what we have just lit is
 * no press, so the switch counts only where it differs from the call (`offHook`). One without that lamp knows nothing of
 * the call: every change is a press. Other buttons count when they go on.
 */
export function readHeadset(
  layout: HeadsetLayout,
  before: HeadsetState,
  report: { readonly reportId: number; readonly data: Uint8Array },
  offHook: boolean,
): { readonly state: HeadsetState; readonly pressed: readonly HeadsetButton[] } {
  const state: Partial<Record<HeadsetButton, boolean>> = { ...before }
  const follows = layout.outputs.some(({ name }) => name === 'offHook')
  const pressed: HeadsetButton[] = []
  for (const { reportId, bit, name, absolute } of layout.inputs) {
    if (reportId !== report.reportId) continue
    const on = (((report.data[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1
    if (name === 'hook') {
      if (on !== (before.hook ?? false) && (on !== offHook || !follows)) pressed.push('hook')
    } else if (on && (!absolute || !before[name])) {
      pressed.push(name)
    }
    state[name] = on
  }
  return { state, pressed }
}

/** The output reports that make the lamps say this, by report id. */
export function lampReports(layout: HeadsetLayout, lit: HeadsetLamps): ReadonlyMap<number, Uint8Array<ArrayBuffer>> {
  const reports = new Map<number, Uint8Array<ArrayBuffer>>()
  for (const { reportId, bit, name } of layout.outputs) {
    const data = reports.get(reportId) ?? new Uint8Array(layout.outputBytes.get(reportId) ?? 1)
    if (lit[name]) data[bit >> 3] = (data[bit >> 3] ?? 0) | (1 << (bit & 7))
    reports.set(reportId, data)
  }
  return reports
}
