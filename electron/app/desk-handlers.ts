import type { deskContract } from '#shared/desk/contract'
import type { Handlers } from '#shared/kernel/contract'
import { failed, ok } from '#shared/kernel/result'
import type { settingsContract } from '#shared/settings/contract'
import type { World } from '#shared/settings/settings'
import type { SettingsService } from '../features/settings'
import type { Log } from '../platform/log'
import type { Desk } from './desk'
import type { NoticeBoard } from './notices'
import type { PhoneHost } from './phone-host'
import type { OpenWorld } from './world'

export interface DeskHandlersOptions {
  readonly desk: Desk
  readonly notices: NoticeBoard
  readonly settings: SettingsService
  readonly phone: PhoneHost
  readonly log: Log
  readonly world: () => OpenWorld | null
  /** Closes the open world and opens this one. */
  readonly enter: (world: World) => Promise<void>
  /** The agent sees the desk: what could wait may begin. */
  readonly painted: () => void
}

/** What belongs to the desk as a whole and not to one world: its picture, its notices and the settings. */
export function deskHandlers(
  options: DeskHandlersOptions,
): Handlers<typeof deskContract> & Handlers<typeof settingsContract> {
  const { desk, notices, settings, phone, log, world, enter, painted } = options
  return {
    'desk.snapshot': () => {
      const snapshot = desk.snapshot()
      return snapshot ? ok(snapshot) : failed('desk-not-open', { retryable: true })
    },
    'desk.painted': ({ at }) => {
      log.info('desk painted', { at, sinceStartMs: Math.round(at - (process.getCreationTime() ?? at)) })
      painted()
      return ok()
    },
    'desk.dismiss-notice': ({ id }) => {
      notices.dismiss(id)
      return ok()
    },
    'desk.report-fault': ({ what }) => {
      log.error('the agent window reports a fault', { what })
      return ok()
    },
    'settings.load': () => ok(settings.view()),
    'settings.choose-preferences': (preferences) => ok(settings.choosePreferences(preferences)),
    'settings.choose-devices': (devices) => {
      const view = settings.chooseDevices(devices)
      phone.order({ type: 'use-devices', devices })
      return ok(view)
    },
    'settings.choose-sound': (sound) => {
      const view = settings.chooseSound(sound)
      phone.order({ type: 'use-sound', sound })
      return ok(view)
    },
    'settings.choose-desktop': (desktop) => {
      settings.chooseDesktop(desktop)
      phone.order({ type: 'use-headset', on: desktop.headsetButtons })
      // What the system made of it is part of the answer.
      return ok(settings.view())
    },
    'settings.import-profile': ({ json }) => {
      const before = settings.serverProfile(settings.lineProfileId)
      const imported = settings.importProfile(json)
      const open = world()
      // The line's own profile was replaced. A call that is up keeps the line that it has.
      const replaced = settings.serverProfile(settings.lineProfileId) !== before
      if (replaced && open?.kind === 'line' && !open.isUp()) open.connect()
      return imported
    },
    'settings.export-profile': ({ id }) => settings.exportProfile(id),
    'settings.remove-profile': ({ id }) => settings.removeProfile(id),
    'settings.save-line': async (input) => {
      const open = world()
      if (open?.kind === 'line' && open.isUp()) return failed('world-busy')
      const saved = await settings.saveLine(input)
      // The records may open only now (a machine without a keyring), or need the new password from now on.
      if (saved.ok && open?.kind === 'line') {
        if (open.recordsAreOpen()) {
          await open.resealRecords()
          open.connect()
        } else {
          await enter('line')
        }
      }
      return saved
    },
    'settings.enter-world': async ({ world: wanted }) => {
      const open = world()
      if (open?.isBusy()) return failed('world-busy')
      if (open?.kind !== wanted) await enter(wanted)
      return ok(settings.view())
    },
  }
}
