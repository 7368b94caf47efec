import type { CallBarView } from '#shared/desk/call-bar'

export interface AgentWindowState {
  readonly visible: boolean
  readonly minimised: boolean
  readonly focused: boolean
}

/**
 * Whether the small bar stands above all windows: while there is a call and the agent window is away; and while somebody
 * rings and the agent works in another program, from then on until the agent looks at the desk or the calls are over. A
 * bar that came for the ring stays for the talk: the agent took it there, and will end it there.
 */
export function callBarShows(state: {
  chosen: boolean
  calls: CallBarView['calls']
  window: AgentWindowState
  shown: boolean
}): boolean {
  const { chosen, calls, window, shown } = state
  if (!chosen || calls.length === 0) return false
  if (!window.visible || window.minimised) return true
  if (window.focused) return false
  return shown || calls.some(({ phase }) => phase === 'ringing')
}
