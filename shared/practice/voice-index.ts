import { z } from 'zod'
import { type ClipId, clipIds } from './scene-types'

/**
 * `index.json` beside the recorded clips: which file speaks which line. `file` is relative to the index
 * (`chen-jingyi/greeting.ogg`), Ogg Opus, mono.
 */
const Clip = z.object({ file: z.string(), durationMs: z.number().int().positive(), text: z.string() })

export const VoiceIndex = z.object({
  voices: z.record(
    z.string(),
    z.object({
      language: z.string(),
      clips: z.record(z.enum(clipIds), Clip),
    }),
  ),
  /** Colleagues, the team lead and the machines, by voice and clip (colleague-scenes.ts). */
  inside: z.record(z.string(), z.record(z.string(), Clip)),
})
export type VoiceIndex = z.infer<typeof VoiceIndex>

/** Length of every clip of a voice; undefined when there is no such voice. */
export function clipDurations(index: VoiceIndex, voiceId: string): Readonly<Record<ClipId, number>> | undefined {
  const clips = index.voices[voiceId]?.clips
  if (clips === undefined) return undefined
  const duration = (clip: ClipId): number => clips[clip].durationMs
  return {
    answering: duration('answering'),
    greeting: duration('greeting'),
    'call-back': duration('call-back'),
    request: duration('request'),
    detail: duration('detail'),
    question: duration('question'),
    confirm: duration('confirm'),
    impatient: duration('impatient'),
    'dtmf-reaction': duration('dtmf-reaction'),
    'thanks-goodbye': duration('thanks-goodbye'),
    'angry-goodbye': duration('angry-goodbye'),
  }
}
