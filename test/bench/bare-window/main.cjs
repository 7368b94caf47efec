// The peer of the start-up benchmark: the least that Electron can show. It says when its one line of text is painted.
const { app, BrowserWindow } = require('electron')
const { join } = require('node:path')

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true } })
  window.webContents.on('page-title-updated', (_event, title) => {
    if (title.startsWith('painted ')) process.stdout.write(`${title}\n`)
  })
  window.loadFile(join(__dirname, 'index.html'))
})
