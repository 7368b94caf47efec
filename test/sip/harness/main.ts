// A main process with nothing in it but hidden windows: what a test writes to stdin goes to a window as an order, what
// the window tells comes out of stdout. The pages, the preload scripts and the scheme they come from are the real ones.
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { app, BrowserWindow, ipcMain, session } from 'electron'
import { addresses, registerAppScheme, serveAppScheme } from '#electron/app/app-scheme'
import { HarnessOrder, type HarnessWord } from './words'

registerAppScheme()
app.commandLine.appendSwitch('use-fake-device-for-media-stream')
app.commandLine.appendSwitch('allow-loopback-in-peer-connection')
const windows = new Map<string, BrowserWindow>()
const names = new Map<number, string>()
/** Ids of the pages to which the system, as far as a test can play it, denies the microphone. */
const withoutMicrophone = new Set<number>()

const say = (word: HarnessWord) => process.stdout.write(`\u0001${JSON.stringify(word)}\n`)
const pages = { phone: 'phone.html', customers: 'simulated-customers/customers.html' } as const

function open(name: string, page: keyof typeof pages): void {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      preload: join(app.getAppPath(), 'preload', `${page}.cjs`),
      sandbox: true,
      contextIsolation: true,
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  })
  windows.set(name, window)
  window.webContents.on('console-message', (_event, level, message) => {
    if (level >= 2) say({ from: name, console: message })
  })
  names.set(window.webContents.id, name)
  void window.loadURL(`${addresses.phone}${pages[page]}`)
}

function obey(order: HarnessOrder): void {
  switch (order.type) {
    case 'open':
      open(order.window, order.page)
      break
    case 'order': {
      const window = windows.get(order.window)
      const page = window?.webContents.getURL().includes('customers') ? 'customers' : 'phone'
      window?.webContents.send(`${page}:order`, order.order)
      break
    }
    case 'close':
      windows.get(order.window)?.destroy()
      break
    case 'run':
      windows
        .get(order.window)
        ?.webContents.executeJavaScript(order.script)
        .then((value) => say({ from: order.window, ran: order.id, value: value ?? null }))
        .catch((error: unknown) => say({ from: order.window, ran: order.id, value: String(error) }))
      break
    case 'microphone': {
      const id = windows.get(order.window)?.webContents.id ?? Number.NaN
      if (order.permission === 'denied') withoutMicrophone.add(id)
      else withoutMicrophone.delete(id)
      break
    }
  }
}

for (const channel of ['phone:fact', 'customers:fact']) {
  ipcMain.on(channel, (event, fact) => say({ from: names.get(event.sender.id) ?? '', fact }))
}
app.on('window-all-closed', () => undefined)
void app.whenReady().then(() => {
  serveAppScheme(app.getAppPath())
  session.defaultSession.setPermissionRequestHandler(({ id }, _permission, answer) =>
    answer(!withoutMicrophone.has(id)),
  )
  session.defaultSession.setPermissionCheckHandler((contents) => !withoutMicrophone.has(contents?.id ?? Number.NaN))
  createInterface({ input: process.stdin })
    .on('line', (line) => obey(HarnessOrder.parse(JSON.parse(line))))
    .on('close', () => app.quit())
  say({ from: '', fact: { type: 'harness-ready' } })
})
