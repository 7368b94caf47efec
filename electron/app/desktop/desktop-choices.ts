import { tidyAccelerator } from '#shared/settings/accelerator'
import type { DesktopChoice, DesktopState } from '#shared/settings/settings'
import type { Log } from '../../platform/log'
import type { DesktopShell } from './desktop-shell'

export type ShortcutName = keyof DesktopChoice['shortcuts']

export interface DesktopChoicesOptions {
  readonly shell: DesktopShell
  readonly actions: Readonly<Record<ShortcutName, () => void>>
  /** How the system took it. */
  readonly taken: (state: DesktopState) => void
  readonly log: Log
}

const order: readonly ShortcutName[] = ['answer', 'hangUp', 'mute', 'show']

/**
 * Brings what the agent chose to the system and says how the system took it. At the start nothing is taken back: what is
 * off in this profile may be on in another one of the same person.
 */
export class DesktopChoices implements Disposable {
  readonly #with: DesktopChoicesOptions
  #applied: DesktopChoice | null = null
  #registered: string[] = []
  #state: DesktopState = { refusedShortcuts: [], telLinksTaken: false, startAtLoginTaken: false }

  constructor(options: DesktopChoicesOptions) {
    this.#with = options
  }

  apply(choice: DesktopChoice): void {
    const before = this.#applied
    this.#applied = choice
    const { shell } = this.#with
    let { refusedShortcuts, telLinksTaken, startAtLoginTaken } = this.#state
    if (JSON.stringify(before?.shortcuts) !== JSON.stringify(choice.shortcuts))
      refusedShortcuts = this.#register(choice.shortcuts)
    if (choice.telLinks !== (before?.telLinks ?? false))
      telLinksTaken = this.#asked('tel links', () => shell.takeTelLinks(choice.telLinks))
    if (choice.startAtLogin !== (before?.startAtLogin ?? false))
      startAtLoginTaken = this.#asked('start at login', () => shell.startAtLogin(choice.startAtLogin))
    this.#state = { refusedShortcuts, telLinksTaken, startAtLoginTaken }
    this.#with.taken(this.#state)
  }

  [Symbol.dispose](): void {
    for (const keys of this.#registered.splice(0)) this.#with.shell.unregisterShortcut(keys)
  }

  /** Answers those that are not there: refused by the system, no keys at all, or the same keys twice. */
  #register(shortcuts: DesktopChoice['shortcuts']): ShortcutName[] {
    const { shell, actions } = this.#with
    for (const keys of this.#registered.splice(0)) shell.unregisterShortcut(keys)
    return order.filter((name) => {
      if (shortcuts[name] === '') return false
      const keys = tidyAccelerator(shortcuts[name])
      if (keys === null || this.#registered.includes(keys)) return true
      const taken = this.#asked('shortcut', () => shell.registerShortcut(keys, actions[name]))
      if (taken) this.#registered.push(keys)
      return !taken
    })
  }

  #asked(what: string, ask: () => boolean): boolean {
    try {
      return ask()
    } catch (failure) {
      this.#with.log.warn('the system did not take a choice', { what, failure })
      return false
    }
  }
}
