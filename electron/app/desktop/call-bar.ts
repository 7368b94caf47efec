import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type CallBarView, callBarContract } from '#shared/desk/call-bar'
import type { AgentWindowContract } from '#shared/desk/contract'
import type { DeskSnapshot } from '#shared/desk/snapshot'
import type { Handlers } from '#shared/kernel/contract'
import { failed, ok } from '#shared/kernel/result'
import type { Settings } from '#shared/settings/settings'
import { type ContractServer, serveContract } from '../../ipc/serve-contract'
import type { Log } from '../../platform/log'
import { replaceFile } from '../../platform/replace-file'
import type { Box } from './call-bar-place'
import type { AgentWindowState } from './call-bar-rules'
import { callBarShows } from './call-bar-rules'
import { callBarView } from './call-bar-view'
import { type CallBarWindow, openCallBarWindow } from './call-bar-window'

type PhoneHandlers = Pick<
  Handlers<AgentWindowContract>,
  'phone.answer' | 'phone.decline' | 'phone.hang-up' | 'phone.hold' | 'phone.resume' | 'phone.mute' | 'phone.unmute'
>

export interface CallBarOptions {
  readonly profile: string
  readonly preloadFolder: string
  readonly settings: () => Pick<Settings, 'language' | 'theme' | 'desktop'>
  readonly dark: () => boolean
  readonly agentWindow: () => (AgentWindowState & { readonly bounds: Box }) | null
  /** The open world's; null while none is open. */
  readonly handlers: () => PhoneHandlers | null
  readonly showDesk: () => void
  readonly log: Log
}

const Anchor = z.strictObject({ x: z.int(), y: z.int() })
type Anchor = z.infer<typeof Anchor>
const MOST_DEATHS = 3

/** The small bar above all windows: its window is made when it is first needed, and told every change while it lives. */
export class CallBar implements Disposable {
  readonly #with: CallBarOptions
  readonly #file: string
  #anchor: Anchor | null
  #window: CallBarWindow | null = null
  #server: ContractServer<typeof callBarContract> | null = null
  #view: CallBarView | null = null
  #told = ''
  #shown = false
  #deaths = 0
  #disposed = false

  constructor(options: CallBarOptions) {
    this.#with = options
    this.#file = join(options.profile, 'call-bar.json')
    this.#anchor = readAnchor(this.#file)
  }

  /** A new picture of the desk. */
  saw(snapshot: DeskSnapshot): void {
    const { language, theme } = this.#with.settings()
    this.#view = callBarView(snapshot, language, theme)
    this.look()
  }

  /** The agent window came, went, or was looked at; or the settings changed. */
  look(): void {
    const view = this.#view
    const window = this.#with.agentWindow()
    if (!view || !window || this.#disposed) return
    const { desktop } = this.#with.settings()
    const shows = callBarShows({ chosen: desktop.callBar, calls: view.calls, window, shown: this.#shown })
    this.#shown = shows
    if (!shows) {
      this.#window?.hide()
      return
    }
    if (this.#deaths >= MOST_DEATHS) return
    this.#tell(view)
    this.#window ??= this.#open()
    this.#window.show(view.calls.length)
  }

  [Symbol.dispose](): void {
    this.#disposed = true
    this.#server?.[Symbol.dispose]()
    this.#window?.[Symbol.dispose]()
  }

  #tell(view: CallBarView): void {
    const { revision, at, ...shown } = view
    const next = JSON.stringify(shown)
    // Most snapshots of a call are about its media, which the bar does not show.
    if (next === this.#told) return
    this.#told = next
    this.#server?.tell('call-bar.changed', view)
  }

  #open(): CallBarWindow {
    const { preloadFolder, dark, agentWindow, log } = this.#with
    this.#server ??= serveContract(
      callBarContract,
      () => this.#handlers(),
      {
        address: 'app://zuoxi/call-bar/',
        webContents: () => this.#window?.webContents() ?? null,
      },
      log,
    )
    return openCallBarWindow({
      preloadFolder,
      dark: dark(),
      beside: () => agentWindow()?.bounds ?? null,
      anchor: () => this.#anchor,
      moved: (anchor) => this.#keep(anchor),
      gone: () => this.#gone(),
      log,
    })
  }

  #handlers(): Handlers<typeof callBarContract> | null {
    const phone = this.#with.handlers()
    if (!phone) return null
    return {
      'call-bar.view': () => (this.#view ? ok(this.#view) : failed('desk-not-open', { retryable: true })),
      'call-bar.answer': phone['phone.answer'],
      'call-bar.decline': phone['phone.decline'],
      'call-bar.hang-up': phone['phone.hang-up'],
      'call-bar.hold': phone['phone.hold'],
      'call-bar.resume': phone['phone.resume'],
      'call-bar.mute': phone['phone.mute'],
      'call-bar.unmute': phone['phone.unmute'],
      'call-bar.show-desk': () => {
        this.#with.showDesk()
        return ok()
      },
    }
  }

  #gone(): void {
    this.#deaths += 1
    const dead = this.#window
    this.#window = null
    // Not in the middle of its own event.
    setImmediate(() => {
      dead?.[Symbol.dispose]()
      this.look()
    })
  }

  #keep(anchor: Anchor): void {
    this.#anchor = anchor
    try {
      replaceFile(this.#file, JSON.stringify(anchor))
    } catch (failure) {
      // A full disk: the bar is then where it always was at the next start.
      this.#with.log.warn('the place of the call bar was not kept', { failure })
    }
  }
}

function readAnchor(file: string): Anchor | null {
  try {
    return Anchor.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
