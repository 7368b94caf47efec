import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { BrowserWindow, dialog } from 'electron'

/** Files of the person's own, by the system's dialogs. Where they lie stays in main. */
export interface FileDialogs {
  /** Null: the person thought better of it. */
  askForFile(): Promise<string | null>
  askWhere(suggested: string): Promise<string | null>
  /** All of it or nothing: it is written beside the place and moved there. Throws what the disk says. */
  write(path: string, lines: AsyncIterable<string> | Iterable<string>): Promise<void>
}

const LISTS = ['csv', 'txt', 'tsv', 'xlsx', 'xlsm']

export const fileDialogs: FileDialogs = {
  async askForFile() {
    const filters = [{ name: 'CSV, XLSX', extensions: LISTS }]
    const options = { properties: ['openFile' as const], filters }
    const window = BrowserWindow.getFocusedWindow()
    const { canceled, filePaths } = await (window
      ? dialog.showOpenDialog(window, options)
      : dialog.showOpenDialog(options))
    return canceled ? null : (filePaths[0] ?? null)
  },
  async askWhere(suggested) {
    const extension = suggested.slice(suggested.lastIndexOf('.') + 1)
    const options = { defaultPath: suggested, filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }
    const window = BrowserWindow.getFocusedWindow()
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options))
    return canceled || filePath === '' ? null : filePath
  },
  async write(path, lines) {
    const part = `${path}.part`
    try {
      const stream = createWriteStream(part, { encoding: 'utf8', mode: 0o600 })
      await once(stream, 'open')
      for await (const line of lines) if (!stream.write(line)) await once(stream, 'drain')
      stream.end()
      await once(stream, 'close')
      await rename(part, path)
    } finally {
      await rm(part, { force: true })
    }
  },
}
