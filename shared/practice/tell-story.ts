import { dateDigits, day, officeTimeBefore, officeTimeNear } from './office-time'
import type { PracticeContact, PracticeFollowUp, PracticeTicket } from './pool-types'
import type { SeededRandom } from './seeded-random'
import type { Span, Story } from './stories/story'

/** Hands out ticket numbers: `T-261118-07`, counted within each day. */
export function ticketNumbers(): (createdAt: number) => string {
  const counts = new Map<string, number>()
  return (createdAt) => {
    const date = dateDigits(createdAt)
    const count = (counts.get(date) ?? 0) + 1
    counts.set(date, count)
    return `T-${date}-${String(count).padStart(2, '0')}`
  }
}

export interface Telling {
  readonly now: number
  readonly random: SeededRandom
  readonly nextTicketNumber: (createdAt: number) => string
  /** E.164 of the phone the contacts were with. */
  readonly number: string
  /** Who talked to the customer in this matter. */
  readonly agents: readonly string[]
  /** Values for slots that must be these and no others. */
  readonly fixed?: Readonly<Record<string, string>>
}

export interface Told {
  /** Oldest first. */
  readonly contacts: readonly PracticeContact[]
  readonly ticket: PracticeTicket | undefined
  readonly followUp: PracticeFollowUp | undefined
}

/**
 * Turns a story into dated contacts. `open`: as far as it got until now, with the ticket and the follow-up; otherwise
 * to its end. `lastDaysAgo` (1 or more) is the day of the last contact that happened.
 */
export function tell(story: Story, how: Telling & { readonly open: boolean; readonly lastDaysAgo: number }): Told {
  const { now, random, number } = how
  const open = how.open ? story.open : undefined
  const happened = story.contacts.slice(0, open?.after ?? story.contacts.length)
  const lastDay = happened.at(-1)?.day ?? 0
  let before = Number.NEGATIVE_INFINITY
  const times = happened.map((contact) => {
    const at = officeTimeBefore(now, how.lastDaysAgo + lastDay - contact.day, random.fraction() * 0.9)
    // Two contacts of one day keep their order.
    before = Math.max(at, before + 45 * 60_000)
    return before
  })
  const registered = Math.max(
    0,
    happened.findIndex(({ note }) => note.includes('{ticket}')),
  )
  const mentions = open !== undefined || happened.some(({ note }) => note.includes('{ticket}'))
  const createdAt = times[registered] ?? now - day
  const ticketNumber = mentions ? how.nextTicketNumber(createdAt) : ''
  const fill = filling(story, random.fraction(), { ...how.fixed, ticket: ticketNumber })
  const contacts = happened.map(
    ({ direction, disposition, talkSeconds, note }, at): PracticeContact => ({
      direction,
      disposition,
      startedAt: times[at] ?? createdAt,
      talkSeconds: random.whole(...talkSeconds),
      note: fill(note),
      number,
      agent: random.pick(how.agents),
    }),
  )
  if (open === undefined) return { contacts, ticket: undefined, followUp: undefined }
  const dueAt = ({ 0: least, 1: most }: Span): number => officeTimeNear(now, random.whole(least, most))
  const { subject, priority, state, dueInHours } = open.ticket
  const ticket = { number: ticketNumber, subject: fill(subject), priority, state, createdAt, dueAt: dueAt(dueInHours) }
  const followUp =
    open.followUp === undefined
      ? undefined
      : { what: fill(open.followUp.what), dueAt: dueAt(open.followUp.dueInHours), ticketNumber }
  return { contacts, ticket, followUp }
}

function filling(story: Story, place: number, values: Readonly<Record<string, string>>): (text: string) => string {
  return (text) =>
    text.replace(/\{(\w+)\}/g, (_, slot: string) => {
      const list = story.slots?.[slot]
      const value = values[slot] ?? list?.[Math.floor(place * list.length)]
      if (value === undefined) throw new Error(`nothing to put for {${slot}} in story ${story.id}`)
      return value
    })
}
