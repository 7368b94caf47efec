import { meanOpinion, mouthToEarMs, rating } from '#shared/phone/e-model'
import type { PhoneFact } from '#shared/phone/port'

/** What one second of a call was like; the names and units are those of the fact `call-media`. */
export type MediaReport = Omit<Extract<PhoneFact, { type: 'call-media' }>, 'type' | 'at' | 'callId'>

/** Counters that only grow, as the browser keeps them (W3C webrtc-stats). */
interface Counters {
  readonly received: number
  readonly lost: number
  readonly discarded: number
  readonly bufferDelayS: number
  readonly bufferEmitted: number
  readonly theirs: Sound
  readonly ours: Sound
}

interface Sound {
  readonly energy: number
  readonly seconds: number
}

export interface MediaStats {
  /** @param entries of `getStats()` @param longestGapMs null while nobody should speak */
  read(entries: Iterable<Readonly<Record<string, unknown>>>, longestGapMs: number | null): MediaReport
}

/** Turns the browser's running totals into what each second was like. */
export function createMediaStats(): MediaStats {
  let before: Counters | undefined
  return {
    read(entries, longestGapMs) {
      const { inbound, remote, source, pair } = pick(entries)
      const now: Counters = {
        received: number(inbound?.packetsReceived),
        lost: number(inbound?.packetsLost),
        discarded: number(inbound?.packetsDiscarded),
        bufferDelayS: number(inbound?.jitterBufferDelay),
        bufferEmitted: number(inbound?.jitterBufferEmittedCount),
        theirs: sound(inbound),
        ours: sound(source),
      }
      const came = now.received - (before?.received ?? 0)
      const loss = share(now.lost - (before?.lost ?? 0), came)
      // What came too late is lost to the ear.
      const late = share(now.discarded - (before?.discarded ?? 0), came)
      const roundTripMs = ms(pair?.currentRoundTripTime) ?? ms(remote?.roundTripTime)
      const jitterMs = ms(inbound?.jitter)
      const remoteJitterMs = ms(remote?.jitter)
      const remoteLoss = fraction(remote?.fractionLost)
      const report: MediaReport = {
        longestGapMs,
        roundTripMs,
        jitterMs,
        loss,
        remoteLoss,
        remoteJitterMs,
        level: inbound ? level(now.theirs, before?.theirs) : null,
        ownLevel: source ? level(now.ours, before?.ours) : null,
        mos: opinion(roundTripMs, bufferMs(now, before) ?? usualBufferMs(jitterMs), loss, late ?? 0),
        // Their jitter buffer is theirs to know.
        remoteMos: opinion(roundTripMs, usualBufferMs(remoteJitterMs), remoteLoss, 0),
      }
      before = now
      return report
    },
  }
}

type Entry = Readonly<Record<string, unknown>>

function pick(entries: Iterable<Entry>) {
  const all = [...entries]
  const selected = all.find((entry) => entry.type === 'transport')?.selectedCandidatePairId
  const audio = (type: string) => all.find((entry) => entry.type === type && entry.kind === 'audio')
  return {
    inbound: audio('inbound-rtp'),
    remote: audio('remote-inbound-rtp'),
    source: audio('media-source'),
    pair: all.find((entry) => entry.type === 'candidate-pair' && entry.id === selected),
  }
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

function ms(seconds: unknown): number | null {
  return typeof seconds === 'number' && seconds >= 0 ? Math.round(seconds * 1000) : null
}

function fraction(value: unknown): number | null {
  return typeof value === 'number' ? Math.min(1, Math.max(0, value)) : null
}

function sound(entry: Entry | undefined): Sound {
  return { energy: number(entry?.totalAudioEnergy), seconds: number(entry?.totalSamplesDuration) }
}

/** Root mean square since the second before, of the loudest sample of every 10 ms: that is what libwebrtc adds up. */
function level(now: Sound, before: Sound | undefined): number | null {
  const seconds = now.seconds - (before?.seconds ?? 0)
  if (seconds <= 0) return null
  return Math.min(1, Math.sqrt(Math.max(0, now.energy - (before?.energy ?? 0)) / seconds))
}

/** Share that is missing; packets found late make it smaller, never negative. Null when there was nothing to miss. */
function share(missing: number, came: number): number | null {
  const missed = Math.max(0, missing)
  return came + missed <= 0 ? null : Math.min(1, missed / (came + missed))
}

function bufferMs(now: Counters, before: Counters | undefined): number | null {
  const emitted = now.bufferEmitted - (before?.bufferEmitted ?? 0)
  return emitted > 0 ? ((now.bufferDelayS - (before?.bufferDelayS ?? 0)) / emitted) * 1000 : null
}

/** A jitter buffer grows to some twice the jitter and is seldom below two frames. */
function usualBufferMs(jitterMs: number | null): number {
  return Math.max(40, 2 * (jitterMs ?? 0))
}

/** Null until the round trip and the loss are known. */
function opinion(roundTripMs: number | null, buffer: number, loss: number | null, late: number): number | null {
  if (roundTripMs === null || loss === null) return null
  return Math.round(meanOpinion(rating(mouthToEarMs(roundTripMs, buffer), loss + (1 - loss) * late)) * 100) / 100
}
