/** What a simulated customer can say. One clip of recorded speech each; a scene has a line for every one of them. */
export const clipIds = [
  /** Picks up when the agent calls: 喂，哪位？ */
  'answering',
  /** First words after the agent answered. */
  'greeting',
  /** The same, of a customer who was cut off or got nobody before. */
  'call-back',
  'request',
  'detail',
  'question',
  'confirm',
  /** After a long hold. */
  'impatient',
  /** After hearing DTMF in the ear. */
  'dtmf-reaction',
  'thanks-goodbye',
  'angry-goodbye',
] as const

export type ClipId = (typeof clipIds)[number]

export type SpokenLanguage = 'zh-CN' | 'zh-HK' | 'en-GB' | 'en-US' | 'de'

/** One customer's errand, in their own words. */
export interface Scene {
  readonly id: string
  /** The recorded voice that speaks it; a folder of clips. */
  readonly voiceId: string
  readonly language: SpokenLanguage
  readonly lines: Readonly<Record<ClipId, string>>
}
