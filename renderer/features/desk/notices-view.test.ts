import { expect, test } from 'vitest'
import type { DeskSnapshot, Notice } from '#shared/desk/snapshot'
import { scenes } from '../../bridge/fake/scenes'
import { noticesShown } from './notices-view'

const scene = (name: string): DeskSnapshot => {
  const make = scenes[name]
  if (!make) throw new Error(`no scene ${name}`)
  return make(1_800_000_000_000)
}
const notice = (code: string, severity: Notice['severity'] = 'error'): Notice => ({
  id: `n-${code}`,
  code,
  severity,
  details: {},
  at: 1,
})

test('a line that is down and a missing microphone are said as long as they are true, and cannot be waved away', () => {
  const shown = noticesShown(scene('wrong-password'), [])
  expect(shown.map(({ code, source, mend }) => ({ code, source, mend }))).toEqual([
    { code: 'line-wrong-password', source: 'state', mend: true },
    { code: 'call-no-microphone', source: 'state', mend: true },
  ])
})

test('a headset that is pulled in a call is said; without a call it is no news', () => {
  const shown = (standIns: DeskSnapshot['devices']['standIns'], inCall = true) => {
    const snapshot = scene('talking')
    const devices: DeskSnapshot['devices'] = { ...snapshot.devices, microphone: 'ok', ...(standIns && { standIns }) }
    return noticesShown({ ...snapshot, devices }, [], inCall).map(({ code }) => code)
  }
  expect(shown(['microphone', 'speaker'])).toContain('device-stands-in')
  expect(shown(['ring'])).not.toContain('device-stands-in')
  expect(shown(undefined)).not.toContain('device-stands-in')
  expect(shown(['microphone'], false)).not.toContain('device-stands-in')
})

test('one code is one sentence, wherever it came from', () => {
  const snapshot = { ...scene('wrong-password'), notices: [notice('line-wrong-password')] }
  const codes = noticesShown(snapshot, [notice('line-wrong-password'), notice('call-busy')]).map(({ code }) => code)
  expect(codes).toEqual(['line-wrong-password', 'call-busy', 'call-no-microphone'])
})

test('a line that is registered again has no problem', () => {
  const lost = scene('line-lost')
  expect(noticesShown({ ...lost, line: { ...lost.line, status: 'registered' } }, [])).toEqual([])
})
