import { Notification } from 'electron'
import { formatForDisplay } from '#shared/customers/number-display'
import type { Call } from '#shared/phone/call'
import type { Language } from '#shared/settings/settings'
import type { LedgerCall } from '../features/phone'
import { text } from '../platform/text'
import type { AgentWindow } from './agent-window'

/**
 * How the desk asks for the agent's eyes: the window comes to the front without the keyboard, and who looks elsewhere
 * gets a system notification as well. (The tone itself is the phone window's, on the ring device.)
 */
export class Attention {
  #shown: Notification | null = null

  constructor(
    private readonly window: () => AgentWindow | null,
    private readonly language: () => Language,
  ) {}

  rings(entry: LedgerCall): void {
    const window = this.window()
    if (!window) return
    if (!window.isWatched()) this.#notify(entry)
    window.raise()
    window.attention(true)
  }

  followUpDue(who: string, what: string): void {
    const window = this.window()
    if (!window || window.isWatched() || !Notification.isSupported()) return
    this.#show(new Notification({ title: text(this.language(), 'followUpDue', { who }), body: what, silent: true }))
  }

  /** Nothing rings any more. */
  over(): void {
    this.#shown?.close()
    this.#shown = null
    this.window()?.attention(false)
  }

  #notify(entry: LedgerCall): void {
    if (!Notification.isSupported()) return
    const body = entry.origin.queue ? text(this.language(), 'callFromQueue', { queue: entry.origin.queue }) : ''
    this.#show(
      new Notification({
        title: text(this.language(), 'callFrom', { who: this.#who(entry) }),
        body,
        silent: true,
        urgency: 'critical',
      }),
    )
  }

  #show(notification: Notification): void {
    this.#shown?.close()
    this.#shown = notification
    notification.on('click', () => this.window()?.show())
    notification.show()
  }

  #who({ match, call }: LedgerCall): string {
    if ('card' in match) return match.card.name
    return call.displayName || formatForDisplay(call.number) || text(this.language(), 'unknownCaller')
  }
}

export function stillRings(calls: readonly Call[]): boolean {
  return calls.some((call) => call.status === 'ringing' && !call.answering)
}
