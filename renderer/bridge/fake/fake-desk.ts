import { next } from '#shared/agent-state/agent-state'
import { agentWindowContract } from '#shared/desk/contract'
import type { CallView, DeskSnapshot } from '#shared/desk/snapshot'
import { failed, ok, type Result } from '#shared/kernel/result'
import { type CallHappening, step } from '#shared/phone/call'
import type { Settings } from '#shared/settings/settings'
import { rightsOf } from '#shared/team/rights'
import type { PreloadApi } from '../preload-api'
import { agentStateAnswers } from './agent-day'
import { customersAnswers } from './customers-answers'
import { fakePhone } from './fake-phone'
import { followUpsAnswers } from './follow-ups-answers'
import { importsAnswers } from './imports-answers'
import { outboundAnswers } from './outbound-answers'
import { everybody, wang, zhang } from './people'
import { poolAnswers } from './pool-answers'

export interface FakeDesk extends PreloadApi {
  /** What was asked, in order. */
  readonly asked: readonly { readonly name: string; readonly input: unknown }[]
  /** What stands for main's SQLite. */
  readonly drafts: Map<string, string>
  snapshot(): DeskSnapshot
  /** Main has something new to show. */
  show(change: (snapshot: DeskSnapshot) => DeskSnapshot): void
  /** A fact of the phone about a call. */
  happen(fact: CallHappening): void
  /** Main tells an event of its own. */
  tell(name: string, payload: unknown): void
  /** Answers this command so from now on. */
  answer(name: string, result: Result<unknown>): void
}

