import { describe, expect, test } from 'vitest'
import { beep, knock, lengthOf, ringTones, type Tune, testTone } from './ring-tones'

const all: [string, Tune][] = [...Object.entries(ringTones), ['knock', knock], ['beep', beep], ['test', testTone]]

describe.each(all)('%s', (_name, tune) => {
  test('fits between its repeats, with a pause', () => {
    if (tune.every !== null) expect(lengthOf(tune)).toBeLessThan(tune.every - 0.5)
  })

  test('never plays two notes at once, so its volume is its loudest', () => {
    for (const [index, note] of tune.notes.entries()) {
      const next = tune.notes[index + 1]
      if (next) expect(next.at).toBeGreaterThanOrEqual(note.at + note.for - 1e-9)
    }
    expect(tune.volume).toBeLessThanOrEqual(1)
  })

  test('is heard by older ears and through small speakers', () => {
    for (const { hertz } of tune.notes) {
      expect(hertz).toBeGreaterThan(300)
      expect(hertz).toBeLessThan(2_000)
    }
  })
})

test('a knock in the ear is far quieter than any ring', () => {
  for (const tune of Object.values(ringTones)) expect(knock.volume).toBeLessThan(tune.volume / 5)
})
