import { type AgentState, signedOut } from '#shared/agent-state/agent-state'
import { usualRules } from '#shared/agent-state/rules'
import { type CallView, DeskSnapshot } from '#shared/desk/snapshot'
import type { Call } from '#shared/phone/call'
import { rightsOf } from '#shared/team/rights'
import { zhang } from './people'

/** What the scenes are made of: one desk, and calls in each of their states. */
export const SECOND = 1000
export const MINUTE = 60 * SECOND

const agentToday = (now: number): DeskSnapshot['agentToday'] => ({
  at: now,
  shownMs: 97 * MINUTE,
  signedInMs: 324 * MINUTE,
  reasons: usualRules.reasons.map((reason) => ({ ...reason, usedMs: reason.id === 'break' ? 22 * MINUTE : 0 })),
})

export const base = (now: number): DeskSnapshot =>
  DeskSnapshot.parse({
    revision: 1,
    at: now,
    world: 'practice',
    agentName: '李四',
    agent: { ...signedOut(now - 192 * SECOND), choice: { type: 'ready' } },
    agentToday: agentToday(now),
    line: { status: 'registered', problem: null, retryAt: null, identity: '1001@practice.zuoxi.invalid' },
    devices: {
      microphone: 'ok',
      inputs: [
        { id: 'default', label: 'Default' },
        { id: 'mic-1', label: 'Jabra Evolve2 40' },
      ],
      outputs: [
        { id: 'out-1', label: 'Jabra Evolve2 40' },
        { id: 'out-2', label: 'Realtek HD Audio' },
      ],
    },
    calls: [],
    notices: [],
    followUps: { openCount: 5, overdueCount: 1, nextDueAt: now + 120 * MINUTE },
    headset: null,
    missed: { count: 0, latestAt: null },
    can: { survey: true, park: true, pickUp: true, echo: true },
    today: { answered: 31, talkSeconds: 7812 },
    me: {
      id: '1001',
      name: '李四',
      role: 'supervisor',
      department: '售后组',
      rights: rightsOf('supervisor', 'off'),
      solo: true,
    },
    reminders: { due: [], count: 0, grouped: false, waits: false },
    jobs: [],
  })

type CallOf<Status extends Call['status']> = Extract<Call, { status: Status }>

export const id = (name: string) => name as Call['id']
export const head = (now: number, name = 'call-1', number = '+8613800138000') => ({
  id: id(name),
  direction: 'inbound' as const,
  number,
  displayName: '',
  startedAt: now - 6 * SECOND,
  role: 'customer' as const,
  about: null,
})

export const ringing = (now: number, name?: string, number?: string): CallOf<'ringing'> => ({
  ...head(now, name, number),
  status: 'ringing',
  answering: false,
  answersAt: null,
})

export const talking = (now: number, part: Partial<CallOf<'talking'>> = {}): CallOf<'talking'> => ({
  ...head(now),
  startedAt: now - 173 * SECOND,
  status: 'talking',
  answeredAt: now - 167 * SECOND,
  heldByAgent: false,
  heldByCustomer: false,
  heldSince: null,
  muted: false,
  mutedSince: null,
  silenced: false,
  mixed: false,
  transfer: null,
  supervision: null,
  waitingOrder: null,
  voiceLostAt: null,
  ...part,
})

export const view = (call: Call, match: CallView['match'], part: Partial<CallView> = {}): CallView => ({
  call,
  match,
  origin: { queue: '售后', skill: null, waitedSeconds: 18, customerRef: null },
  media: null,
  ...part,
})

export const good = {
  grade: 'good',
  trouble: 'none',
  roundTripMs: 24,
  jitterMs: 3,
  loss: 0,
  remoteLoss: 0,
  mos: 4.3,
  remoteMos: 4.3,
} as const
export const exact = (now: number): CallView['match'] => ({ kind: 'exact', card: zhang(now) })
export const activity = (of: AgentState, what: AgentState['activity'], since: number): AgentState => ({
  ...of,
  activity: what,
  since,
})

export const inCall = (now: number, call: CallView, what: AgentState['activity'] = 'talking'): DeskSnapshot => {
  const snapshot = base(now)
  const wrapsUp = what === 'wrap-up' ? { wrapUpEndsAt: now + 21 * SECOND, extensionsLeft: 2 } : {}
  const agent = { ...activity(snapshot.agent, what, now - (what === 'wrap-up' ? 9 : 167) * SECOND), ...wrapsUp }
  return { ...snapshot, calls: [call], agent: { ...agent, callId: call.call.id } }
}
