import type { CallView, DeskSnapshot } from '#shared/desk/snapshot'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { Call, CallHappening } from '#shared/phone/call'
import type { DialCheck, DialTarget } from '#shared/phone/contract'
import { colleagues, everybody, followUps, history } from './people'

/** What the fake phone needs of the fake desk. */
export interface FakeMain {
  readonly now: () => number
  readonly snapshot: () => DeskSnapshot
  readonly show: (change: (snapshot: DeskSnapshot) => DeskSnapshot) => void
  readonly happen: (fact: CallHappening) => void
  /** Colleagues and customers do their part after a while; null where a test says when. */
  readonly later: ((action: () => void, ms: number) => void) | null
  readonly empty: boolean
}

type CallId = Call['id']
interface CallOnly {
  readonly callId: CallId
}
interface ToNumber extends CallOnly {
  readonly number: string
  readonly confirmed?: boolean
}
interface Known {
  readonly target: DialTarget
  readonly confirmed?: boolean
}
type Handlers = Record<string, (input: never) => Result<unknown>>

const noOrigin = { queue: null, skill: null, waitedSeconds: null, customerRef: null }
const busyNumber = '8004'

/** Main's half of the phone, as far as the screens can tell: every order moves the calls as the real one would. */
export function fakePhone(main: FakeMain): Handlers {
  const { now, snapshot, show, happen } = main
  const calls = () => snapshot().calls.map((view) => view.call)
  const act = (fact: Omit<CallHappening, 'at'> & Record<string, unknown>): Result<undefined> => {
    happen({ ...fact, at: now() } as CallHappening)
    return ok()
  }
  const talked = () => calls().filter((call) => call.status === 'talking' && call.role !== 'supervisor')
  const holdOthers = (callId: CallId | null) => {
    for (const call of talked()) {
      if (call.id === callId || call.status !== 'talking' || call.heldByAgent) continue
      act({ type: 'call-held', callId: call.id, by: 'agent' })
    }
  }
  const resume = (callId: CallId) => act({ type: 'call-resumed', callId, by: 'agent' })
  const mix = (ids: readonly CallId[]) => {
    for (const call of talked()) act({ type: 'mixed', callId: call.id, on: ids.includes(call.id) })
  }
  const soon = (action: () => void, ms: number) => main.later?.(action, ms)
  const named = (number: string) => colleagues.find((one) => one.number === number)?.name ?? ''
  const end = (callId: CallId, by = 'agent') => act({ type: 'call-ended', callId, by })

  /** Whoever is left of a conference of two is spoken with as before. */
  const leave = (callId: CallId) => {
    const left = talked().filter((call) => call.id !== callId && call.status === 'talking' && call.mixed)
    if (left.length === 1 && left[0]) act({ type: 'mixed', callId: left[0].id, on: false })
  }

  function hangUp(callId: CallId) {
    leave(callId)
    return end(callId)
  }

  function dial(number: string, role: Call['role'], about: CallId | null): Result<CallOnly> {
    const callId = `dialled-${snapshot().revision}` as CallId
    holdOthers(null)
    const call: Call = {
      ...{ id: callId, direction: 'outbound', number, displayName: role === 'consult' ? named(number) : '' },
      ...{ startedAt: now(), role, about, status: 'dialling', alerting: true },
    }
    const view: CallView = { call, match: { kind: 'unknown' }, origin: noOrigin, media: null }
    show((before) => ({ ...before, calls: [...before.calls, view] }))
    soon(() => act({ type: 'call-answered', callId }), 1500)
    return ok({ callId })
  }

  function abroad(number: string, confirmed: boolean | undefined): Result<never> | null {
    return checked(number)?.confirm && !confirmed ? failed('call-abroad') : null
  }

  function transfer(callId: CallId, to: string, number: string) {
    holdOthers(null)
    act({ type: 'transfer-ordered', callId, to, kind: 'blind' })
    const goes = (status: string, more: Record<string, unknown> = {}) =>
      act({ type: 'call-transfer', callId, status, ...more })
    soon(() => goes('ringing'), 700)
    if (number === busyNumber) soon(() => goes('failed', { problem: 'call-busy', sipStatus: 486 }), 1800)
    else
      soon(() => {
        goes('handed-over')
        end(callId, 'network')
      }, 2000)
    return ok()
  }

  const consultOf = (callId: CallId) => calls().find((call) => call.role === 'consult' && call.about === callId)

  return {
    'phone.answer': ({ callId }: CallOnly) => {
      holdOthers(callId)
      return act({ type: 'call-answered', callId })
    },
    'phone.decline': ({ callId }: CallOnly) => end(callId),
    'phone.hang-up': ({ callId }: CallOnly) => hangUp(callId),
    'phone.hold': ({ callId }: CallOnly) => act({ type: 'call-held', callId, by: 'agent' }),
    'phone.resume': ({ callId }: CallOnly) => {
      const call = calls().find((one) => one.id === callId)
      if (call?.status === 'talking' && !call.mixed) holdOthers(callId)
      return resume(callId)
    },
    'phone.mute': ({ callId }: CallOnly) => act({ type: 'call-muted', callId }),
    'phone.unmute': ({ callId }: CallOnly) => act({ type: 'call-unmuted', callId }),
    'phone.swap': ({ callId }: CallOnly) => {
      holdOthers(callId)
      return resume(callId)
    },
    'phone.dial': ({ number, confirmed }: ToNumber) => abroad(number, confirmed) ?? dial(number, 'customer', null),
    'phone.dial-known': ({ target, confirmed }: Known) => {
      const number = numberOf(target, now())
      return number === null ? failed('number-gone') : (abroad(number, confirmed) ?? dial(number, 'customer', null))
    },
    'phone.consult': ({ callId, number, confirmed }: ToNumber) =>
      abroad(number, confirmed) ?? dial(number, 'consult', callId),
    'phone.transfer': ({ callId, number, confirmed }: ToNumber) =>
      abroad(number, confirmed) ?? transfer(callId, named(number) || number, number),
    'phone.complete-transfer': ({ callId }: CallOnly) => {
      const partner = consultOf(callId) ?? talked().find((call) => call.id !== callId)
      if (!partner) return failed('call-no-consult')
      if (partner.status !== 'talking') return failed('call-transfer-not-ready')
      const to = partner.displayName || partner.number
      act({ type: 'transfer-ordered', callId, to, kind: 'attended' })
      act({ type: 'call-transfer', callId, status: 'handed-over' })
      end(partner.id, 'network')
      return end(callId, 'network')
    },
    'phone.cancel-consult': ({ callId }: CallOnly) => {
      const consult = consultOf(callId)
      if (consult) end(consult.id)
      return resume(callId)
    },
    'phone.join': () => {
      const parties = talked().map((call) => call.id)
      if (parties.length < 2) return failed('call-no-consult')
      for (const id of parties) resume(id)
      mix(parties)
      return ok()
    },
    'phone.split': ({ callId }: CallOnly) => {
      mix([])
      holdOthers(callId)
      return resume(callId)
    },
    'phone.silence': ({ callId }: CallOnly) => act({ type: 'call-silenced', callId }),
    'phone.unsilence': ({ callId }: CallOnly) => act({ type: 'call-unsilenced', callId }),
    'phone.send-survey': ({ callId }: CallOnly) => transfer(callId, '满意度', '*88'),
    'phone.park': ({ callId }: CallOnly) => transfer(callId, '驻留', '*70'),
    'phone.pick-up': ({ number }: { number: string }) => dial(number, 'customer', null),
    'phone.colleagues': ({ text }: { text: string }) => ok(main.empty ? [] : foundColleagues(text)),
    'phone.check-number': ({ number }: { number: string }) => ok(checked(number)),
    'phone.missed-seen': () => {
      show((before) => ({ ...before, missed: { count: 0, latestAt: null } }))
      return ok()
    },
    'phone.dialled': () =>
      ok(main.empty ? [] : history(now()).filter(({ direction, number }) => direction === 'outbound' && number !== '')),
    'phone.history': (page: { before: number | null; limit: number; missedOnly?: boolean }) => {
      const all = main.empty ? [] : history(now())
      const those = all.filter((entry) => !page.missedOnly || entry.missed)
      return ok(those.filter((entry) => page.before === null || entry.startedAt < page.before).slice(0, page.limit))
    },
    'phone.finish-wrap-up': ({ callId }: CallOnly) => act({ type: 'wrap-up-finished', callId }),
  }
}

