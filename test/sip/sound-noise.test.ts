import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SoundChoice } from '#shared/phone/port'
import { type Harness, type PhoneDesk, startHarness } from './desks'
import { fakeDevices } from './fake-devices'

const usual: SoundChoice = {
  echoCancelling: true,
  automaticGain: true,
  noiseSuppression: 'off',
  ringTone: 'soft',
  ringVolume: 0.5,
  ringLoudlyWhenHidden: false,
}

let harness: Harness
let desk: PhoneDesk

beforeAll(async () => {
  harness = await startHarness()
  desk = await harness.phone('noise')
  await fakeDevices(desk, [
    { deviceId: 'default', kind: 'audioinput', label: 'Fan', groupId: 'laptop' },
    { deviceId: 'default', kind: 'audiooutput', label: 'Built-in', groupId: 'laptop' },
  ])
})

afterAll(() => harness?.[Symbol.asyncDispose]())

const level = (where: (level: number) => boolean) => desk.facts.next('microphone-level', (fact) => where(fact.level))

describe('RNNoise', () => {
  test('takes a steady noise away, leaves a trace of it, and can be switched off again', async () => {
    desk.order({ type: 'watch-level', on: true })
    await level((it) => it > 0.015)
    desk.order({ type: 'use-sound', sound: { ...usual, noiseSuppression: 'rnnoise' } })
    await level((it) => it > 1e-4 && it < 3e-3)
    desk.order({ type: 'use-sound', sound: usual })
    await level((it) => it > 0.015)
    desk.order({ type: 'watch-level', on: false })
    expect(desk.facts.all.filter((fact) => fact.type === 'phone-trouble')).toEqual([])
    expect(desk.console).toEqual([])
  })
})
