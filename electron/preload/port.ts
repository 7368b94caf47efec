import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'

/**
 * A hidden window's whole reach: orders from main, facts to main. Orders that come before the page listens are kept
 * for it, so that main need not wait for the page to have run.
 */
export function exposePort(apiName: string, channel: 'phone' | 'customers'): void {
  let listener: ((order: unknown) => void) | null = null
  const early: unknown[] = []
  ipcRenderer.on(`${channel}:order`, (_event: IpcRendererEvent, order: unknown) => {
    if (listener) listener(order)
    else early.push(order)
  })
  contextBridge.exposeInMainWorld(
    apiName,
    Object.freeze({
      onOrder(next: (order: unknown) => void): () => void {
        listener = next
        for (const order of early.splice(0)) next(order)
        return () => {
          if (listener === next) listener = null
        }
      },
      tell(fact: unknown): void {
        ipcRenderer.send(`${channel}:fact`, fact)
      },
    }),
  )
}
