import { signedOut } from '#shared/agent-state/agent-state'
import type { DeskSnapshot } from '#shared/desk/snapshot'
import { Settings } from '#shared/settings/settings'
import { jobScenes } from './job-scenes'
import { candidates, followUps, wang, zhang } from './people'
import { phoneScenes } from './phone-scenes'
import { base, exact, good, head, inCall, MINUTE, ringing, SECOND, talking, view } from './scene-parts'

/** Every state that the window can be in, by name: for pictures, for tests, for looking at it. */
export const scenes: Readonly<Record<string, (now: number) => DeskSnapshot>> = {
  idle: base,
  'not-ready': (now) => ({
    ...base(now),
    agent: { ...signedOut(now - 45 * SECOND), choice: { type: 'not-ready', reason: 'busy' } },
  }),
  line: (now) => ({ ...base(now), world: 'line' }),
  ringing: (now) => inCall(now, view(ringing(now), exact(now)), 'ringing'),
  suffix: (now) => inCall(now, view(ringing(now), { kind: 'suffix', digits: 8, card: zhang(now) }), 'ringing'),
  several: (now) =>
    inCall(
      now,
      view(ringing(now, 'call-1', '+8613900001111'), {
        kind: 'several',
        by: 'exact',
        candidates: candidates(now),
        card: wang(now),
      }),
      'ringing',
    ),
  unknown: (now) =>
    inCall(
      now,
      view(
        { ...ringing(now, 'call-1', '+862887654321'), displayName: 'Alice <b>from</b> the bank' },
        { kind: 'unknown' },
      ),
      'ringing',
    ),
  withheld: (now) => inCall(now, view(ringing(now, 'call-1', ''), { kind: 'withheld' }), 'ringing'),
  dialling: (now) =>
    inCall(
      now,
      view({ ...head(now), direction: 'outbound', status: 'dialling', alerting: true }, exact(now), {
        origin: { queue: null, skill: null, waitedSeconds: null, customerRef: null },
      }),
      'dialling',
    ),
  talking: (now) => inCall(now, view(talking(now), exact(now), { media: good })),
  held: (now) =>
    inCall(
      now,
      view(
        talking(now, { heldByAgent: true, heldSince: now - 41 * SECOND, muted: true, mutedSince: now - 33 * SECOND }),
        exact(now),
        { media: good },
      ),
      'holding',
    ),
  poor: (now) =>
    inCall(
      now,
      view(talking(now, { heldByCustomer: true, heldSince: now - 12 * SECOND }), exact(now), {
        media: {
          grade: 'poor',
          trouble: 'hearing-badly',
          roundTripMs: 480,
          jitterMs: 61,
          loss: 0.072,
          remoteLoss: 0.004,
          mos: 2.3,
          remoteMos: 3.9,
        },
      }),
    ),
  'wrap-up': (now) =>
    inCall(
      now,
      view(
        {
          ...head(now),
          startedAt: now - 260 * SECOND,
          status: 'wrap-up',
          answeredAt: now - 252 * SECOND,
          endedAt: now - 9 * SECOND,
          endedBy: 'customer',
          transferredTo: null,
        },
        exact(now),
      ),
      'wrap-up',
    ),
  'two-calls': (now) => {
    const one = inCall(now, view(talking(now), exact(now), { media: good }))
    return {
      ...one,
      calls: [...one.calls, view(ringing(now, 'call-2', '+8613900001111'), { kind: 'exact', card: wang(now) })],
    }
  },
  'line-lost': (now) => ({
    ...base(now),
    world: 'line',
    line: {
      status: 'connecting',
      problem: 'line-server-lost',
      retryAt: now + 8 * SECOND,
      identity: '1001@example.com',
    },
  }),
  'wrong-password': (now) => ({
    ...base(now),
    world: 'line',
    line: { status: 'failed', problem: 'line-wrong-password', retryAt: null, identity: '1001@example.com' },
    devices: { microphone: 'missing', inputs: [], outputs: [] },
  }),
  reminder: (now) => ({
    ...base(now),
    reminders: { due: followUps(now).slice(0, 1), count: 1, grouped: false, waits: false },
    notices: [
      { id: 'n-2', code: 'call-busy', severity: 'warning', details: {}, at: now },
      // Put together, because no sentence may exist for it.
      { id: 'n-3', code: ['never', 'heard', 'of'].join('-'), severity: 'info', details: {}, at: now },
    ],
  }),
  'reminders-together': (now) => ({
    ...base(now),
    reminders: { due: followUps(now - 3 * 24 * 60 * MINUTE), count: 12, grouped: true, waits: false },
  }),
  'reminder-in-call': (now) => ({
    ...inCall(now, view(talking(now), exact(now), { media: good })),
    reminders: { due: followUps(now).slice(0, 3), count: 3, grouped: false, waits: true },
  }),
  fresh: (now) => ({
    ...base(now),
    agent: signedOut(now - 5 * SECOND),
    followUps: { openCount: 0, overdueCount: 0, nextDueAt: null },
    headset: null,
    missed: { count: 0, latestAt: null },
    can: { survey: true, park: true, pickUp: true, echo: true },
    today: { answered: 0, talkSeconds: 0 },
  }),
  ...phoneScenes,
  ...jobScenes,
}

export const fakeSettings = (language: string, theme: string): Settings =>
  Settings.parse({
    agentName: '李四',
    language,
    theme,
    world: 'practice',
    line: {
      server: 'wss://sip.example.com:7443',
      domain: '',
      user: '1001',
      displayName: '',
      profileId: 'kamailio',
      hasPassword: true,
    },
    devices: { microphone: 'mic-1', speaker: '', ring: 'out-2' },
    sound: {
      echoCancelling: true,
      automaticGain: true,
      noiseSuppression: 'browser',
      ringTone: 'soft',
      ringVolume: 0.6,
      ringLoudlyWhenHidden: false,
    },
    desktop: {
      startAtLogin: false,
      telLinks: false,
      callBar: true,
      shortcuts: { answer: '', hangUp: '', mute: '', show: '' },
      headsetButtons: true,
    },
    desktopState: { refusedShortcuts: [], telLinksTaken: false, startAtLoginTaken: false },
    profiles: [
      { id: 'kamailio', name: 'Kamailio', own: false },
      { id: 'asterisk', name: 'Asterisk', own: false },
    ],
    secretKeeping: 'memory',
  })
