import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type HidCollection, headsetLayout, lampReports, readHeadset } from './headset'

const bits = (usages: number[], isAbsolute = true) => ({
  isAbsolute,
  isArray: false,
  isRange: false,
  usages,
  reportSize: 1,
  reportCount: usages.length,
})
const padding = (count: number) => ({ isAbsolute: true, isArray: false, reportSize: 1, reportCount: count })

/** As common USB headsets describe themselves: hook switch absolute, mute a one-shot, a keypad array in between. */
const usual: HidCollection[] = [
  { usagePage: 0x0c, usage: 1, inputReports: [{ reportId: 1, items: [bits([0x0c00e9, 0x0c00ea])] }] },
  {
    usagePage: 0x0b,
    usage: 5,
    inputReports: [
      {
        reportId: 2,
        items: [
          bits([0x0b0020]),
          {
            isArray: true,
            isRange: true,
            usageMinimum: 0x0b00b0,
            usageMaximum: 0x0b00bb,
            reportSize: 4,
            reportCount: 1,
          },
          bits([0x0b002f, 0x0b0021], false),
          bits([0x0b0026]),
        ],
      },
    ],
    outputReports: [{ reportId: 3, items: [bits([0x080017, 0x080009]), padding(5), bits([0x080018, 0x080020])] }],
  },
]
const layout = headsetLayout(usual)
if (!layout) throw new Error('the usual headset is one')
const report = (...set: number[]) => ({
  reportId: 2,
  data: Uint8Array.of(set.reduce((sum, bit) => sum | (1 << bit), 0)),
})
const [HOOK, MUTE, FLASH, DROP] = [0, 5, 6, 7]

test('a keyboard and a loudspeaker are no telephones', () => {
  expect(headsetLayout([{ usagePage: 1, usage: 6, inputReports: [{ items: [bits([0x0b0020])] }] }])).toBeNull()
  expect(headsetLayout([{ usagePage: 0x0b, usage: 5, inputReports: [{ items: [bits([0x0b002f])] }] }])).toBeNull()
  expect(headsetLayout([])).toBeNull()
})

test('the hook answers what rings and ends what is up', () => {
  const answered = readHeadset(layout, {}, report(HOOK), false)
  expect(answered.pressed).toEqual(['hook'])
  expect(readHeadset(layout, answered.state, report(), true).pressed).toEqual(['hook'])
})

test('a hook switch that follows our lamp is no press', () => {
  expect(readHeadset(layout, {}, report(HOOK), true).pressed).toEqual([])
  expect(readHeadset(layout, { hook: true }, report(), false).pressed).toEqual([])
})

test('a headset without an off-hook lamp knows no call: each change of its switch is a press', () => {
  const lampless = headsetLayout([{ ...usual[1], outputReports: [] }])
  if (!lampless) throw new Error('it has a hook switch')
  expect(readHeadset(lampless, {}, report(HOOK), true).pressed).toEqual(['hook'])
})

test('mute, hold and reject count when they go on, and a one-shot counts each time', () => {
  const muted = readHeadset(layout, { hook: true }, report(HOOK, MUTE), true)
  expect(muted.pressed).toEqual(['mute'])
  expect(readHeadset(layout, muted.state, report(HOOK, MUTE), true).pressed).toEqual(['mute'])
  expect(readHeadset(layout, muted.state, report(HOOK), true).pressed).toEqual([])
  const dropped = readHeadset(layout, {}, report(DROP), false)
  expect(dropped.pressed).toEqual(['reject'])
  expect(readHeadset(layout, dropped.state, report(DROP), false).pressed).toEqual([])
  expect(readHeadset(layout, { hook: true }, report(HOOK, FLASH), true).pressed).toEqual(['hold'])
})

test('reports of other pages press nothing', () => {
  expect(readHeadset(layout, {}, { reportId: 1, data: Uint8Array.of(255) }, false).pressed).toEqual([])
})

test('the lamps stand where the device says', () => {
  const lit = lampReports(layout, { offHook: true, mute: false, ring: true, hold: false })
  expect([...lit]).toEqual([[3, Uint8Array.of(0b1000_0001, 0)]])
  expect([...lampReports(layout, { offHook: false, mute: true, ring: false, hold: true })]).toEqual([
    [3, Uint8Array.of(0b0000_0010, 1)],
  ])
})

test('no descriptor and no report, however odd, throws', () => {
  const item = fc.record(
    {
      isAbsolute: fc.boolean(),
      isRange: fc.boolean(),
      isArray: fc.boolean(),
      usages: fc.array(fc.constantFrom(0x0b0020, 0x0b002f, 0x080017, 7)),
      usageMinimum: fc.integer(),
      usageMaximum: fc.integer(),
      reportSize: fc.integer({ min: -1, max: 40 }),
      reportCount: fc.integer({ min: -1, max: 40 }),
    },
    { requiredKeys: [] },
  )
  const reports = fc.array(fc.record({ reportId: fc.nat(3), items: fc.array(item) }), { maxLength: 4 })
  fc.assert(
    fc.property(reports, reports, fc.uint8Array({ maxLength: 4 }), fc.boolean(), (inputs, outputs, data, offHook) => {
      const odd = headsetLayout([{ usagePage: 0x0b, inputReports: inputs, outputReports: outputs }])
      if (!odd) return
      readHeadset(odd, {}, { reportId: 0, data }, offHook)
      lampReports(odd, { offHook, ring: true, mute: true, hold: true })
    }),
  )
})
