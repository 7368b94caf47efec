/**
 * The made-up customers of practice mode, as plain data. All times are ms since epoch. Whoever stores them maps the ids
 * to their own; the numbers, names and texts are only ever shown, never parsed.
 */

export type PracticeLanguage = 'zh-CN' | 'zh-HK' | 'zh-TW' | 'en' | 'de' | 'ja' | 'fr'

export type PracticeLevel = 'standard' | 'silver' | 'gold' | 'vip'

export type PracticeDisposition =
  | 'resolved'
  | 'inquiry'
  | 'refund'
  | 'complaint'
  | 'call-back'
  | 'wrong-number'
  | 'no-answer'
  | 'sale'
  | 'other'

export interface PracticePhone {
  /** The number the customer calls from and can be called at, E.164, e.g. `+8613800001201`. */
  readonly e164: string
  /**
   * The number as somebody once typed it into the customer's record. Mostly the same; for a few the country or area
   * code is missing (digits only), so that only a match by suffix finds the customer.
   */
  readonly stored: string
  readonly kind: 'mobile' | 'home' | 'work'
}

export interface PracticeContact {
  readonly direction: 'inbound' | 'outbound'
  /** ms since epoch. */
  readonly startedAt: number
  /** 0 when nobody answered. */
  readonly talkSeconds: number
  readonly disposition: PracticeDisposition
  /** One or two sentences in the customer's language; empty when nobody answered and nothing was written. */
  readonly note: string
  /** E.164; one of the customer's phones. */
  readonly number: string
  /** The name of the agent who talked. */
  readonly agent: string
}

/** An open ticket (工单). States are the steps before 办结: registered 受理, dispatched 派单, accepted 接收, pending 挂起. */
export interface PracticeTicket {
  /** Unique in the pool, e.g. `T-261118-07`: the day it was registered and a serial number. */
  readonly number: string
  readonly subject: string
  readonly priority: 'low' | 'normal' | 'high' | 'urgent'
  readonly state: 'registered' | 'dispatched' | 'accepted' | 'pending'
  /** ms since epoch, before `now`. */
  readonly createdAt: number
  /** ms since epoch; some are overdue. */
  readonly dueAt: number
}

/** An open follow-up (跟进): what was promised to the customer, and by when. */
export interface PracticeFollowUp {
  readonly what: string
  /** ms since epoch; some are overdue. */
  readonly dueAt: number
  /** The ticket it belongs to, where there is one. */
  readonly ticketNumber: string | undefined
}

export interface PracticeCustomer {
  /** Stable for one seed: `practice-001` and so on. */
  readonly id: string
  readonly name: string
  readonly language: PracticeLanguage
  readonly level: PracticeLevel
  /** Undefined for a private customer. */
  readonly company: string | undefined
  readonly city: string
  readonly tags: readonly string[]
  /** The agent this customer belongs to; undefined: in the public pool (公海). */
  readonly owner: string | undefined
  /** One to three; the first is the usual one. */
  readonly phones: readonly PracticePhone[]
  /** At most 12, newest first. */
  readonly contacts: readonly PracticeContact[]
  /** At most 3. */
  readonly tickets: readonly PracticeTicket[]
  /** At most 2, earliest first. */
  readonly followUps: readonly PracticeFollowUp[]
}
