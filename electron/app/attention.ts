import { Notification } from 'electron'
import { formatForDisplay } from '#shared/customers/number-display'
import type { CallId } from '#shared/kernel/ids'
import type { Language } from '#shared/settings/settings'
import type { LedgerCall } from '../features/phone'
import { text } from '../platform/text'
import type { AgentWindow } from './agent-window'

export interface AttentionOptions {
  readonly window: () => AgentWindow | null
  readonly language: () => Language
  /** The small bar comes up for a window that is minimised, which then stays so. */
  readonly callBar: () => boolean
  readonly answer: () => void
  readonly decline: (callId: CallId) => void
  /** The dial pad opens with the number; the agent dials. */
  readonly callBack: (number: string) => void
}

/** Buttons on notifications: Linux desktops show them too seldom, and take them for the whole notification. */
const HAS_BUTTONS = process.platform === 'darwin' || process.platform === 'win32'

/**
 * How the desk asks for the agent's eyes: the window comes to the front without the keyboard, and who looks elsewhere
 * gets a system notification as well. (The tone itself is the phone window's, on the ring device.)
 */
export class Attention {
  readonly #with: AttentionOptions
  #ringing: Notification | null = null
  /** The last of the others: kept, or the system could not tell us of a click on it. */
  #other: Notification | null = null

  constructor(options: AttentionOptions) {
    this.#with = options
  }

  rings(entry: LedgerCall): void {
    const window = this.#with.window()
    if (!window) return
    if (!window.isWatched()) this.#notifyRing(entry)
    window.raise(!this.#with.callBar())
    window.attention(true)
  }

  /** Somebody called and is gone. Not while the agent looks at the desk, where it stands as well. */
  missed(entry: LedgerCall): void {
    if (!this.#mayNotify()) return
    const { number } = entry.call
    // A number that the agent does not see is called back from the list.
    const mayCall = number !== '' && !number.includes('*')
    const title = text(this.#with.language(), 'missedFrom', { who: this.#who(entry) })
    const notification = new Notification({
      title,
      body: formatForDisplay(number),
      silent: true,
      ...buttons(mayCall ? [text(this.#with.language(), 'callBack')] : []),
    })
    const callBack = () => (mayCall ? this.#with.callBack(number) : this.#with.window()?.show())
    notification.on('action', callBack)
    this.#tell(notification, callBack)
  }

  /** `count` of them fell due; these are the words of the oldest. */
  followUpDue(who: string, what: string, count: number): void {
    if (!this.#mayNotify()) return
    const language = this.#with.language()
    const one = count === 1
    const title = one ? text(language, 'followUpDue', { who }) : text(language, 'followUpsDue', { count: `${count}` })
    const body = one || who === '' ? what : `${who}: ${what}`
    this.#tell(new Notification({ title, body, silent: true }))
  }

  windowIsHidden(): boolean {
    return this.#with.window()?.isHidden() ?? true
  }

  /** Nothing rings any more. */
  over(): void {
    this.#ringing?.close()
    this.#ringing = null
    this.#with.window()?.attention(false)
  }

  #mayNotify(): boolean {
    const window = this.#with.window()
    return window !== null && !window.isWatched() && Notification.isSupported()
  }

  #notifyRing(entry: LedgerCall): void {
    if (!Notification.isSupported()) return
    const language = this.#with.language()
    const { queue } = entry.origin
    const notification = new Notification({
      title: text(language, 'callFrom', { who: this.#who(entry) }),
      body: queue ? text(language, 'callFromQueue', { queue }) : '',
      silent: true,
      urgency: 'critical',
      ...buttons([text(language, 'answer'), text(language, 'decline')]),
    })
    // An extra, never the only way: some systems drop the buttons of programs they do not know.
    notification.on('action', (_event, index) => {
      if (index === 0) this.#with.answer()
      else this.#with.decline(entry.call.id)
    })
    this.#ringing?.close()
    this.#ringing = this.#show(notification)
  }

  /** One at a time: who comes back to the desk after an hour finds one bubble, and the rest in the window. */
  #tell(notification: Notification, clicked?: () => void): void {
    this.#other?.close()
    this.#other = this.#show(notification, clicked)
  }

  #show(notification: Notification, clicked = () => this.#with.window()?.show()): Notification {
    notification.on('click', clicked)
    notification.show()
    return notification
  }

  #who({ match, call }: LedgerCall): string {
    if ('card' in match) return match.card.name
    return call.displayName || formatForDisplay(call.number) || text(this.#with.language(), 'unknownCaller')
  }
}

function buttons(words: readonly string[]): { actions?: Electron.NotificationAction[] } {
  return HAS_BUTTONS ? { actions: words.map((word) => ({ type: 'button', text: word })) } : {}
}
