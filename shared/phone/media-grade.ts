import { z } from 'zod'
import type { PhoneFact } from './port'

type Media = Extract<PhoneFact, { type: 'call-media' }>
export type MediaGrade = 'good' | 'fair' | 'poor'

/**
 * Why it sounds bad, in the order in which it is told: we send no voice at all (microphone), nothing arrives, they hear us
 * badly (what we send is lost or late), we hear them badly, both speak with a delay.
 */
export const MediaTrouble = z.enum(['none', 'own-silence', 'no-voice', 'heard-badly', 'hearing-badly', 'delay'])
export type MediaTrouble = z.infer<typeof MediaTrouble>

/** What a second of a call is judged by. */
export type MediaSecond = Pick<
  Media,
  | 'roundTripMs'
  | 'jitterMs'
  | 'loss'
  | 'longestGapMs'
  | 'remoteLoss'
  | 'remoteJitterMs'
  | 'mos'
  | 'remoteMos'
  | 'ownLevel'
>

/** From here on: unnoticed, and unbearable. */
interface Limit {
  readonly fair: number
  readonly poor: number
}

// ITU-T G.114 (300 ms there and back is unnoticed, 800 ms is a walkie-talkie), G.113 appendix I (Opus and G.711 with
// concealment bear 1 % loss, suffer from 5 %).
const DELAY_MS: Limit = { fair: 300, poor: 800 }
const JITTER_MS: Limit = { fair: 40, poor: 80 }
const LOSS: Limit = { fair: 0.01, poor: 0.05 }
const GAP_MS: Limit = { fair: 300, poor: 1_000 }
/** G.107 annex B: below 4.03 some are dissatisfied, below 3.1 nearly all. Smaller is worse. */
const OPINION: Limit = { fair: 4.03, poor: 3.1 }

/** A microphone that lives is never quieter than the last bit of 16 (-90 dBFS) for a whole second. */
const DEAD_SILENCE = 1e-5
const SECONDS_OF_DEAD_SILENCE = 3

/** How it sounds, in one word, either way. */
export function mediaGrade(media: Omit<MediaSecond, 'ownLevel'>): MediaGrade {
  if (isBeyond('poor', media)) return 'poor'
  return isBeyond('fair', media) ? 'fair' : 'good'
}

/**
 * What is wrong, if anything is. It is about now: the newest second, but for the microphone, of which three are asked.
 * @param seconds the last of the call, oldest first; three are enough
 * @param muted whether the agent keeps their own microphone off
 */
export function mediaTrouble(seconds: readonly MediaSecond[], muted: boolean): MediaTrouble {
  const now = seconds.at(-1)
  // No gap is measured while nobody should speak: on hold, all of this is as it should be.
  if (!now || now.longestGapMs === null) return 'none'
  const last = seconds.slice(-SECONDS_OF_DEAD_SILENCE)
  const dead = ({ ownLevel, longestGapMs }: MediaSecond) =>
    longestGapMs !== null && ownLevel !== null && ownLevel < DEAD_SILENCE
  if (!muted && last.length === SECONDS_OF_DEAD_SILENCE && last.every(dead)) return 'own-silence'
  if (above(now.longestGapMs, GAP_MS.poor)) return 'no-voice'
  if (isHeardWorse('poor', now)) return 'heard-badly'
  if (isHearingWorse('poor', now)) return 'hearing-badly'
  if (above(now.roundTripMs, DELAY_MS.poor)) return 'delay'
  // Nothing is unbearable by itself, all of it together is.
  if (below(now.remoteMos, OPINION.poor)) return 'heard-badly'
  return below(now.mos, OPINION.poor) ? 'hearing-badly' : 'none'
}

function isBeyond(limit: keyof Limit, media: Omit<MediaSecond, 'ownLevel'>): boolean {
  return (
    above(media.roundTripMs, DELAY_MS[limit]) ||
    above(media.longestGapMs, GAP_MS[limit]) ||
    below(media.mos, OPINION[limit]) ||
    below(media.remoteMos, OPINION[limit]) ||
    isHearingWorse(limit, media) ||
    isHeardWorse(limit, media)
  )
}

function isHearingWorse(limit: keyof Limit, { loss, jitterMs }: Pick<Media, 'loss' | 'jitterMs'>): boolean {
  return above(loss, LOSS[limit]) || above(jitterMs, JITTER_MS[limit])
}

function isHeardWorse(limit: keyof Limit, media: Pick<Media, 'remoteLoss' | 'remoteJitterMs'>): boolean {
  return above(media.remoteLoss, LOSS[limit]) || above(media.remoteJitterMs, JITTER_MS[limit])
}

function above(value: number | null, limit: number): boolean {
  return value !== null && value > limit
}

function below(value: number | null, limit: number): boolean {
  return value !== null && value < limit
}
