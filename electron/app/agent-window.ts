import { join } from 'node:path'
import { BrowserWindow, type NativeImage, type Rectangle, type WebContents } from 'electron'
import type { WindowOwner } from '../ipc/sender'
import type { Log } from '../platform/log'
import { addresses } from './app-scheme'

export interface AgentWindow extends WindowOwner, Disposable {
  /**
   * Brings it to the front without taking the keyboard from the program the agent types in. A window that was minimised
   * comes back only with `restore`, since that takes the keyboard on some systems.
   */
  raise(restore: boolean): void
  /** Shows it because the person asked for it: with the keyboard. */
  show(): void
  isWatched(): boolean
  /** In the tray, or minimised. */
  isHidden(): boolean
  state(): { visible: boolean; minimised: boolean; focused: boolean; bounds: Rectangle } | null
  attention(on: boolean): void
  /** A mark on the task bar's button (Windows); null takes it away. */
  badge(mark: NativeImage | null, words: string): void
}

/** The window the agent works in. It may crash, be reloaded or closed at any time: nothing that counts lives in it. */
export function openAgentWindow(options: {
  preloadFolder: string
  icon: string | null
  dark: boolean
  mayQuit: () => boolean
  onClosed: () => void
  /** It was shown, put away, minimised, or looked at. */
  onChanged: () => void
  log: Log
}): AgentWindow {
  const { log } = options
  let disposed = false
  let deaths: number[] = []
  let window = open()

  function open(): BrowserWindow {
    const made = new BrowserWindow({
      show: false,
      width: 1280,
      height: 800,
      minWidth: 1024,
      minHeight: 640,
      useContentSize: true,
      autoHideMenuBar: true,
      title: '坐席台 Zuoxi',
      backgroundColor: options.dark ? '#141414' : '#f5f6f8',
      ...(options.icon ? { icon: options.icon } : {}),
      webPreferences: {
        preload: join(options.preloadFolder, 'agent.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        backgroundThrottling: false,
        spellcheck: false,
        // Our own bundle, the same at every start: worth compiling ahead from the second start on.
        v8CacheOptions: 'bypassHeatCheck',
      },
    })
    made.removeMenu()
    made.once('ready-to-show', () => {
      if (!made.isDestroyed()) made.show()
    })
    made.on('close', (event) => {
      // In a call the window is only put away: the voice goes on, and the call bar must be one click from the tray.
      if (disposed || options.mayQuit()) return
      event.preventDefault()
      made.hide()
    })
    made.on('closed', () => {
      if (!disposed && made === window) options.onClosed()
    })
    made.on('focus', () => made.flashFrame(false))
    const changed = () => {
      if (!disposed && made === window) options.onChanged()
    }
    made.on('show', changed)
    made.on('hide', changed)
    made.on('minimize', changed)
    made.on('restore', changed)
    made.on('focus', changed)
    made.on('blur', changed)
    made.webContents.on('render-process-gone', (_event, details) => {
      if (disposed) return
      log.error('the agent window died', { reason: details.reason, exitCode: details.exitCode })
      const now = performance.now()
      deaths = [...deaths.filter((at) => now - at < 60_000), now]
      // Three times in a minute is a fault of ours that a fourth window would only repeat.
      if (deaths.length > 3) return
      const dead = made
      window = open()
      dead.destroy()
    })
    made.webContents.on('unresponsive', () => log.warn('the agent window does not answer'))
    made.webContents.on('console-message', (_event, level, message) => {
      if (level >= 2) log.warn('agent window', { message: message.slice(0, 500) })
    })
    void made.loadURL(`${addresses.agent}index.html`).catch((failure: unknown) => {
      if (!disposed) log.error('the agent window did not load', { failure })
    })
    return made
  }

  return {
    address: addresses.agent,
    webContents(): WebContents | null {
      return disposed || window.isDestroyed() ? null : window.webContents
    },
    raise(restore) {
      if (disposed || window.isDestroyed()) return
      if (window.isMinimized() && !restore) return
      if (window.isMinimized()) window.restore()
      if (!window.isVisible()) window.showInactive()
      window.moveTop()
    },
    show() {
      if (disposed) return
      if (window.isDestroyed()) window = open()
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    isHidden: () => window.isDestroyed() || !window.isVisible() || window.isMinimized(),
    isWatched: () => !window.isDestroyed() && window.isVisible() && window.isFocused(),
    state() {
      if (disposed || window.isDestroyed()) return null
      return {
        visible: window.isVisible(),
        minimised: window.isMinimized(),
        focused: window.isFocused(),
        bounds: window.getBounds(),
      }
    },
    attention(on) {
      if (!window.isDestroyed()) window.flashFrame(on)
    },
    badge(mark, words) {
      if (process.platform === 'win32' && !window.isDestroyed()) window.setOverlayIcon(mark, words)
    },
    [Symbol.dispose]() {
      disposed = true
      if (!window.isDestroyed()) window.destroy()
    },
  }
}
