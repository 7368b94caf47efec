import { type MixLeg, mixOf } from '#shared/phone/mix'
import type { SimulatedLeg } from './simulated-leg'
import type { SimulatedPhone } from './simulated-phone'

/** The first packet, and then a word about the voice every second. Again when the call moves to another far end. */
export function startVoice(leg: SimulatedLeg): void {
  leg.after(2 * leg.phone.network.latencyMs, () => leg.tell({ type: 'call-first-rtp' }))
  if (!leg.measured) everySecond(leg)
  leg.measured = true
}

function everySecond(leg: SimulatedLeg): void {
  leg.after(1_000, () => {
    const { phone, peer, heldByAgent, heldByCustomer, muted } = leg
    const flows = !heldByAgent && !heldByCustomer
    const there = peer?.status === 'up'
    leg.tell({
      type: 'call-media',
      longestGapMs: flows ? (there ? 20 : 1_000) : null,
      roundTripMs: 2,
      jitterMs: 1,
      loss: 0,
      remoteLoss: 0,
      remoteJitterMs: 1,
      level: heardFrom(leg, new Set()).size > 0 ? 0.1 : 0,
      ownLevel: muted || phone.microphone !== 'ok' ? 0 : 0.1,
      mos: flows ? 4.4 : null,
      remoteMos: flows ? 4.4 : null,
      ...phone.weather,
    })
    everySecond(leg)
  })
}

/** Whose voices somebody at this phone hears, by user. */
export function heardAt(phone: SimulatedPhone): ReadonlySet<string> {
  const { ear } = mixOf(mixLegs(phone))
  const legs = [...ear].flatMap((callId) => phone.legs.get(callId) ?? [])
  return union(legs.map((leg) => heardFrom(leg, new Set())))
}

/** Whose voices come in on this leg. `seen` keeps two bridged conferences from going round in a circle. */
function heardFrom(leg: SimulatedLeg, seen: Set<SimulatedLeg>): ReadonlySet<string> {
  const { peer } = leg
  if (peer?.status !== 'up' || peer.peer !== leg || seen.has(leg)) return new Set()
  seen.add(leg)
  const { phone } = peer
  const sources = mixOf(mixLegs(phone)).wires.filter(({ to }) => to === peer.callId)
  return union(
    sources.map(({ from }) => {
      if (from === 'agent') return new Set(phone.microphone === 'ok' && phone.account ? [phone.account.user] : [])
      const other = phone.legs.get(from)
      return other ? heardFrom(other, seen) : new Set<string>()
    }),
  )
}

function mixLegs(phone: SimulatedPhone): readonly MixLeg[] {
  return [...phone.legs.values()]
    .filter(({ status }) => status === 'up')
    .map((leg) => ({
      callId: leg.callId,
      held: leg.heldByAgent,
      away: leg.heldByCustomer,
      muted: leg.muted,
      silenced: leg.silenced,
      inConference: phone.conference.includes(leg.callId),
      supervises: leg.supervises,
    }))
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]))
}
