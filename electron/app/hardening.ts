import { app, type Session, session, type WebContents } from 'electron'
import type { Log } from '../platform/log'
import { addresses, ORIGIN } from './app-scheme'

/**
 * What no page may do, whatever is in it: go elsewhere, open windows, embed web views, or be granted a permission.
 * Only the hidden phone windows hear the microphone and choose the speaker.
 */
export function harden(log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (event: { preventDefault(): void }, url: string) => {
      event.preventDefault()
      log.warn('refused to go elsewhere', { scheme: schemeOf(url) })
    }
    contents.on('will-navigate', (event) => {
      // A reload of the same page is no navigation elsewhere.
      if (event.url !== contents.getURL()) refuse(event, event.url)
    })
    contents.on('will-redirect', (event) => refuse(event, event.url))
    contents.on('will-attach-webview', (event) => refuse(event, 'webview:'))
    contents.setWindowOpenHandler(({ url }) => {
      log.warn('refused a new window', { scheme: schemeOf(url) })
      return { action: 'deny' }
    })
  })
  permit(session.defaultSession)
}

const phonePermissions: ReadonlySet<string> = new Set(['media', 'speaker-selection', 'hid'])
/** HID Usage Tables 1.5, section 14: Telephony Device. */
const TELEPHONY_PAGE = 0x0b

function permit(of: Session): void {
  of.setPermissionRequestHandler((contents, permission, answer, details) => {
    const onlyAudio = !('mediaTypes' in details) || (details.mediaTypes ?? []).every((type) => type === 'audio')
    answer(isPhone(contents) && phonePermissions.has(permission) && onlyAudio)
  })
  of.setPermissionCheckHandler((contents, permission, origin, details) => {
    const fromUs = origin.startsWith(ORIGIN)
    return fromUs && isPhone(contents) && phonePermissions.has(permission) && details.mediaType !== 'video'
  })
  // Asked for every device that is plugged in: only telephone headsets are there for our pages, and of those only the
  // phone's may look (permissions-policy in app-scheme.ts).
  of.setDevicePermissionHandler(
    ({ deviceType, origin, device }) => deviceType === 'hid' && origin.startsWith(ORIGIN) && isHeadset(device),
  )
  // Nobody is asked to choose: a headset is used as it is plugged in.
  of.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault()
    answer()
  })
}

/** One of its collections is a telephone's. Vendors' own devices (keyboards, mice, keys) have none. */
function isHeadset(device: object): boolean {
  const collections: unknown = 'collections' in device ? device.collections : null
  if (!Array.isArray(collections)) return false
  return collections.some((collection: unknown) => {
    if (typeof collection !== 'object' || collection === null || !('usagePage' in collection)) return false
    return collection.usagePage === TELEPHONY_PAGE
  })
}

function isPhone(contents: WebContents | null): boolean {
  return contents?.getURL().startsWith(addresses.phone) ?? false
}

function schemeOf(url: string): string {
  return /^[a-z][a-z0-9+.-]{0,20}:/i.exec(url)?.[0] ?? '?'
}
