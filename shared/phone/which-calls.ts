import type { CallId } from '../kernel/ids'
import { failed, ok, type Result } from '../kernel/result'
import { type Call, isUp } from './call'

/** Which calls a button may touch. The desk bears two customers at a time (and the colleague asked about one). */
const MOST_CUSTOMERS = 2
/** Besides the agent. */
const MOST_IN_CONFERENCE = 3

type Talking = Extract<Call, { status: 'talking' }>

const isTalkingOrDialling = (call: Call) =>
  call.status === 'talking' || call.status === 'dialling' || (call.status === 'ringing' && call.answering)

/** Another call may be made: nobody is being dialled or rings, and no more than one customer is there. */
export function mayDial(calls: readonly Call[]): Result<undefined> {
  const own = calls.filter((call) => call.role !== 'supervisor')
  const customers = own.filter((call) => call.role === 'customer' && isTalkingOrDialling(call))
  const isBusy = own.some((call) => call.status === 'dialling' || call.status === 'ringing')
  return isBusy || customers.length >= MOST_CUSTOMERS ? failed('call-already-up') : ok()
}

export function mayAnswer(calls: readonly Call[], callId: CallId): Result<undefined> {
  const call = calls.find(({ id }) => id === callId)
  if (call?.status !== 'ringing') return failed('call-not-ringing')
  const customers = calls.filter((one) => one.role === 'customer' && one.id !== callId && isTalkingOrDialling(one))
  return customers.length >= MOST_CUSTOMERS ? failed('call-already-up') : ok()
}

/** A colleague may be asked about this customer's call; another call may ring meanwhile. */
export function mayConsult(calls: readonly Call[], about: CallId): Result<Talking> {
  const call = customerTalking(calls, about)
  if (!call) return failed('call-not-up')
  const isTaken = consultAbout(calls, about) !== null || calls.some(({ status }) => status === 'dialling')
  return isTaken ? failed('call-already-up') : ok(call)
}

export function mayTransfer(calls: readonly Call[], callId: CallId): Result<Talking> {
  const call = customerTalking(calls, callId)
  if (!call) return failed('call-not-up')
  return isBeingTransferred(call) ? failed('call-being-transferred') : ok(call)
}

/** The customer and the colleague who are to be connected, whichever of the two is named. */
export function mayComplete(calls: readonly Call[], callId: CallId): Result<{ customer: Talking; other: Talking }> {
  const customerId = aboutWhom(calls, callId)
  const customer = customerTalking(calls, customerId)
  if (!customer) return failed('call-no-consult')
  if (isBeingTransferred(customer)) return failed('call-being-transferred')
  const consult = consultAbout(calls, customerId)
  if (consult && consult.status !== 'talking') return failed('call-transfer-not-ready')
  const other = consult ?? mixedWith(calls, customer)
  return other?.status === 'talking' && other.voiceLostAt === null ? ok({ customer, other }) : failed('call-no-consult')
}

/** Who would be in the conference: the named call, the one it is about, and whoever is talked to. */
export function mayJoin(calls: readonly Call[], callId: CallId): Result<readonly CallId[]> {
  const named = calls.find(({ id }) => id === callId)
  if (!named || !isPartner(named)) return failed('call-not-up')
  const customerId = aboutWhom(calls, callId)
  const belongs = (call: Call) =>
    call.id === callId || call.id === customerId || (call.role === 'consult' && call.about === customerId)
  const partners = calls.filter(isPartner)
  const members = partners.filter((call) => belongs(call) || call.mixed || !call.heldByAgent)
  // Nobody else is talked to: with only one other call there is no doubt who is meant.
  const joined = members.length < 2 && partners.length === 2 ? partners : members
  if (joined.length < 2) return failed('call-no-consult')
  return joined.length > MOST_IN_CONFERENCE ? failed('conference-full') : ok(joined.map(({ id }) => id))
}

/** Every call to a colleague about this one that the phone still has, in whatever state. */
export function consultsOf(calls: readonly Call[], callId: CallId): readonly CallId[] {
  const customerId = aboutWhom(calls, callId)
  return calls.filter((call) => call.role === 'consult' && call.about === customerId && isUp(call)).map(({ id }) => id)
}

/** A consultation stands for the customer it is about. */
export function aboutWhom(calls: readonly Call[], callId: CallId): CallId {
  const call = calls.find(({ id }) => id === callId)
  return call?.role === 'consult' && call.about !== null ? call.about : callId
}

export function isBeingTransferred(call: Talking): boolean {
  return call.transfer !== null && call.transfer.status !== 'failed'
}

/** Whose call a team lead would listen to: the one the agent talks to, else one on hold. */
export function supervisable(calls: readonly Call[], focus: CallId | null): CallId | null {
  const customers = calls.filter((call) => call.role === 'customer' && isPartner(call))
  const chosen = focus === null ? focus : aboutWhom(calls, focus)
  const found =
    customers.find(({ id }) => id === chosen) ??
    customers.find((call) => call.status === 'talking' && !call.heldByAgent) ??
    customers[0]
  return found?.id ?? null
}

function customerTalking(calls: readonly Call[], callId: CallId): Talking | null {
  const call = calls.find(({ id }) => id === callId)
  return call && call.role === 'customer' && isPartner(call) ? call : null
}

function isPartner(call: Call): call is Talking {
  return call.status === 'talking' && call.role !== 'supervisor' && call.voiceLostAt === null
}

function consultAbout(calls: readonly Call[], customerId: CallId): Call | null {
  return calls.find((call) => call.role === 'consult' && call.about === customerId && isUp(call)) ?? null
}

function mixedWith(calls: readonly Call[], customer: Talking): Call | null {
  if (!customer.mixed) return null
  return calls.find((call) => isPartner(call) && call.mixed && call.id !== customer.id) ?? null
}
