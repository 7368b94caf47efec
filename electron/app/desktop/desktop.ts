import { networkInterfaces } from 'node:os'
import { app } from 'electron'
import type { AgentWindowContract } from '#shared/desk/contract'
import type { CallView, DeskSnapshot } from '#shared/desk/snapshot'
import type { Handlers } from '#shared/kernel/contract'
import type { Result } from '#shared/kernel/result'
import type { PhoneFact, PhoneOrder } from '#shared/phone/port'
import type { DesktopState, Settings } from '#shared/settings/settings'
import type { Log } from '../../platform/log'
import { text } from '../../platform/text'
import type { AgentWindow } from '../agent-window'
import type { NoticeBoard } from '../notices'
import { CallBar } from './call-bar'
import { callToAnswer, callToHangUp } from './call-choice'
import { DesktopChoices } from './desktop-choices'
import { type ButtonsPhone, headsetLamps, headsetPressed } from './headset'
import { LinkInbox } from './link-inbox'
import { NetworkWatch } from './network-watch'
import { ownCommand, systemShell } from './system-shell'
import { openTray, overlayIcon, type StateTray } from './tray'
import { trayView } from './tray-view'

type DeskHandlers = Pick<
  Handlers<AgentWindowContract>,
  | 'agent-state.choose'
  | 'phone.answer'
  | 'phone.decline'
  | 'phone.hang-up'
  | 'phone.hold'
  | 'phone.resume'
  | 'phone.mute'
  | 'phone.unmute'
>

export interface DesktopOptions {
  readonly profile: string
  /** The profile folder the program was started with, when it is not the usual one. */
  readonly profileGiven: string | null
  readonly preloadFolder: string
  readonly icon: string
  readonly settings: () => Settings
  readonly dark: () => boolean
  readonly notices: NoticeBoard
  readonly window: () => AgentWindow | null
  /** The open world's; null while none is open. */
  readonly handlers: () => DeskHandlers | null
  readonly phone: () => ButtonsPhone | null
  readonly order: (order: PhoneOrder) => boolean
  readonly taken: (state: DesktopState) => void
  /** The dial pad opens with this number. */
  readonly tellNumber: (number: string) => void
  readonly networkChanged: () => void
  readonly log: Log
}

/**
 * What of the program lives outside its window: tray, badge, the small call bar, shortcuts that work everywhere, links,
 * start at login. None of it is part of the start: it begins when the agent sees the desk.
 */
export class Desktop implements Disposable {
  readonly #with: DesktopOptions
  readonly #choices: DesktopChoices
  readonly #callBar: CallBar
  readonly #numbers = new LinkInbox()
  #tray: StateTray | null = null
  #network: NetworkWatch | null = null
  #snapshot: DeskSnapshot | null = null
  #missed = 0
  #lamps = ''

  constructor(options: DesktopOptions) {
    this.#with = options
    const { icon, profileGiven, log } = options
    this.#choices = new DesktopChoices({
      shell: systemShell({ command: ownCommand(profileGiven), icon }),
      actions: {
        answer: () => this.answer(),
        hangUp: () => this.#hangUp(),
        mute: () => this.#order(() => headsetPressed(options.phone(), 'mute')),
        show: () => options.window()?.show(),
      },
      taken: (state) => this.#taken(state),
      log,
    })
    this.#callBar = new CallBar({
      ...options,
      agentWindow: () => options.window()?.state() ?? null,
      showDesk: () => options.window()?.show(),
    })
  }

  /** The agent sees the desk: what could wait may begin. Said again by a window that was loaded anew. */
  begin(): void {
    const { icon, window, settings, networkChanged } = this.#with
    if (!this.#tray) {
      const show = () => window()?.show()
      this.#tray = openTray(icon, { show, quit: () => app.quit(), choose: (choice) => this.#choose(choice) })
      this.#network = new NetworkWatch(networkInterfaces, networkChanged)
      this.#choices.apply(settings().desktop)
      this.#draw()
    }
    // The window listens from its first paint on.
    this.#numbers.deliverTo((number) => this.#with.tellNumber(number))
  }

  saw(snapshot: DeskSnapshot): void {
    this.#snapshot = snapshot
    this.#callBar.saw(snapshot)
    this.#light()
    this.#draw()
  }

  /** A phone window that begins knows of no lamps. */
  phoneReady(): void {
    this.#lamps = ''
    this.#light()
  }

  /** A button of the headset. Those that do not fit the moment (mute without a call) are no mistakes to be told of. */
  pressed({ button }: Extract<PhoneFact, { type: 'headset-button' }>): void {
    headsetPressed(this.#with.phone(), button)
  }

  /** Something was chosen in the settings. */
  chose(settings: Settings): void {
    if (this.#tray) this.#choices.apply(settings.desktop)
    if (this.#snapshot) this.saw(this.#snapshot)
  }

  /** The agent window was shown, put away, minimised or looked at. */
  windowChanged(): void {
    this.#callBar.look()
  }

  /** A link was followed, or a missed call is to be called back: the dial pad gets the number, and nobody is dialled. */
  fillIn(number: string): void {
    this.#with.window()?.show()
    this.#numbers.put(number)
  }

  /** Takes whoever has rung longest. */
  answer(): void {
    const callId = callToAnswer(this.#calls())
    if (callId) this.#order((phone) => phone['phone.answer']({ callId }))
  }

  decline(callId: CallView['call']['id']): void {
    this.#order((phone) => phone['phone.decline']({ callId }))
  }

  [Symbol.dispose](): void {
    this.#network?.[Symbol.dispose]()
    this.#choices[Symbol.dispose]()
    this.#callBar[Symbol.dispose]()
    this.#tray?.[Symbol.dispose]()
  }

  #light(): void {
    const shows = headsetLamps(this.#calls())
    const lamps = JSON.stringify(shows)
    if (lamps !== this.#lamps && this.#with.order(shows)) this.#lamps = lamps
  }

  #calls(): readonly CallView[] {
    return this.#snapshot?.calls ?? []
  }

  #hangUp(): void {
    const callId = callToHangUp(this.#calls())
    if (callId) this.#order((phone) => phone['phone.hang-up']({ callId }))
  }

  #choose(choice: 'ready' | 'not-ready'): void {
    this.#order((desk) =>
      desk['agent-state.choose'](choice === 'ready' ? { type: 'ready' } : { type: 'not-ready', reason: 'busy' }),
    )
  }

  /** Outside the window there is no place for a refusal: it stands in the window when the agent comes back. */
  #order(ask: (handlers: DeskHandlers) => Result<unknown> | Promise<Result<unknown>>): void {
    const handlers = this.#with.handlers()
    if (!handlers) return
    const refused = (failure: unknown) => this.#with.log.error('an order from outside the window threw', { failure })
    void Promise.resolve(ask(handlers)).then((answer) => {
      if (!answer.ok) this.#with.notices.put(answer.error.code, 'warning')
    }, refused)
  }

  #taken(state: DesktopState): void {
    const { notices, taken } = this.#with
    const count = state.refusedShortcuts.length
    if (count > 0) notices.put('shortcuts-refused', 'warning', { count })
    else notices.withdraw('shortcuts-refused')
    taken(state)
  }

  #draw(): void {
    const snapshot = this.#snapshot
    if (!snapshot || !this.#tray) return
    const { language } = this.#with.settings()
    this.#tray.see(trayView(snapshot, language), language)
    const { count } = snapshot.missed
    if (count === this.#missed) return
    this.#missed = count
    app.setBadgeCount(count)
    this.#with.window()?.badge(overlayIcon(count), text(language, 'missedCount', { count: String(count) }))
  }
}
