import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import type { Command, Contract, EventName, EventPayload, Handlers } from '#shared/kernel/contract'
import { failed, type Result } from '#shared/kernel/result'
import type { Log } from '../platform/log'
import { isFrom, type WindowOwner } from './sender'

export interface ContractServer<C extends Contract> extends Disposable {
  /** Tells the window, if there is one; what is told while there is none is not kept (windows ask first). */
  tell<K extends EventName<C>>(name: K, payload: EventPayload<C, K>): void
}

type Handler = (input: unknown) => Result<unknown> | Promise<Result<unknown>>

/**
 * Serves a contract to one window: the sender is checked, the input is parsed before a handler sees it, an expected
 * failure is a value, and a bug is logged and answered with the code `unexpected`. Nothing a window sends throws here.
 * `handlers` is asked anew each time, so that what stands behind the contract may change (practice, line); while there
 * is nothing (null) the answer is `desk-not-open`.
 */
export function serveContract<C extends Contract>(
  contract: C,
  handlers: () => Handlers<C> | null,
  owner: WindowOwner,
  log: Log,
): ContractServer<C> {
  const commands = Object.entries(contract).filter((entry): entry is [string, Command] => entry[1].kind === 'command')
  for (const [name, message] of commands) {
    ipcMain.handle(`ask:${name}`, async (event: IpcMainInvokeEvent, input: unknown): Promise<Result<unknown>> => {
      if (!isFrom(event, owner)) {
        log.warn('ipc: refused a sender', { name, url: event.senderFrame?.url ?? 'gone' })
        return failed('refused-sender')
      }
      const parsed = message.input.safeParse(input)
      if (!parsed.success) {
        // Paths and codes only: the values may be personal.
        log.warn('ipc: bad input', {
          name,
          issues: parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.code}`),
        })
        return failed('bad-input')
      }
      try {
        const present = handlers() as Readonly<Record<string, Handler>> | null
        if (!present) return failed('desk-not-open', { retryable: true })
        const handler = present[name]
        if (!handler) throw new Error(`no handler for ${name}`)
        return await handler(parsed.data)
      } catch (bug) {
        log.error('ipc: a handler threw', { name, bug })
        return failed('unexpected')
      }
    })
  }
  return {
    tell(name, payload) {
      const target: WebContents | null = owner.webContents()
      if (target && !target.isDestroyed() && !target.isCrashed()) target.send(`tell:${name}`, payload)
    },
    [Symbol.dispose]() {
      for (const [name] of commands) ipcMain.removeHandler(`ask:${name}`)
    },
  }
}
