import { z } from 'zod'
import { command } from '../kernel/contract'

/**
 * What the agent has typed and not finished. Kept by main in SQLite from the first keystroke, so that a window that
 * dies takes nothing with it. The key names the form, e.g. `call-note:<callId>`; the text is the form's own JSON or words.
 */
export const DraftKey = z.string().regex(/^[a-z-]{1,32}:[A-Za-z0-9-]{1,64}$/)
export type DraftKey = z.infer<typeof DraftKey>

export const draftsContract = {
  'drafts.load': command(z.strictObject({ key: DraftKey }), z.string().nullable()),
  /** An empty text forgets the draft. */
  'drafts.save': command(z.strictObject({ key: DraftKey, text: z.string().max(20_000) }), z.undefined()),
} as const

/** The wrap-up form of a call as a draft holds it, from the ring until it is finished. */
export const CallNoteDraft = z.strictObject({
  note: z.string().max(10_000),
  disposition: z.string().max(32).nullable(),
  followUp: z.strictObject({ what: z.string().max(500), dueAt: z.int().nullable() }).nullable(),
})
export type CallNoteDraft = z.infer<typeof CallNoteDraft>

export const callNoteKey = (callId: string): DraftKey => `call-note:${callId}`