const initials: Readonly<Record<string, string>> = { wf: '8001', zl: '8002', lm: '8003', cj: '8004', sh: '8800' }

function foundColleagues(text: string) {
  const wanted = text.toLowerCase()
  if (wanted === '') return colleagues.slice(0, 3)
  const full: Readonly<Record<string, string>> = { wangfang: '8001', zhaolei: '8002', limin: '8003', chenjie: '8004' }
  const byPinyin = Object.entries({ ...initials, ...full }).filter(([pinyin]) => pinyin.startsWith(wanted))
  const numbers = new Set(byPinyin.map(([, number]) => number))
  return colleagues.filter((one) => one.name.includes(text) || one.number.includes(wanted) || numbers.has(one.number))
}

/** Rough, but of the same shape as main's answer. */
function checked(number: string): DialCheck | null {
  const digits = number.replace(/\D/g, '')
  if (digits.length < 2) return null
  const shown = number
  if (digits.length <= 5) return { shown, kind: 'extension', place: null, confirm: false }
  if (number.startsWith('+') && !number.startsWith('+86')) return { shown, kind: 'abroad', place: 'US', confirm: true }
  if (number.startsWith('00')) return { shown, kind: 'abroad', place: 'JP', confirm: true }
  if (digits.startsWith('400')) return { shown, kind: 'service', place: null, confirm: false }
  return digits.length < 7 ? null : { shown, kind: 'national', place: '北京', confirm: false }
}

function numberOf(target: DialTarget, now: number): string | null {
  if (target.of === 'customer') return everybody(now).find(({ id }) => id === target.id)?.number ?? null
  if (target.of === 'call') return history(now).find(({ callId }) => callId === target.id)?.number ?? null
  return followUps(now).find(({ id }) => id === target.id)?.number ?? null
}
