import type { PracticeDisposition, PracticeTicket } from '../pool-types'

/**
 * A story is one matter of a customer from the first call to the last: the contacts hang together, the open ticket is
 * about them, and the follow-up is what was promised in the last one. `{words}` in a text are filled once for the whole
 * story from its `slots`; `{ticket}` is the number of its ticket. All slots of a story are drawn at the same place of
 * their lists, so that lists of the same length go together: the third fee with the third right price.
 */
export interface Story {
  readonly id: string
  readonly tags: readonly string[]
  readonly slots?: Readonly<Record<string, readonly string[]>>
  /** Oldest first; the last one closes the matter. */
  readonly contacts: readonly [StoryContact, ...StoryContact[]]
  /** How it looks while it is not closed yet; without it the story is always told to its end. */
  readonly open?: {
    /** How many of the contacts have happened by then. */
    readonly after: number
    readonly ticket: Pick<PracticeTicket, 'subject' | 'priority' | 'state'> & { readonly dueInHours: Span }
    readonly followUp?: { readonly what: string; readonly dueInHours: Span }
  }
}

export interface StoryContact {
  /** Days after the first contact. */
  readonly day: number
  readonly direction: 'inbound' | 'outbound'
  readonly disposition: PracticeDisposition
  readonly talkSeconds: Span
  readonly note: string
}

export type Span = readonly [least: number, most: number]

/** The customer called. */
export const calledIn = (
  day: number,
  disposition: PracticeDisposition,
  talkSeconds: Span,
  note: string,
): StoryContact => ({ day, direction: 'inbound', disposition, talkSeconds, note })

/** The agent called. */
export const calledOut = (
  day: number,
  disposition: PracticeDisposition,
  talkSeconds: Span,
  note: string,
): StoryContact => ({ day, direction: 'outbound', disposition, talkSeconds, note })

/** The agent called and nobody picked up. */
export const notReached = (day: number, note = ''): StoryContact => ({
  day,
  direction: 'outbound',
  disposition: 'no-answer',
  talkSeconds: [0, 0],
  note,
})
