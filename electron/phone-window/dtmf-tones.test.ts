import { describe, expect, test } from 'vitest'
import { createKeyListener, createPressOnce, keyIn } from './dtmf-tones'

const RATE = 48_000
const tones: Record<string, readonly [number, number]> = {
  '1': [697, 1209],
  '5': [770, 1336],
  '9': [852, 1477],
  '0': [941, 1336],
  '#': [941, 1477],
  D: [941, 1633],
}

function sound(make: (seconds: number) => number): Float32Array {
  return Float32Array.from({ length: 1024 }, (_, index) => make(index / RATE))
}
const sine = (hertz: number, volume: number) => (t: number) => volume * Math.sin(2 * Math.PI * hertz * t)

describe('keys heard in the voice', () => {
  test.each(Object.entries(tones))('%s', (key, [low, high]) => {
    const samples = sound((t) => sine(low, 0.3)(t) + sine(high, 0.3)(t) + 0.02 * Math.sin(12_345 * t * t))
    expect(keyIn(samples, RATE)).toBe(key)
  })

  test('nothing in silence, in one tone, in noise, in a vowel', () => {
    expect(keyIn(new Float32Array(1024), RATE)).toBeUndefined()
    expect(keyIn(sound(sine(770, 0.5)), RATE)).toBeUndefined()
    let seed = 7
    const noise = sound(() => {
      seed = (seed * 16_807) % 2_147_483_647
      return seed / 2_147_483_647 - 0.5
    })
    expect(keyIn(noise, RATE)).toBeUndefined()
    const vowel = sound((t) => [1, 2, 3, 4, 5, 6, 7, 8].reduce((sum, n) => sum + sine(150 * n, 0.3 / n)(t), 0))
    expect(keyIn(vowel, RATE)).toBeUndefined()
  })

  test('a key held down is pressed once, pressed again after a pause', () => {
    const pressed: string[] = []
    const hear = createKeyListener((key) => pressed.push(key))
    const pause = [undefined, undefined, undefined]
    for (const key of ['5', '5', '5', undefined, '5', ...pause, '5', '5', '1', undefined, '1', '1']) hear(key)
    expect(pressed).toEqual(['5', '5', '1'])
  })

  test('one press that comes by INFO and in the voice is one press', () => {
    const pressed: string[] = []
    const hear = createPressOnce((key) => pressed.push(key))
    hear('1', 'info', 0)
    hear('1', 'voice', 80)
    hear('1', 'info', 200)
    hear('1', 'voice', 290)
    hear('1', 'voice', 5000)
    expect(pressed).toEqual(['1', '1', '1'])
  })
})
