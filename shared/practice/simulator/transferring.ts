import type { CallProblem } from '#shared/phone/port'
import { problemOfStatus } from '#shared/phone/problem-of-status'
import { cancel, type Heard, invite, moveEnd, takeCall } from './inviting'
import { type Invitation, SimulatedLeg } from './simulated-leg'

const LONGEST_TRANSFER_MS = 32_000

/** REFER (RFC 3515): the other side dials `target` and tells how it goes. */
export function blindTransfer(leg: SimulatedLeg, target: string): void {
  refer(leg, undefined, (moving, heard) => invite(moving, target, {}, heard))
}

/** REFER with Replaces (RFC 5589): the other sides of both calls are connected, and this phone leaves. */
export function transferToCall(leg: SimulatedLeg, consult: SimulatedLeg | undefined): void {
  const { dialog } = consult ?? {}
  if (consult?.status !== 'up' || !dialog) {
    leg.tell({ type: 'call-transfer', status: 'failed', problem: 'call-transfer-not-ready' })
    return
  }
  refer(leg, consult, (moving, heard) => takeCall(moving, dialog, heard))
}

function refer(
  leg: SimulatedLeg,
  consult: SimulatedLeg | undefined,
  send: (moving: SimulatedLeg, heard: Heard) => Invitation,
): void {
  const { phone, peer } = leg
  const { network } = phone
  const legs = consult ? [leg, consult] : [leg]
  if (!peer || leg === consult || legs.some(({ transferring }) => transferring)) {
    leg.tell({ type: 'call-transfer', status: 'failed', problem: 'call-order-refused' })
    return
  }
  for (const one of legs) one.transferring = true
  leg.tell({ type: 'call-transfer', status: 'asked' })
  let sent: Invitation | undefined

  const tellFailed = (problem: CallProblem, sipStatus?: number) => {
    if (leg.status !== 'up' || !leg.transferring) return
    for (const one of legs) one.transferring = false
    const why = sipStatus === undefined ? { problem } : { problem, sipStatus }
    leg.tell({ type: 'call-transfer', status: 'failed', ...why })
  }
  const notify = (tell: () => void) =>
    network.carry(peer.phone, phone, () => {
      if (leg.status === 'up' && leg.transferring) tell()
    })
  const handedOver = () => {
    if (leg.status === 'up') leg.tell({ type: 'call-transfer', status: 'handed-over' })
    for (const one of legs) phone.calls.end(one, { by: 'agent' })
  }

  leg.after(LONGEST_TRANSFER_MS, () => {
    if (sent && !sent.over) cancel(sent)
    tellFailed('call-no-answer')
  })
  network.carry(
    phone,
    peer.phone,
    () => {
      if (peer.peer !== leg || peer.status !== 'up') return tellFailed('call-failed', 481)
      if (peer.phone.account?.profile.transfersIn === 'never') return tellFailed('call-transfer-refused', 603)
      sent = send(new SimulatedLeg(peer.phone, peer.callId, false), {
        ringing: () => notify(() => leg.tell({ type: 'call-transfer', status: 'ringing' })),
        answered: (to) => {
          if (peer.status !== 'up') {
            network.farewell(peer.phone, to.phone, () => to.phone.calls.end(to, { by: 'customer' }))
            return
          }
          moveEnd(peer, to)
          // Whom the last word did not reach hears the BYE that comes after it.
          network.farewell(peer.phone, phone, () => {
            if (leg.transferring) handedOver()
            else phone.calls.end(leg, { by: 'customer' })
          })
        },
        refused: (status) => notify(() => tellFailed(problemOfStatus(status), status)),
        // Nothing is heard of it any more: the watchdog will tell.
        lost: () => undefined,
      })
    },
    () => tellFailed('call-line-lost'),
  )
}
