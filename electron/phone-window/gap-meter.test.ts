import { describe, expect, test } from 'vitest'
import { createGapMeter } from './gap-meter'

/** Packets of 20 ms from `from` to `to`, seen by a poll every 10 ms. */
function listen(meter: ReturnType<typeof createGapMeter>, from: number, to: number, rtpOffset = 0): void {
  for (let now = from; now <= to; now += 10) {
    const packetAt = now - (now % 20)
    meter.see(now, packetAt, (packetAt * 48 + rtpOffset) >>> 0)
  }
}

describe('the longest pause of inbound voice', () => {
  test('is one packet when voice flows', () => {
    const meter = createGapMeter()
    listen(meter, 1000, 3000)
    expect(meter.take(3000)).toBe(20)
  })

  test('is what is missing when the voice stops for a while', () => {
    const meter = createGapMeter()
    listen(meter, 1000, 1500)
    for (let now = 1510; now < 1800; now += 10) meter.see(now, 1500, 1500 * 48)
    listen(meter, 1800, 2500)
    expect(meter.take(2500)).toBe(300)
  })

  test('includes the pause that still goes on', () => {
    const meter = createGapMeter()
    listen(meter, 1000, 1500)
    expect(meter.take(2000)).toBe(500)
  })

  test('does not blame the network for a busy page', () => {
    const meter = createGapMeter()
    listen(meter, 1000, 1500)
    listen(meter, 1900, 2400)
    expect(meter.take(2400)).toBeLessThanOrEqual(20)
  })

  test('a busy page does not hide a real pause either', () => {
    const meter = createGapMeter()
    listen(meter, 1000, 1500)
    listen(meter, 1900, 2400, -200 * 48)
    expect(meter.take(2400)).toBe(200)
  })

  test('the RTP clock may wrap around', () => {
    const meter = createGapMeter()
    meter.see(1000, 1000, 0xffff_ffff)
    meter.see(1020, 1020, 959)
    expect(meter.take(1020)).toBe(20)
  })

  test('forgets when nobody should speak', () => {
    const meter = createGapMeter()
    listen(meter, 1000, 1500)
    meter.reset()
    listen(meter, 9000, 9500)
    expect(meter.take(9500)).toBe(20)
  })

  test('starts anew after it was read', () => {
    const meter = createGapMeter()
    listen(meter, 1000, 1500)
    meter.see(1900, 1900, 1900 * 48)
    meter.take(1900)
    listen(meter, 1910, 2400)
    expect(meter.take(2400)).toBe(20)
  })
})
