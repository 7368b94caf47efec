import { join } from 'node:path'
import { BrowserWindow, screen, type WebContents } from 'electron'
import type { WindowOwner } from '../../ipc/sender'
import type { Log } from '../../platform/log'
import { addresses } from '../app-scheme'
import { type Box, barHeight, placeBar } from './call-bar-place'

export interface CallBarWindow extends WindowOwner, Disposable {
  /** Above all windows, and without the keyboard. */
  show(calls: number): void
  hide(): void
}

/** The small bar's own window: as hardened as the agent's, without a frame, and nobody's keyboard goes to it. */
export function openCallBarWindow(options: {
  preloadFolder: string
  dark: boolean
  /** Where the agent window is, for a bar that has no place of its own yet. */
  beside: () => Box | null
  anchor: () => { x: number; y: number } | null
  moved: (anchor: { x: number; y: number }) => void
  gone: () => void
  log: Log
}): CallBarWindow {
  const { log } = options
  const window = new BrowserWindow({
    show: false,
    ...boxFor(1),
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    // It is not closed by accident: it goes when the calls do.
    closable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    // Its buttons are pressed with the mouse; the keyboard stays in the program the agent types in.
    focusable: false,
    backgroundColor: options.dark ? '#1d1e20' : '#ffffff',
    ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
    webPreferences: {
      preload: join(options.preloadFolder, 'call-bar.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      backgroundThrottling: false,
      spellcheck: false,
      v8CacheOptions: 'bypassHeatCheck',
    },
  })
  window.removeMenu()
  window.setAlwaysOnTop(true, 'floating')
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true })
  let wanted: number | null = null
  let rows = 0
  let ready = false
  let disposed = false
  let placed: Box = window.getBounds()

  function boxFor(calls: number, anchor = options.anchor()): Box {
    const beside = options.beside()
    const own = beside ? screen.getDisplayMatching(beside) : screen.getPrimaryDisplay()
    const others = screen.getAllDisplays().filter(({ id }) => id !== own.id)
    const screens = [own, ...others].map(({ workArea }) => workArea)
    return placeBar({ anchor, height: barHeight(calls), screens })
  }
  const appear = () => {
    if (disposed || !ready || wanted === null) return
    if (window.isVisible()) {
      // Told at every change of the desk: a bar that the agent is just moving must not jump back.
      if (wanted === rows) return
      const { x, y, width, height } = window.getBounds()
      placed = boxFor(wanted, { x: x + width, y: y + height })
    } else {
      placed = boxFor(wanted)
    }
    rows = wanted
    window.setBounds(placed)
    if (!window.isVisible()) window.showInactive()
    window.moveTop()
  }
  window.once('ready-to-show', () => {
    ready = true
    appear()
  })
  // `moved`, once at the end, is not told on Linux.
  let settling: NodeJS.Timeout | undefined
  window.on('move', () => {
    clearTimeout(settling)
    settling = setTimeout(() => {
      if (disposed || window.isDestroyed()) return
      const { x, y, width, height } = window.getBounds()
      // Our own placing is told as well, and window managers shift it a little; only a person's counts.
      if (Math.abs(x - placed.x) + Math.abs(y - placed.y) <= 8) return
      placed = { x, y, width, height }
      options.moved({ x: x + width, y: y + height })
    }, 300)
  })
  window.webContents.on('render-process-gone', (_event, details) => {
    if (disposed) return
    log.error('the call bar died', { reason: details.reason, exitCode: details.exitCode })
    options.gone()
  })
  window.webContents.on('console-message', (_event, level, message) => {
    if (level >= 2) log.warn('call bar', { message: message.slice(0, 500) })
  })
  void window.loadURL(`${addresses.callBar}index.html`).catch((failure: unknown) => {
    if (!disposed) log.error('the call bar did not load', { failure })
  })

  return {
    address: addresses.callBar,
    webContents: (): WebContents | null => (disposed || window.isDestroyed() ? null : window.webContents),
    show(calls) {
      wanted = calls
      appear()
    },
    hide() {
      wanted = null
      if (!disposed && window.isVisible()) window.hide()
    },
    [Symbol.dispose]() {
      disposed = true
      clearTimeout(settling)
      if (!window.isDestroyed()) window.destroy()
    },
  }
}
