import { type IpcMainEvent, ipcMain } from 'electron'
import type { z } from 'zod'
import type { Log } from '../platform/log'
import { isFrom, type WindowOwner } from './sender'

export interface Port<Order> extends Disposable {
  /** Gives an order; it is dropped (and logged) when the window is gone. Answers whether it was sent. */
  order(order: Order): boolean
}

/** Main's end of a hidden window's port: facts are sender-checked and parsed, whatever does not fit is logged and dropped. */
export function servePort<Order extends { type: string }, Fact extends z.ZodType>(
  channel: 'phone' | 'customers',
  facts: Fact,
  owner: WindowOwner,
  onFact: (fact: z.output<Fact>) => void,
  log: Log,
): Port<Order> {
  const heard = (event: IpcMainEvent, message: unknown) => {
    if (!isFrom(event, owner)) {
      log.warn('port: refused a sender', { channel })
      return
    }
    const fact = facts.safeParse(message)
    if (!fact.success) {
      log.warn('port: not a fact', {
        channel,
        issues: fact.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.code}`),
      })
      return
    }
    try {
      onFact(fact.data)
    } catch (bug) {
      log.error('port: a fact was not understood', { channel, bug })
    }
  }
  ipcMain.on(`${channel}:fact`, heard)
  return {
    order(order) {
      const target = owner.webContents()
      if (!target || target.isDestroyed() || target.isCrashed()) {
        log.warn('port: no window for an order', { channel, order: order.type })
        return false
      }
      target.send(`${channel}:order`, order)
      return true
    },
    [Symbol.dispose]() {
      ipcMain.off(`${channel}:fact`, heard)
    },
  }
}
