import { describe, expect, test } from 'vitest'
import { type MicrophoneInUse, presentOrDefault, whyReopen } from './device-choice'

const builtIn = { deviceId: 'default', groupId: 'laptop' }
const headset = { deviceId: 'headset', groupId: 'headset' }
const using = (device: typeof builtIn, what: Partial<MicrophoneInUse> = {}): MicrophoneInUse => ({
  ...device,
  ended: false,
  dry: false,
  ...what,
})

describe('the microphone is opened anew', () => {
  test('when there is none, it ended, or it is not listed any more', () => {
    expect(whyReopen('', undefined, [builtIn])).toBe('gone')
    expect(whyReopen('', using(builtIn, { ended: true }), [builtIn])).toBe('gone')
    expect(whyReopen('headset', using(headset), [builtIn])).toBe('gone')
  })

  test('when the chosen one has come, however late', () => {
    expect(whyReopen('headset', using(builtIn), [builtIn])).toBeUndefined()
    expect(whyReopen('headset', using(builtIn), [builtIn, headset])).toBe('better')
  })

  test('when the system has another default', () => {
    expect(whyReopen('', using(builtIn), [{ ...builtIn, groupId: 'headset' }, headset])).toBe('better')
  })

  test('when it gives nothing', () => {
    expect(whyReopen('', using(builtIn, { dry: true }), [builtIn])).toBe('better')
  })

  test('and not otherwise', () => {
    expect(whyReopen('headset', using(headset), [builtIn, headset])).toBeUndefined()
    expect(whyReopen('', using(builtIn), [builtIn, headset])).toBeUndefined()
    expect(whyReopen('', using(builtIn, { groupId: undefined }), [builtIn])).toBeUndefined()
  })
})

test('a speaker that is gone is the default one until it is back', () => {
  expect(presentOrDefault('headset', [builtIn, headset])).toBe('headset')
  expect(presentOrDefault('headset', [builtIn])).toBe('')
  expect(presentOrDefault('', [builtIn])).toBe('')
})
