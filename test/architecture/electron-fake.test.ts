import { app, BrowserWindow, ipcMain } from 'electron'
import { expect, test } from 'vitest'

test('a unit test may import electron, and is told when it uses a part that only the real one has', () => {
  expect(() => app.getPath('userData')).toThrow(/electron's app is not there/)
  expect(() => new BrowserWindow()).toThrow(/electron's BrowserWindow is not there/)
  ipcMain.handle('echo', (_event, text: string) => text)
  expect(() => ipcMain.handle('echo', () => '')).toThrow(/second handler/)
  ipcMain.removeHandler('echo')
})
