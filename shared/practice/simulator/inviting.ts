import type { DialogId } from '#shared/phone/port'
import { type Invitation, SimulatedLeg } from './simulated-leg'
import type { SimulatedPhone } from './simulated-phone'
import { startVoice } from './voice'

/** Whoever sent an INVITE hears this, once it has come back through the network. */
export type Heard = Pick<Invitation, 'ringing' | 'answered' | 'refused' | 'lost'>

const MOST_RINGING = 2

/** INVITE to whoever is called when `target` is dialled. */
export function invite(
  leg: SimulatedLeg,
  target: string,
  headers: Readonly<Record<string, string>>,
  heard: Heard,
): Invitation {
  const invitation = open(leg, headers, heard)
  const { network } = leg.phone
  network.time.after(network.latencyMs, () => {
    if (invitation.over) return
    const { known, phone } = network.find(target)
    if (phone)
      network.carry(
        leg.phone,
        phone,
        () => ring(invitation, phone),
        () => refused(invitation, 480),
      )
    else refused(invitation, known ? 480 : 404)
  })
  return invitation
}

/** INVITE with Replaces (RFC 3891): takes the place of one end of a call that is up. */
export function takeCall(leg: SimulatedLeg, dialog: DialogId, heard: Heard): Invitation {
  const invitation = open(leg, {}, heard)
  const { network } = leg.phone
  network.time.after(2 * network.latencyMs, () => {
    if (invitation.over) return
    const kept = network.findDialog(dialog)
    const profile = kept?.phone.account?.profile
    if (!kept || !profile) refused(invitation, 481)
    else if (profile.replaces && profile.transfersIn === 'own-domain') replaceEnd(kept, invitation)
    else refused(invitation, 486)
  })
  return invitation
}

/** CANCEL; and BYE for an answer that crosses it. */
export function cancel(invitation: Invitation): void {
  invitation.over = true
  const { phone, ringsAt, leg } = invitation
  if (!ringsAt) return
  phone.network.farewell(phone, ringsAt.phone, () => {
    if (ringsAt.status === 'ringing' || ringsAt.peer === leg) ringsAt.phone.calls.end(ringsAt, { by: 'customer' })
  })
}

/** The line went away under it: nobody waits for an answer that cannot come. */
export function loseInvitations(phone: SimulatedPhone): void {
  for (const invitation of phone.invitations) {
    if (invitation.over) continue
    cancel(invitation)
    invitation.lost()
  }
  phone.invitations.clear()
}

/** 200 OK to the INVITE that rings here. */
export function answer(leg: SimulatedLeg): void {
  const { invitation, phone } = leg
  if (leg.status !== 'ringing' || !invitation) return
  leg.status = 'up'
  leg.peer = invitation.leg
  leg.dialog = dialogOf(invitation, phone.network.token())
  leg.tell({ type: 'call-answered' })
  leg.tell({ type: 'call-dialog', dialog: leg.dialog })
  answered(invitation, leg)
}

/** The caller has heard the 200: both ends know each other. */
export function connectEnds(leg: SimulatedLeg, peer: SimulatedLeg): void {
  leg.status = 'up'
  // Both ends are there before anybody is told: whoever hears it may order something at once.
  join(leg, peer, () => leg.tell({ type: 'call-answered' }))
}

/** The end of a call that is up moves to somebody else: same call for its phone, another one at the far end. */
export function moveEnd(leg: SimulatedLeg, peer: SimulatedLeg): void {
  join(leg, peer, () => undefined)
  meetsAnother(leg, peer.phone)
}

function join(leg: SimulatedLeg, peer: SimulatedLeg, told: () => void): void {
  leg.peer = peer
  peer.peer = leg
  if (!peer.dialog) throw new Error('an end that answered has a dialog')
  const { sipCallId, localTag, remoteTag } = peer.dialog
  leg.dialog = { sipCallId, localTag: remoteTag, remoteTag: localTag, remoteTarget: peer.phone.contact }
  for (const one of [leg, peer]) one.invitation = null
  told()
  leg.tell({ type: 'call-dialog', dialog: leg.dialog })
  for (const one of [leg, peer]) {
    startVoice(one)
    // Whoever held the other end before goes on doing so.
    if (one.heldByAgent) holdPeer(one)
  }
}

