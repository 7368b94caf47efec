import { describe, expect, test } from 'vitest'
import { type MediaSecond, mediaGrade, mediaTrouble } from './media-grade'

const fine: MediaSecond = {
  roundTripMs: 40,
  jitterMs: 3,
  loss: 0,
  longestGapMs: 40,
  remoteLoss: 0,
  remoteJitterMs: 3,
  mos: 4.4,
  remoteMos: 4.4,
  ownLevel: 0.02,
}
const nothing: MediaSecond = {
  roundTripMs: null,
  jitterMs: null,
  loss: null,
  longestGapMs: null,
  remoteLoss: null,
  remoteJitterMs: null,
  mos: null,
  remoteMos: null,
  ownLevel: null,
}
const second = (what: Partial<MediaSecond>): MediaSecond => ({ ...fine, ...what })
const trouble = (what: Partial<MediaSecond>) => mediaTrouble([fine, fine, second(what)], false)

describe('the grade of a second', () => {
  test('is good when all is well, and when nothing is known', () => {
    expect(mediaGrade(fine)).toBe('good')
    expect(mediaGrade(nothing)).toBe('good')
  })

  test.each<[Partial<MediaSecond>, Partial<MediaSecond>]>([
    [{ roundTripMs: 301 }, { roundTripMs: 801 }],
    [{ jitterMs: 41 }, { jitterMs: 81 }],
    [{ loss: 0.011 }, { loss: 0.051 }],
    [{ longestGapMs: 301 }, { longestGapMs: 1_001 }],
    [{ remoteLoss: 0.011 }, { remoteLoss: 0.051 }],
    [{ remoteJitterMs: 41 }, { remoteJitterMs: 81 }],
    [{ mos: 4 }, { mos: 3 }],
    [{ remoteMos: 4 }, { remoteMos: 3 }],
  ])('%o is fair, %o is poor', (fair, poor) => {
    expect(mediaGrade(second(fair))).toBe('fair')
    expect(mediaGrade(second(poor))).toBe('poor')
  })
})

describe('the trouble', () => {
  test('is none when all is well, when nothing is known, and before the first second', () => {
    expect(mediaTrouble([fine], false)).toBe('none')
    expect(mediaTrouble([nothing, nothing, nothing], false)).toBe('none')
    expect(mediaTrouble([], false)).toBe('none')
  })

  test('is named by its cause', () => {
    expect(trouble({ longestGapMs: 1_500 })).toBe('no-voice')
    expect(trouble({ remoteLoss: 0.2 })).toBe('heard-badly')
    expect(trouble({ remoteJitterMs: 120 })).toBe('heard-badly')
    expect(trouble({ loss: 0.2 })).toBe('hearing-badly')
    expect(trouble({ jitterMs: 120 })).toBe('hearing-badly')
    expect(trouble({ roundTripMs: 900 })).toBe('delay')
  })

  test('of several is the one that matters most', () => {
    expect(trouble({ longestGapMs: 1_500, remoteLoss: 0.2, loss: 0.2 })).toBe('no-voice')
    expect(trouble({ remoteLoss: 0.2, loss: 0.2, roundTripMs: 900 })).toBe('heard-badly')
    expect(trouble({ loss: 0.2, roundTripMs: 900 })).toBe('hearing-badly')
  })

  test('is told when only all of it together is bad', () => {
    expect(trouble({ mos: 3 })).toBe('hearing-badly')
    expect(trouble({ mos: 3, remoteMos: 3 })).toBe('heard-badly')
  })

  test('is always a poor second, and a poor second always has one', () => {
    const bad: Partial<MediaSecond>[] = [{ longestGapMs: 1_500 }, { remoteLoss: 0.2 }, { jitterMs: 99 }, { mos: 2 }]
    for (const what of bad) {
      expect(mediaGrade(second(what))).toBe('poor')
      expect(trouble(what)).not.toBe('none')
    }
    expect(trouble({ loss: 0.03, roundTripMs: 500 })).toBe('none')
  })

  test('is over with the second that is well', () => {
    expect(mediaTrouble([second({ loss: 0.5 }), second({ loss: 0.5 }), fine], false)).toBe('none')
  })
})

describe('a microphone that says nothing', () => {
  const dead = second({ ownLevel: 0 })
  const onHold = second({ ownLevel: 0, longestGapMs: null })

  test('is told after three seconds of it', () => {
    expect(mediaTrouble([fine, dead, dead], false)).toBe('none')
    expect(mediaTrouble([dead, dead, dead], false)).toBe('own-silence')
    expect(mediaTrouble([dead, dead], false)).toBe('none')
  })

  test('is what mute is for', () => {
    expect(mediaTrouble([dead, dead, dead], true)).toBe('none')
  })

  test('is not a quiet agent: a living microphone has some noise', () => {
    const quiet = second({ ownLevel: 5e-5 })
    expect(mediaTrouble([quiet, quiet, quiet], false)).toBe('none')
  })

  test('on hold is no trouble, and hold does not count afterwards', () => {
    expect(mediaTrouble([onHold, onHold, onHold], false)).toBe('none')
    expect(mediaTrouble([onHold, onHold, dead], false)).toBe('none')
  })

  test('is told before what the network does', () => {
    const all = second({ ownLevel: 0, loss: 0.3 })
    expect(mediaTrouble([all, all, all], false)).toBe('own-silence')
  })
})
