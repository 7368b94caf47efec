import { join } from 'node:path'
import { BrowserWindow, type WebContents } from 'electron'
import type { WindowOwner } from '../ipc/sender'
import type { Log } from '../platform/log'
import { addresses } from './app-scheme'

export interface HiddenWindow extends WindowOwner, Disposable {
  readonly processId: () => number | null
}

/**
 * A window that nobody sees: the phone, and the simulated customers. It is never reloaded; when its process dies it is
 * built again and `onGone` is told, at most three times a minute.
 */
export function openHiddenWindow(
  page: { name: 'phone' | 'customers'; address: string },
  preloadFolder: string,
  onGone: (reason: string) => void,
  log: Log,
): HiddenWindow {
  const deaths: number[] = []
  let disposed = false
  let window = open()

  function open(): BrowserWindow {
    const made = new BrowserWindow({
      show: false,
      width: 400,
      height: 300,
      skipTaskbar: true,
      webPreferences: {
        preload: join(preloadFolder, `${page.name}.cjs`),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        // A phone must go on ringing and measuring when nobody looks.
        backgroundThrottling: false,
        autoplayPolicy: 'no-user-gesture-required',
        // Our own bundle, the same at every start: worth compiling ahead from the second start on.
        v8CacheOptions: 'bypassHeatCheck',
        spellcheck: false,
      },
    })
    made.webContents.on('render-process-gone', (_event, details) => {
      if (disposed) return
      log.error('a hidden window died', { window: page.name, reason: details.reason, exitCode: details.exitCode })
      onGone(details.reason)
      const now = performance.now()
      deaths.push(now)
      if (deaths.filter((at) => now - at < 60_000).length > 3) return
      if (!made.isDestroyed()) made.destroy()
      window = open()
    })
    made.webContents.on('console-message', (_event, level, message) => {
      if (level >= 2) log.warn(`${page.name} window`, { message: message.slice(0, 500) })
    })
    void made.loadURL(page.address).catch((failure: unknown) => {
      if (!disposed) log.error('a hidden window did not load', { window: page.name, failure })
    })
    return made
  }

  return {
    address: addresses.phone,
    webContents(): WebContents | null {
      return disposed || window.isDestroyed() ? null : window.webContents
    },
    processId: () => (disposed || window.isDestroyed() ? null : window.webContents.getOSProcessId()),
    [Symbol.dispose]() {
      disposed = true
      if (!window.isDestroyed()) window.destroy()
    },
  }
}
