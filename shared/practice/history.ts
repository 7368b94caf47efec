import type { PracticeContact, PracticeFollowUp, PracticeTicket } from './pool-types'
import type { Story } from './stories/story'
import { type Telling, type Told, tell } from './tell-story'

export interface History {
  readonly contacts: readonly PracticeContact[]
  readonly tickets: readonly PracticeTicket[]
  readonly followUps: readonly PracticeFollowUp[]
  readonly tags: readonly string[]
}

const mostContacts = 12
const mostTickets = 3
const mostFollowUps = 2
const twoYearsInDays = 700

/** Puts several told stories together into one customer's history, within the limits of the card. */
export function historyOf(told: readonly { readonly story: Story; readonly told: Told }[]): History {
  const newestFirst = told
    .flatMap(({ told: { contacts } }) => contacts)
    .sort((a, b) => b.startedAt - a.startedAt)
    .slice(0, mostContacts)
  const tickets = told.flatMap(({ told: { ticket } }) => (ticket === undefined ? [] : [ticket]))
  const followUps = told
    .flatMap(({ told: { followUp } }) => (followUp === undefined ? [] : [followUp]))
    .sort((a, b) => a.dueAt - b.dueAt)
  return {
    contacts: newestFirst,
    tickets: tickets.slice(0, mostTickets),
    followUps: followUps.slice(0, mostFollowUps),
    tags: [...new Set(told.flatMap(({ story }) => story.tags))].slice(0, 4),
  }
}

/**
 * A life with the hotline: some matters long closed, spread over two years, and the last one or two still open.
 * `matters` and `oneOffs` are what can happen to this kind of customer.
 */
export function liveThrough(matters: readonly Story[], oneOffs: readonly Story[], how: Telling): History {
  const { random } = how
  if (random.chance(0.07)) return historyOf([])
  const openCount = random.chance(0.45) ? 0 : random.chance(0.75) ? 1 : random.chance(0.75) ? 2 : 3
  const shuffled = random.shuffled(matters)
  const stillOpen = shuffled.filter(({ open }) => open !== undefined).slice(0, openCount)
  const past = random.shuffled([...shuffled.filter((story) => !stillOpen.includes(story)), ...oneOffs])
  const told: { story: Story; told: Told }[] = []
  for (const story of stillOpen) {
    told.push({ story, told: tell(story, { ...how, open: true, lastDaysAgo: random.whole(1, 4) }) })
  }
  let room = random.whole(openCount === 0 ? 1 : 0, mostContacts) - contactsOf(told)
  const closed = past.filter(({ contacts }) => {
    const fits = contacts.length <= room
    if (fits) room -= contacts.length
    return fits
  })
  closed.forEach((story, n) => {
    // Each matter in a stretch of its own, so that nobody has three troubles at once.
    const stretch = twoYearsInDays / closed.length
    const lastDaysAgo = 12 + Math.floor(n * stretch + random.fraction() * stretch * 0.8)
    told.push({ story, told: tell(story, { ...how, open: false, lastDaysAgo }) })
  })
  return historyOf(told)
}

const contactsOf = (told: readonly { readonly told: Told }[]): number =>
  told.reduce((sum, { told: { contacts } }) => sum + contacts.length, 0)
