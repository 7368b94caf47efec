import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CallNoteDraft } from '#shared/drafts/contract'
import type { Disposition } from '#shared/phone/call'
import type { Bridge } from '../../bridge/bridge'

/** Where what the agent wrote is: on the way from main, as main has it, changed since, or refused by main. */
export type Kept = 'loading' | 'kept' | 'changed' | 'not-kept'

export interface NoteDraftState extends CallNoteDraft {
  readonly kept: Kept
}

/** What an agent writes about one call, from the ring until wrap-up is finished. */
export interface NoteDraft {
  readonly state: StoreApi<NoteDraftState>
  write(note: string): void
  choose(disposition: Disposition | null): void
  promise(followUp: CallNoteDraft['followUp']): void
  /** Hands over at once what is not yet with main. */
  flush(): Promise<void>
}

export interface NoteDrafts {
  of(callId: string): NoteDraft
  /** Wrap-up is finished: the draft has become the call's note. */
  forget(callId: string): void
  /** Calls that are over need no draft in memory any longer; whatever they still hold is handed over first. */
  keepOnly(callIds: readonly string[]): void
  flushAll(): void
}

const empty: NoteDraftState = { note: '', disposition: null, followUp: null, kept: 'loading' }

/** Long enough not to write each key, short enough that a crash costs a word at most. */
export const SAVE_AFTER_MS = 200

export function createNoteDrafts(bridge: Bridge): NoteDrafts {
  const drafts = new Map<string, NoteDraft & { stop(): void }>()
  return {
    of(callId) {
      const known = drafts.get(callId)
      if (known) return known
      const draft = openDraft(bridge, callId)
      drafts.set(callId, draft)
      return draft
    },
    forget(callId) {
      drafts.get(callId)?.stop()
      drafts.delete(callId)
      void bridge.ask('drafts.save', { key: `call-note:${callId}`, text: '' })
    },
    keepOnly(callIds) {
      for (const [callId, draft] of drafts) {
        if (callIds.includes(callId)) continue
        drafts.delete(callId)
        void draft.flush().finally(draft.stop)
      }
    },
    flushAll() {
      for (const draft of drafts.values()) void draft.flush()
    },
  }
}

function openDraft(bridge: Bridge, callId: string): NoteDraft & { stop(): void } {
  const key = `call-note:${callId}`
  const state = createStore<NoteDraftState>()(() => empty)
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const load = bridge.ask('drafts.load', { key }).then(async (answer) => {
    const stored = answer.ok && answer.value ? await readDraft(answer.value) : null
    if (stopped) return
    state.setState((typed) => joined(stored, typed))
    if (state.getState().kept === 'changed') later()
  })

  async function save(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    // Before the stored draft is here, saving would write over it.
    await load
    const { note, disposition, followUp, kept } = state.getState()
    if (stopped || kept === 'kept') return
    state.setState({ kept: 'kept' })
    const text = note === '' && !disposition && !followUp ? '' : JSON.stringify({ note, disposition, followUp })
    const answer = await bridge.ask('drafts.save', { key, text })
    if (!answer.ok && !stopped) state.setState({ kept: 'not-kept' })
  }

  function later(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), SAVE_AFTER_MS)
  }

  function change(part: Partial<CallNoteDraft>): void {
    if (stopped) return
    const loading = state.getState().kept === 'loading'
    state.setState({ ...part, kept: loading ? 'loading' : 'changed' })
    if (!loading) later()
  }

  return {
    state,
    write: (note) => {
      if (note !== state.getState().note) change({ note })
    },
    choose: (disposition) => change({ disposition }),
    promise: (followUp) => change({ followUp }),
    flush: () => (state.getState().kept === 'kept' ? Promise.resolve() : save()),
    stop() {
      clearTimeout(timer)
      stopped = true
    },
  }
}

/** What was stored, and what was typed while it was on its way: neither is lost. */
function joined(stored: CallNoteDraft | null, typed: NoteDraftState): NoteDraftState {
  const untouched = typed.note === '' && !typed.disposition && !typed.followUp
  if (!stored) return { ...typed, kept: untouched ? 'kept' : 'changed' }
  return {
    note: [stored.note, typed.note].filter((note) => note !== '').join('\n'),
    disposition: typed.disposition ?? stored.disposition,
    followUp: typed.followUp ?? stored.followUp,
    kept: untouched ? 'kept' : 'changed',
  }
}

async function readDraft(text: string): Promise<CallNoteDraft> {
  const { parseCallNoteDraft } = await import('../../bridge/parse')
  // Words that are no draft of this version are still the agent's words.
  return parseCallNoteDraft(text) ?? { note: text, disposition: null, followUp: null }
}
