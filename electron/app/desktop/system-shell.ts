import { existsSync, readFileSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, globalShortcut } from 'electron'
import { replaceFile } from '../../platform/replace-file'
import { desktopEntry } from './desktop-entry'
import type { DesktopShell } from './desktop-shell'

const SCHEMES = ['tel', 'callto'] as const
const ENTRY = 'zuoxi.desktop'

/** The real system. `command`: how this program is started again, with its profile. */
export function systemShell(options: { command: readonly string[]; icon: string }): DesktopShell {
  const own = process.platform === 'linux' ? linuxEntries(options) : electronEntries(options.command)
  return {
    registerShortcut: (accelerator, pressed) => globalShortcut.register(accelerator, pressed),
    unregisterShortcut: (accelerator) => globalShortcut.unregister(accelerator),
    ...own,
  }
}

/** How this run would be started again by the system: the AppImage itself, not what it has unpacked for this run. */
export function ownCommand(profile: string | null): readonly string[] {
  const program = process.env['APPIMAGE'] ?? process.execPath
  return [program, ...(app.isPackaged ? [] : [app.getAppPath()]), ...(profile ? [`--profile=${profile}`] : [])]
}

type Entries = Pick<DesktopShell, 'takeTelLinks' | 'startAtLogin'>

function electronEntries([program = process.execPath, ...rest]: readonly string[]): Entries {
  return {
    takeTelLinks(on) {
      // What follows "--" is no flag, whatever a link says.
      const args = [...rest, '--']
      for (const scheme of SCHEMES) {
        if (on) app.setAsDefaultProtocolClient(scheme, program, args)
        else app.removeAsDefaultProtocolClient(scheme, program, args)
      }
      return SCHEMES.every((scheme) => app.isDefaultProtocolClient(scheme, program, args))
    },
    startAtLogin(on) {
      app.setLoginItemSettings({ openAtLogin: on, path: program, args: rest })
      return app.getLoginItemSettings({ path: program, args: rest }).openAtLogin
    },
  }
}

/** Linux has no call for either: a file in the agent's own folders says it (XDG Base Directory, Autostart). */
function linuxEntries({ command, icon }: { command: readonly string[]; icon: string }): Entries {
  const folder = (variable: string, usual: string) => process.env[variable] || join(homedir(), usual)
  const autostart = join(folder('XDG_CONFIG_HOME', '.config'), 'autostart', ENTRY)
  const application = join(folder('XDG_DATA_HOME', '.local/share'), 'applications', ENTRY)
  return {
    takeTelLinks(on) {
      if (!on) {
        for (const scheme of SCHEMES) app.removeAsDefaultProtocolClient(scheme)
        rmSync(application, { force: true })
        return false
      }
      putFile(application, desktopEntry({ command: [...command, '--'], icon, schemes: SCHEMES }))
      // Asks xdg-settings, which is not there on every machine; the entry alone makes the program one to choose.
      process.env['CHROME_DESKTOP'] = ENTRY
      return SCHEMES.map((scheme) => app.setAsDefaultProtocolClient(scheme)).every((taken) => taken)
    },
    startAtLogin(on) {
      if (on) putFile(autostart, desktopEntry({ command, icon, schemes: [] }))
      else rmSync(autostart, { force: true })
      return existsSync(autostart)
    },
  }
}

function putFile(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  replaceFile(path, text)
}
