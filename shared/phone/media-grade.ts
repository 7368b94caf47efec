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

/**
 * How it sounds, in one word. Limits: ITU-T G.114 (300 ms there and back is unnoticed, 800 ms is a walkie-talkie) and
 * G.113 appendix I (Opus and G.711 with concealment bear 1 % loss, suffer from 5 %).
 */
export function mediaGrade(media: Pick<Media, 'roundTripMs' | 'jitterMs' | 'loss' | 'longestGapMs'>): MediaGrade {
  const { roundTripMs, jitterMs, loss, longestGapMs } = media
  const above = (value: number | null, limit: number) => value !== null && value > limit
  if (above(roundTripMs, 800) || above(jitterMs, 80) || above(loss, 0.05) || above(longestGapMs, 1000)) return 'poor'
  if (above(roundTripMs, 300) || above(jitterMs, 40) || above(loss, 0.01) || above(longestGapMs, 300)) return 'fair'
  return 'good'
}
