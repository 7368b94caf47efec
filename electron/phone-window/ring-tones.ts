import type { SoundChoice } from '#shared/phone/port'

/** Sounds made here, so that no file can be missing. Times in seconds, volumes 0 to 1. */
export interface Tune {
  readonly notes: readonly Note[]
  readonly wave: 'sine' | 'triangle'
  /** From one start to the next; null: once. */
  readonly every: number | null
  /** How loud it is at full volume: ears find some waves louder than others. */
  readonly volume: number
}

export interface Note {
  readonly hertz: number
  readonly at: number
  readonly for: number
}

/** One note after the other. */
function melody(hertz: readonly number[], each: number, at = 0): Note[] {
  return hertz.map((one, index) => ({ hertz: one, at: at + index * each, for: each }))
}

const bell = (at: number) => melody([784, 988, 784, 988, 784, 988, 784, 988], 0.05, at)

export const ringTones: Readonly<Record<SoundChoice['ringTone'], Tune>> = {
  /** Two calm notes. */
  soft: { notes: melody([523.25, 659.25], 0.5), wave: 'sine', every: 3, volume: 0.5 },
  /** The bell of a desk telephone: twice, and a pause. */
  classic: { notes: [...bell(0), ...bell(0.6)], wave: 'triangle', every: 3, volume: 0.6 },
  /** Rises through a noisy room. */
  bright: { notes: melody([784, 988, 1175, 1568, 1175, 1568], 0.14), wave: 'triangle', every: 2.5, volume: 0.7 },
}

/** Another call, in the ear of somebody who talks: two knocks that cover no word. */
export const knock: Tune = {
  notes: [
    { hertz: 440, at: 0, for: 0.07 },
    { hertz: 440, at: 0.16, for: 0.07 },
  ],
  wave: 'sine',
  every: 4,
  volume: 0.05,
}

/** A call is about to be taken by itself. */
export const beep: Tune = { notes: [{ hertz: 880, at: 0, for: 0.25 }], wave: 'sine', every: null, volume: 0.2 }

/** Is the speaker the right one? */
export const testTone: Tune = { notes: melody([440, 554.37, 659.25], 0.4), wave: 'sine', every: null, volume: 0.25 }

export function lengthOf(tune: Tune): number {
  return Math.max(...tune.notes.map((note) => note.at + note.for))
}
