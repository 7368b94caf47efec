import { useKeys } from '../../ui/use-keys'
import { toggleTransfer, useServices } from '../desk'
import { callActions, frontActions } from './call-actions'
import { answerable, type CallsShown, completable, swappable } from './calls-view'

/** The keys of the calls; they work on every screen, also while typing. */
export function useCallKeys(shown: CallsShown): void {
  const { commands, panels } = useServices()
  const { front, consult } = shown
  const act = front ? frontActions(commands, shown, front) : null
  const ringing = answerable(shown)
  const waiting = swappable(shown)
  const inConsult = consult !== null && consult.colleague === front

  const key = (may: boolean | undefined, action: (() => unknown) | undefined) => (event: KeyboardEvent) => {
    event.preventDefault()
    if (may) action?.()
  }
  useKeys({
    F7: key(front?.can.mute, act?.toggleMute),
    F8: key(!inConsult && (front?.can.hold || front?.can.resume), act?.toggleHold),
    'Shift+F8': key(waiting !== null, () => waiting && callActions(commands, waiting).swapTo()),
    F9: key(ringing !== null, ringing ? callActions(commands, ringing).answer : undefined),
    'Shift+F9': key(front?.can.hangUp, act?.hangUp),
    'Control+F7': key(true, () => {
      if (consult && completable(shown)) void act?.completeTransfer()
      else if (front?.can.transfer) toggleTransfer(panels, front.callId, 'blind')
    }),
    'Control+F8': key(
      front?.can.transfer && consult === null,
      () => front && toggleTransfer(panels, front.callId, 'consult'),
    ),
  })
}
