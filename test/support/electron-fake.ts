import { EventEmitter } from 'node:events'

/**
 * What `import ... from 'electron'` answers with under vitest: imported from plain Node, the real package calls its
 * downloader and throws. Only what can be had honestly without Electron works here (main's and the preload's ends of
 * the IPC, each on its own); everything else says at its first use that it is not there. A test that needs more gives
 * it with `vi.mock('electron', ...)`, and what needs the real thing is under test/e2e.
 */

type Handler = (event: unknown, ...args: unknown[]) => unknown

class IpcMainFake extends EventEmitter {
  private readonly handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`a second handler for ${channel}`)
    this.handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel)
  }

  /** What a window's `ipcRenderer.invoke` does; `event` stands for the sender. */
  async invokeAs(event: unknown, channel: string, ...args: unknown[]): Promise<unknown> {
    const handler = this.handlers.get(channel)
    if (handler === undefined) throw new Error(`no handler for ${channel}`)
    return handler(event, ...args)
  }
}

/** Stands for a part of Electron that is not there: importing it is fine, using it throws. */
function absent(name: string): never {
  const complain = (): never => {
    throw new Error(`electron's ${name} is not there under vitest: pass what you need in, or vi.mock('electron')`)
  }
  // A class as the target, so that `new`, calls and `extends` reach the traps as well.
  const proxy = new Proxy(class {}, {
    get: (_target, key) => (typeof key === 'symbol' || key === 'then' ? undefined : complain()),
    set: complain,
    construct: complain,
    apply: complain,
  })
  return proxy as never
}

export const ipcMain = new IpcMainFake()
export const ipcRenderer = new EventEmitter()

const exposed = new Map<string, unknown>()
export const contextBridge = {
  exposeInMainWorld(name: string, api: unknown): void {
    exposed.set(name, api)
  },
  /** What a preload script has exposed under `name`. */
  exposed: (name: string): unknown => exposed.get(name),
}

export const app = absent('app')
export const BrowserWindow = absent('BrowserWindow')
export const crashReporter = absent('crashReporter')
export const dialog = absent('dialog')
export const globalShortcut = absent('globalShortcut')
export const Menu = absent('Menu')
export const nativeImage = absent('nativeImage')
export const nativeTheme = absent('nativeTheme')
export const net = absent('net')
export const Notification = absent('Notification')
export const powerMonitor = absent('powerMonitor')
export const powerSaveBlocker = absent('powerSaveBlocker')
export const protocol = absent('protocol')
export const safeStorage = absent('safeStorage')
export const screen = absent('screen')
export const session = absent('session')
export const shell = absent('shell')
export const systemPreferences = absent('systemPreferences')
export const Tray = absent('Tray')
export const webContents = absent('webContents')
