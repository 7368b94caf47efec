import { describe, expect, test } from 'vitest'
import { createMediaStats } from './media-stats'

/** What Chromium tells of a call, after so many seconds of it. */
function entries(seconds: number, what: { inbound?: object; remote?: object; source?: object; pair?: object } = {}) {
  return [
    { type: 'transport', id: 'T', selectedCandidatePairId: 'new' },
    { type: 'candidate-pair', id: 'old', nominated: true, currentRoundTripTime: 5 },
    { type: 'candidate-pair', id: 'new', nominated: true, currentRoundTripTime: 0.04, ...what.pair },
    {
      type: 'inbound-rtp',
      kind: 'audio',
      packetsReceived: 50 * seconds,
      packetsLost: 0,
      packetsDiscarded: 0,
      jitter: 0.004,
      jitterBufferDelay: 0.05 * 48_000 * seconds,
      jitterBufferEmittedCount: 48_000 * seconds,
      totalAudioEnergy: 0.01 * seconds,
      totalSamplesDuration: seconds,
      ...what.inbound,
    },
    { type: 'remote-inbound-rtp', kind: 'audio', fractionLost: 0, jitter: 0.002, ...what.remote },
    {
      type: 'media-source',
      kind: 'audio',
      totalAudioEnergy: 0.04 * seconds,
      totalSamplesDuration: seconds,
      ...what.source,
    },
  ]
}

describe('the statistics of a second', () => {
  test('are what happened in it, in the units of the port', () => {
    const stats = createMediaStats()
    stats.read(entries(1), 20)
    const report = stats.read(entries(2, { inbound: { packetsReceived: 90, packetsLost: 10 } }), 30)
    expect(report).toMatchObject({
      longestGapMs: 30,
      roundTripMs: 40,
      jitterMs: 4,
      loss: 0.2,
      remoteLoss: 0,
      remoteJitterMs: 2,
    })
    expect(report.level).toBeCloseTo(0.1)
    expect(report.ownLevel).toBeCloseTo(0.2)
  })

  test('give an opinion of either direction', () => {
    const stats = createMediaStats()
    expect(stats.read(entries(1), 20)).toMatchObject({ mos: 4.41, remoteMos: 4.41 })
    const bad = stats.read(entries(2, { inbound: { packetsLost: 20 }, remote: { fractionLost: 0.5 } }), 20)
    expect(bad.mos).toBeLessThan(3)
    expect(bad.remoteMos).toBeLessThan(2)
  })

  test('count what came too late as lost to the ear, not to the network', () => {
    const stats = createMediaStats()
    stats.read(entries(1), 20)
    const late = stats.read(entries(2, { inbound: { packetsDiscarded: 25 } }), 20)
    expect(late.loss).toBe(0)
    expect(late.mos).toBeLessThan(3)
  })

  test('are null where nothing is known', () => {
    expect(createMediaStats().read([], null)).toEqual({
      longestGapMs: null,
      roundTripMs: null,
      jitterMs: null,
      loss: null,
      remoteLoss: null,
      remoteJitterMs: null,
      level: null,
      ownLevel: null,
      mos: null,
      remoteMos: null,
    })
  })

  test('give no loss for a second without a packet, and none below zero for packets found late', () => {
    const stats = createMediaStats()
    stats.read(entries(1, { inbound: { packetsLost: 3 } }), 20)
    expect(stats.read(entries(1, { inbound: { packetsLost: 3 } }), 20).loss).toBeNull()
    expect(stats.read(entries(2, { inbound: { packetsLost: 1 } }), 20).loss).toBe(0)
  })

  test('hear digital silence as zero', () => {
    const stats = createMediaStats()
    stats.read(entries(1), 20)
    expect(stats.read(entries(2, { source: { totalAudioEnergy: 0.04 } }), 20).ownLevel).toBe(0)
  })
})
