import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron'

/** Which window a channel belongs to. The window may be gone, crashed, or another one than a moment ago. */
export interface WindowOwner {
  webContents(): WebContents | null
  /** Start of the addresses its page may have, e.g. `app://zuoxi/agent/`. */
  readonly address: string
}

/** The message comes from the main frame of that very window, showing our own page. */
export function isFrom(event: IpcMainEvent | IpcMainInvokeEvent, owner: WindowOwner): boolean {
  const target = owner.webContents()
  const frame = event.senderFrame
  if (!target || target.isDestroyed() || !frame) return false
  return event.sender === target && frame === target.mainFrame && frame.url.startsWith(owner.address)
}