/** Stands for main and the preload: holds one snapshot and changes it with the real call machine. */
export function createFakeDesk(options: {
  snapshot: DeskSnapshot
  settings: Settings
  now?: () => number
  empty?: boolean
  /** How many made-up customers; 5,000. */
  customers?: number
  /** Colleagues and customers do their part after a while; without it they wait for `happen`. */
  later?: (action: () => void, ms: number) => void
}): FakeDesk {
  const now = options.now ?? Date.now
  let { snapshot, settings } = options
  const asked: { name: string; input: unknown }[] = []
  const drafts = new Map<string, string>()
  const fixed = new Map<string, Result<unknown>>()
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const empty = options.empty ?? false
  const tell = (name: string, payload: unknown) => {
    // Over the boundary everything is copied; nobody may hold a reference into main.
    for (const listener of listeners.get(name) ?? []) listener(structuredClone(payload))
  }

  function show(change: (snapshot: DeskSnapshot) => DeskSnapshot): void {
    const changed = change(snapshot)
    snapshot = { ...changed, revision: snapshot.revision + 1, at: now() }
    tell('desk.changed', snapshot)
  }

  function happen(fact: CallHappening): void {
    show((before) => {
      const calls = before.calls
        .map((view): CallView => {
          if (view.call.id !== fact.callId) return view
          const done = step(view.call, fact)
          return 'call' in done ? { ...view, call: done.call } : view
        })
        .filter((view) => view.call.status !== 'done')
      const call = calls.at(-1)?.call
      const activity =
        !call || call.status === 'done'
          ? 'none'
          : call.status === 'talking' && call.heldByAgent
            ? 'holding'
            : call.status
      return {
        ...before,
        calls,
        agent: next(before.agent, { type: 'activity', activity, callId: call?.id ?? null, at: now() }),
      }
    })
  }

  const phone: Record<string, (input: never) => Result<unknown>> = fakePhone({
    ...{ now, show, happen, empty },
    snapshot: () => snapshot,
    later: options.later ?? null,
  })
  const dial = (number: string) => phone['phone.dial']?.({ number, confirmed: true } as never) ?? ok()
  const handlers: Record<string, (input: never) => Result<unknown>> = {
    'desk.snapshot': () => ok(snapshot),
    'desk.dismiss-notice': ({ id }: { id: string }) => {
      show((before) => ({ ...before, notices: before.notices.filter((notice) => notice.id !== id) }))
      return ok()
    },
    ...agentStateAnswers(show, () => snapshot.agent, now),
    ...phone,
    'phone.finish-wrap-up': ({ callId }: CallOnly) => {
      drafts.delete(`call-note:${callId}`)
      happen({ type: 'wrap-up-finished', callId, at: now() })
      return ok()
    },
    'screen-pop.choose': ({ callId, customerId }: CallOnly & { customerId: string }) => {
      show((before) => ({
        ...before,
        calls: before.calls.map((view) => {
          if (view.call.id !== callId) return view
          const candidates = 'candidates' in view.match ? view.match.candidates : []
          const chosen = candidates.find((one) => one.id === customerId)
          const card = { ...wang(now()), ...(chosen ? { id: chosen.id, name: chosen.name, level: chosen.level } : {}) }
          return { ...view, match: { kind: 'chosen', candidates, card } }
        }),
      }))
      return ok()
    },
    'screen-pop.card': ({ id }: { id: string }) => ok({ ...zhang(now()), id }),
    ...customersAnswers({
      now,
      count: options.customers ?? 5000,
      changed: (ids) => tell('customers.changed', { ids }),
      me: () => snapshot.me,
      chooseRole: (role, masking) =>
        show((before) => ({ ...before, me: { ...before.me, role, rights: [...rightsOf(role, masking)] } })),
      attach: (callId, match) =>
        show((before) => ({
          ...before,
          calls: before.calls.map((view) => (view.call.id === callId ? { ...view, match } : view)),
        })),
    }),
    ...poolAnswers({ now, tell, dial }),
    ...importsAnswers({ now, show, empty }),
    ...outboundAnswers({ now, tell, dial, cards: () => [zhang(now()), wang(now())] }),
    'customers.find': ({ text, limit }: { text: string; limit: number }) => {
      const wanted = text.toLowerCase()
      const pinyin: Record<string, string> = { zsf: 'c-zhang', zhang: 'c-zhang', wxm: 'c-wang', wang: 'c-wang' }
      return ok(
        everybody(now())
          .filter((one) => one.name.includes(text) || one.number?.includes(wanted) || pinyin[wanted] === one.id)
          .slice(0, limit),
      )
    },
    ...followUpsAnswers({ now, show, tell, empty }),
    'drafts.load': ({ key }: { key: string }) => ok(drafts.get(key) ?? null),
    'drafts.save': ({ key, text }: { key: string; text: string }) => {
      if (text === '') drafts.delete(key)
      else drafts.set(key, text)
      return ok()
    },
    'settings.load': () => ok(settings),
    'settings.choose-preferences': (chosen: Partial<Settings>) => changeSettings(chosen),
    'settings.choose-devices': (devices: Settings['devices']) => changeSettings({ devices }),
    'settings.choose-sound': (sound: Settings['sound']) => changeSettings({ sound }),
    'settings.choose-desktop': (desktop: Settings['desktop']) => changeSettings({ desktop }),
    'settings.export-profile': ({ id }: { id: string }) => ok({ json: `{ "id": "${id}" }` }),
    'settings.import-profile': ({ json }: { json: string }) => {
      if (!json.includes('"id"')) return failed('profile-not-json')
      const own = { id: 'our-pbx', name: '我们的 PBX', own: true }
      return changeSettings({ profiles: [...settings.profiles.filter(({ id }) => id !== own.id), own] })
    },
    'settings.remove-profile': ({ id }: { id: string }) =>
      changeSettings({ profiles: settings.profiles.filter((profile) => profile.id !== id) }),
    'settings.save-line': (line: Settings['line']) =>
      line.server === ''
        ? failed('line-bad-address')
        : changeSettings({ line: { ...settings.line, server: line.server } }),
    'settings.enter-world': ({ world }: { world: Settings['world'] }) => {
      if (snapshot.calls.length > 0) return failed('world-busy')
      show((before) => ({ ...before, world }))
      return changeSettings({ world })
    },
  }

  function changeSettings(part: Partial<Settings>): Result<Settings> {
    settings = { ...settings, ...part }
    tell('settings.changed', settings)
    return ok(settings)
  }

  return {
    asked,
    drafts,
    snapshot: () => snapshot,
    show,
    happen,
    tell,
    answer: (name, result) => fixed.set(name, result),
    async ask(name, input) {
      const command = Object.entries(agentWindowContract).find(([known]) => known === name)?.[1]
      if (command?.kind !== 'command') throw new Error(`no such command: ${name}`)
      const parsed = command.input.parse(structuredClone(input))
      asked.push({ name, input: parsed })
      return structuredClone(fixed.get(name) ?? handlers[name]?.(parsed as never) ?? ok())
    },
    listen(name, listener) {
      const those = listeners.get(name) ?? new Set()
      listeners.set(name, those.add(listener))
      return () => void those.delete(listener)
    },
  }
}

interface CallOnly {
  readonly callId: DeskSnapshot['calls'][number]['call']['id']
}
