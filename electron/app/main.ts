import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { openLog } from '../platform/log'
import { isWritable } from '../platform/profile-folder'
import { text } from '../platform/text'
import { registerAppScheme } from './app-scheme'
import { LinkInbox } from './desktop/link-inbox'
import { numberFromArguments, numberFromLink } from './desktop/tel-links'
import { runProgram } from './program'
import { readStartArguments } from './start-arguments'

// Chromium reads these before it is ready.
const given = readStartArguments(process.argv, process.env, app.isPackaged ? process.resourcesPath : null)
if (given.profile) app.setPath('userData', given.profile)
registerAppScheme()
// The practice switch is on this machine, and there may be no other network interface (telephony.md, trap 2).
app.commandLine.appendSwitch('allow-loopback-in-peer-connection')
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required')
// Without a graphics card Chromium starts its process for one three times over before it gives up.
if (process.platform === 'linux' && !existsSync('/dev/dri')) app.disableHardwareAcceleration()
if (given.fakeMicrophone) {
  app.commandLine.appendSwitch('use-fake-device-for-media-stream')
}

// A link that was followed: an argument of this start, of a later one, or on macOS an event that may come very early.
const links = new LinkInbox()
links.put(numberFromArguments(process.argv))
app.on('open-url', (event, url) => {
  event.preventDefault()
  links.put(numberFromLink(url))
})
// Chromium sorts the arguments of a second start anew; what the numbers are made of is in there either way.
app.on('second-instance', (_event, argv) => links.put(numberFromArguments(argv)))

const profile = app.getPath('userData')
const language = app.getPreferredSystemLanguages()[0]?.startsWith('en') ? 'en' : 'zh-CN'

if (!isWritable(profile)) {
  // requestSingleInstanceLock() would be false here too, and say nothing.
  const sentence = text(language, 'cannotWrite', { folder: profile })
  process.stderr.write(`${sentence}\n`)
  // On Linux the box would come to stderr as well, this early.
  if (process.platform !== 'linux') dialog.showErrorBox('Zuoxi', sentence)
  app.exit(1)
} else if (!app.requestSingleInstanceLock()) {
  app.exit(0)
} else {
  const log = openLog(join(profile, 'logs'), given.verbose)
  process.on('uncaughtException', (bug) => log.error('uncaught exception', { bug }))
  process.on('unhandledRejection', (bug) => log.error('unhandled rejection', { bug }))
  void runProgram({ profile, language, given, links, log }).catch((failure: unknown) => {
    log.error('the program did not start', { failure })
    process.stderr.write(`${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}\n`)
    app.exit(1)
  })
}
