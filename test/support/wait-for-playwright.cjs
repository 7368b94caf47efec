'use strict'
// Required by Electron before the program (`-r`): the program hears `ready` when Playwright is connected and says
// `__playwright_run()`, as its own loader would do it. Without that Playwright looks at windows that are just being made,
// and in one start of twenty waits for one of them for ever. Its loader also changes a dozen of Chromium's switches
// (throttling among them), which would be another program than the one people use: hence ours.
const { app } = require('electron')

const chromiumIsReady = app.whenReady()
let connected
const playwrightIsConnected = new Promise((resolve) => {
  connected = resolve
})
app.whenReady = () => playwrightIsConnected.then(() => chromiumIsReady)
globalThis.__playwright_run = () => connected()
