import type { CallView, DeskSnapshot, MediaView } from '#shared/desk/snapshot'
import type { Call } from '#shared/phone/call'
import { wang, zhang } from './people'
import { base, exact, good, head, id, inCall, ringing, SECOND, talking, view } from './scene-parts'

type Talking = Extract<Call, { status: 'talking' }>
type Scene = (now: number) => DeskSnapshot

const none = { queue: null, skill: null, waitedSeconds: null, customerRef: null }
const more = (desk: DeskSnapshot, ...calls: CallView[]): DeskSnapshot => ({ ...desk, calls: [...desk.calls, ...calls] })
const talk = (now: number, part: Partial<Talking> = {}, media: MediaView | null = good): DeskSnapshot =>
  inCall(now, view(talking(now, part), exact(now), { media }))
const held = (now: number, seconds: number) => ({ heldByAgent: true, heldSince: now - seconds * SECOND })

/** A colleague who is asked about the customer of call-1. */
const colleague = (now: number, call: Partial<Talking> = {}): CallView =>
  view(
    {
      ...talking(now),
      ...{ id: id('consult-1'), direction: 'outbound', number: '8001', displayName: '王芳', role: 'consult' },
      ...{ about: id('call-1'), startedAt: now - 20 * SECOND, answeredAt: now - 14 * SECOND },
      ...call,
    },
    { kind: 'unknown' },
    { origin: none, media: good },
  )

const consultRings = (now: number): CallView =>
  view(
    {
      ...head(now, 'consult-1', '8001'),
      ...{ direction: 'outbound', displayName: '王芳', role: 'consult', about: id('call-1') },
      ...{ status: 'dialling', alerting: true },
    },
    { kind: 'unknown' },
    { origin: none },
  )

const lead = (now: number, supervision: Talking['supervision']): CallView =>
  view(
    {
      ...talking(now),
      ...{ id: id('lead-1'), number: '8100', displayName: '王芳', role: 'supervisor', about: id('call-1') },
      ...{ answeredAt: now - 31 * SECOND, supervision },
    },
    { kind: 'unknown' },
    { origin: none },
  )

const second = (now: number, part: Partial<CallView> = {}): CallView =>
  view(ringing(now, 'call-2', '+8613900001111'), { kind: 'exact', card: wang(now) }, part)

const bad = (trouble: MediaView['trouble'], part: Partial<MediaView>): MediaView => ({
  ...good,
  grade: 'poor',
  trouble,
  ...part,
})

/** The whole phone: several calls, transfer, conference, supervision, trouble. */
export const phoneScenes: Readonly<Record<string, Scene>> = {
  'two-ringing': (now) => more(inCall(now, view(ringing(now), exact(now)), 'ringing'), second(now)),
  'second-vip': (now) =>
    more(inCall(now, view({ ...talking(now), number: '+862887654321' }, { kind: 'unknown' }, { media: good })), {
      ...view(ringing(now, 'call-2'), { kind: 'exact', card: zhang(now) }),
      origin: { queue: 'VIP 专线', skill: '退款', waitedSeconds: 41, customerRef: 'C-10293' },
    }),
  'one-held': (now) =>
    more(
      talk(now, held(now, 73), null),
      view(
        { ...talking(now), ...{ id: id('call-2'), number: '+8613900001111', answeredAt: now - 22 * SECOND } },
        { kind: 'exact', card: wang(now) },
        { media: good },
      ),
    ),
  'held-and-second': (now) =>
    more(talk(now, held(now, 73), null), {
      ...second(now),
      call: { ...second(now).call, startedAt: now - 9 * SECOND },
    }),
  'held-and-wrap-up': (now) =>
    more(
      talk(now, held(now, 30), null),
      view(
        {
          ...head(now, 'call-2', '+8613900001111'),
          ...{ status: 'wrap-up', startedAt: now - 90 * SECOND, answeredAt: now - 80 * SECOND },
          ...{ endedAt: now - 5 * SECOND, endedBy: 'customer', transferredTo: null },
        },
        { kind: 'exact', card: wang(now) },
      ),
    ),
  'consult-ringing': (now) => more(talk(now, held(now, 8), null), consultRings(now)),
  consult: (now) => more(talk(now, held(now, 26), null), colleague(now)),
  'consult-held': (now) => more(talk(now), colleague(now, held(now, 11))),
  conference: (now) => more(talk(now, { mixed: true }), colleague(now, { mixed: true })),
  'conference-parts': (now) =>
    more(talk(now, { mixed: true, silenced: true }), colleague(now, { mixed: true, ...held(now, 15) })),
  'transfer-asked': (now) => talk(now, { ...held(now, 12), transfer: { to: '赵磊', kind: 'blind', status: 'asked' } }),
  'transfer-ringing': (now) =>
    talk(now, { ...held(now, 15), transfer: { to: '赵磊', kind: 'blind', status: 'ringing' } }),
  'transfer-failed': (now) =>
    talk(now, {
      ...held(now, 40),
      transfer: { to: '陈静', kind: 'blind', status: 'failed', problem: 'call-busy', sipStatus: 486 },
    }),
  'handed-over': (now) =>
    inCall(
      now,
      view(
        {
          ...head(now),
          ...{ status: 'wrap-up', startedAt: now - 260 * SECOND, answeredAt: now - 252 * SECOND },
          ...{ endedAt: now - 4 * SECOND, endedBy: 'network', transferredTo: '赵磊' },
        },
        exact(now),
      ),
      'wrap-up',
    ),
  listened: (now) => more(talk(now), lead(now, 'listen')),
  whispered: (now) => more(talk(now), lead(now, 'whisper')),
  barged: (now) => more(talk(now, { muted: true, mutedSince: now - 21 * SECOND }), lead(now, 'barge')),
  'own-silence': (now) => talk(now, {}, bad('own-silence', { remoteMos: null })),
  'no-voice': (now) => talk(now, {}, bad('no-voice', { mos: 1, loss: 1 })),
  'heard-badly': (now) => talk(now, {}, bad('heard-badly', { remoteMos: 2.4, remoteLoss: 0.09 })),
  delay: (now) => talk(now, {}, bad('delay', { grade: 'fair', roundTripMs: 910 })),
  'hold-waits': (now) => ({
    ...talk(now, { waitingOrder: 'hold' }),
    line: {
      status: 'connecting',
      problem: 'line-server-lost',
      retryAt: now + 2 * SECOND,
      identity: '1001@example.com',
    },
  }),
  'voice-lost': (now) => talk(now, { voiceLostAt: now - 3 * SECOND }, null),
  'auto-answer': (now) => inCall(now, view({ ...ringing(now), answersAt: now + 2 * SECOND }, exact(now)), 'ringing'),
  missed: (now) => ({ ...base(now), missed: { count: 3, latestAt: now - 60 * SECOND } }),
}
