import type { FollowUpPriority, FollowUpWay } from '#shared/follow-ups/follow-up'
import type { PracticeCustomer, PracticeFollowUp, PracticeTicket } from '#shared/practice/pool-types'

/**
 * How the made-up promises are kept. Read from what they say, so that none contradicts its own words, and the same ones are
 * the same in every practice database.
 */
const BY_VISIT = /换回备机|到货当天约.*上门|核对新地址门牌/u
const BY_MESSAGE = /单号发给|退款审核结果|明细表|通知客人/u
const EACH_WEEK = /续约审批|明细表/u

/** A call where the words say nothing else. */
export function wayOf({ what }: PracticeFollowUp): FollowUpWay {
  if (BY_VISIT.test(what)) return 'visit'
  return BY_MESSAGE.test(what) ? 'message' : 'call'
}

const PRIORITIES: Readonly<Record<PracticeTicket['priority'], FollowUpPriority>> = {
  ...{ low: 'normal', normal: 'normal', high: 'high', urgent: 'urgent' },
}

/** As urgent as the ticket it belongs to. */
export function priorityOf({ ticketNumber }: PracticeFollowUp, tickets: readonly PracticeTicket[]): FollowUpPriority {
  const ticket = tickets.find(({ number }) => number === ticketNumber)
  return ticket ? PRIORITIES[ticket.priority] : 'normal'
}

/** The one that comes again each week: something that is asked until it is there, and still to come. */
export function weeklyOf(customers: readonly PracticeCustomer[], now: number): PracticeFollowUp | null {
  const toCome = customers.flatMap(({ followUps }) => followUps).filter(({ dueAt }) => dueAt > now)
  return toCome.find(({ what }) => EACH_WEEK.test(what)) ?? toCome[0] ?? null
}
