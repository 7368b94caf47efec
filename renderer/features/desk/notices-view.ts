import type { DeskSnapshot, Notice } from '#shared/desk/snapshot'

/** A sentence on screen: where it came from decides who takes it away again. */
export interface NoticeShown {
  readonly id: string
  readonly code: string
  readonly severity: Notice['severity']
  readonly details: Notice['details']
  /** `state`: true as long as it shows, cannot be dismissed. */
  readonly source: 'main' | 'window' | 'state'
  /** The settings can mend it. */
  readonly mend: boolean
}

const mendable: ReadonlySet<string> = new Set([
  'line-server-unknown',
  'line-wrong-password',
  'line-refused',
  'line-bad-address',
  'line-bad-domain',
  'line-user-missing',
  'line-password-missing',
  'call-no-microphone',
  'device-stands-in',
  'settings-set-aside',
  'records-password-needed',
  'records-locked',
])

/** What is wrong now, worst first, each code once: the state of line and microphone, main's notices, this window's. */
export function noticesShown(
  snapshot: Pick<DeskSnapshot, 'line' | 'devices' | 'notices'>,
  local: readonly Notice[],
  inCall = false,
): readonly NoticeShown[] {
  const { line, devices } = snapshot
  const shown: NoticeShown[] = []
  const add = (notice: Pick<Notice, 'id' | 'code' | 'severity' | 'details'>, source: NoticeShown['source']) => {
    if (shown.some((known) => known.code === notice.code)) return
    const { id, code, severity, details } = notice
    shown.push({ id, code, severity, details, source, mend: mendable.has(code) })
  }
  const state = (code: string, severity: Notice['severity']) =>
    add({ id: `state:${code}`, code, severity, details: {} }, 'state')
  if (line.problem && line.status !== 'registered') state(line.problem, 'error')
  if (devices.microphone === 'missing') state('call-no-microphone', 'warning')
  // Without a call it is no news that the headset lies in the drawer.
  const standsIn = devices.standIns?.some((use) => use !== 'ring') ?? false
  if (standsIn && devices.microphone === 'ok' && inCall) {
    add({ id: 'state:device-stands-in', code: 'device-stands-in', severity: 'warning', details: {} }, 'state')
  }
  if (devices.microphone === 'denied') state('call-microphone-denied', 'warning')
  for (const notice of snapshot.notices) add(notice, 'main')
  for (const notice of local) add(notice, 'window')
  const weight = { error: 0, warning: 1, info: 2 }
  return shown.sort((a, b) => weight[a.severity] - weight[b.severity])
}
