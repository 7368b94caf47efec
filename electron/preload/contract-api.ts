import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'

/** A window's whole reach: the commands and events of its contract, by name. Main checks all of it again. */
export function exposeContract(apiName: string, commandNames: readonly string[], eventNames: readonly string[]): void {
  const commands: ReadonlySet<string> = new Set(commandNames)
  const events: ReadonlySet<string> = new Set(eventNames)
  contextBridge.exposeInMainWorld(
    apiName,
    Object.freeze({
      ask(name: string, input: unknown): Promise<unknown> {
        if (!commands.has(name)) return Promise.reject(new Error('not a command of this window'))
        return ipcRenderer.invoke(`ask:${name}`, input)
      },
      listen(name: string, listener: (payload: unknown) => void): () => void {
        if (!events.has(name)) throw new Error('not an event of this window')
        const heard = (_event: IpcRendererEvent, payload: unknown) => listener(payload)
        ipcRenderer.on(`tell:${name}`, heard)
        return () => ipcRenderer.off(`tell:${name}`, heard)
      },
    }),
  )
}