function holdPeer({ phone, peer }: SimulatedLeg): void {
  if (!peer) return
  phone.network.carry(phone, peer.phone, () => {
    peer.heldByCustomer = true
    peer.tell({ type: 'call-held', by: 'customer' })
  })
}

/** The new far end holds nobody yet. */
function meetsAnother(leg: SimulatedLeg, other: SimulatedPhone): void {
  if (leg.heldByCustomer) {
    leg.heldByCustomer = false
    leg.tell({ type: 'call-resumed', by: 'customer' })
  }
  leg.tell({ type: 'call-identity', ...identityOf(other) })
}

function open(leg: SimulatedLeg, headers: Readonly<Record<string, string>>, heard: Heard): Invitation {
  const { phone } = leg
  const invitation: Invitation = {
    phone,
    leg,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    sipCallId: phone.network.token(),
    tag: phone.network.token(),
    ringsAt: null,
    over: false,
    ...heard,
  }
  leg.invitation = invitation
  for (const old of phone.invitations) if (old.over) phone.invitations.delete(old)
  phone.invitations.add(invitation)
  return invitation
}

function ring(invitation: Invitation, phone: SimulatedPhone): void {
  if (invitation.over) return
  const profile = phone.account?.profile
  const ringing = [...phone.legs.values()].filter(({ status }) => status === 'ringing')
  if (!profile || ringing.length >= MOST_RINGING) {
    refused(invitation, 486)
    return
  }
  const leg = new SimulatedLeg(phone, phone.newCallId(), true)
  leg.status = 'ringing'
  leg.invitation = invitation
  invitation.ringsAt = leg
  phone.legs.set(leg.callId, leg)
  const { headers } = invitation
  const wanted = Object.values(profile.headers).filter((name) => name !== null)
  const { autoAnswer, supervision } = profile
  const asks = autoAnswer ? headers[autoAnswer.header.toLowerCase()] : undefined
  phone.tell({
    type: 'call-incoming',
    callId: leg.callId,
    receivedAt: Math.round(phone.network.time.now()),
    sipCallId: invitation.sipCallId,
    ...identityOf(invitation.phone),
    headers: Object.fromEntries(wanted.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]))),
    autoAnswer: asks?.includes(autoAnswer?.contains ?? '') ?? false,
    supervisionGrant: supervision.header === null ? null : (headers[supervision.header] ?? null),
  })
  phone.network.carry(phone, invitation.phone, () => {
    if (!invitation.over) invitation.ringing()
  })
}

function replaceEnd(leg: SimulatedLeg, invitation: Invitation): void {
  const { network } = leg.phone
  const before = leg.peer
  invitation.ringsAt = leg
  leg.peer = invitation.leg
  leg.dialog = dialogOf(invitation, network.token())
  meetsAnother(leg, invitation.phone)
  leg.tell({ type: 'call-dialog', dialog: leg.dialog })
  answered(invitation, leg)
  if (!before || before.peer !== leg || before.transferring) return
  network.farewell(leg.phone, before.phone, () =>
    before.phone.calls.end(before, { by: 'customer', problem: 'call-taken-over' }),
  )
}

function answered(invitation: Invitation, leg: SimulatedLeg): void {
  const { phone } = leg
  phone.network.carry(
    phone,
    invitation.phone,
    () => {
      if (invitation.over) return
      invitation.over = true
      if (leg.status === 'up') invitation.answered(leg)
      else invitation.refused(480)
    },
    () => {
      // A 200 that nobody acknowledges.
      if (leg.peer === invitation.leg) phone.calls.end(leg, { by: 'network', problem: 'call-failed' })
      refused(invitation, 480)
    },
  )
}

function refused(invitation: Invitation, status: number): void {
  const { network } = invitation.phone
  network.time.after(network.latencyMs, () => {
    if (invitation.over) return
    invitation.over = true
    invitation.refused(status)
  })
}

function dialogOf(invitation: Invitation, localTag: string): DialogId {
  return {
    sipCallId: invitation.sipCallId,
    localTag,
    remoteTag: invitation.tag,
    remoteTarget: invitation.phone.contact,
  }
}

function identityOf({ account }: SimulatedPhone): { number: string; displayName: string } {
  return { number: account?.user ?? '', displayName: account?.displayName ?? '' }
}
