import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../../bridge/bridge'

/** One field as it was typed, and the version of the customer that stood there when the typing began. */
export interface TypedField {
  readonly text: string
  readonly base: number
}

export interface EditsState {
  readonly loaded: boolean
  /** By the key of the field; not yet saved as an edit. */
  readonly typed: Readonly<Record<string, TypedField>>
}

/** What somebody typed into a customer's fields and did not finish: with main from the first letters on. */
export interface Edits {
  readonly state: StoreApi<EditsState>
  write(field: string, typed: TypedField): void
  forget(field: string): void
  flush(): void
  stop(): void
}

const SAVE_AFTER_MS = 150

/** @param key of the draft: `customer-edit:<id>`, `customer-new:<call>` */
export function createEdits(bridge: Bridge, key: string): Edits {
  const state = createStore<EditsState>()(() => ({ loaded: false, typed: {} }))
  let timer: ReturnType<typeof setTimeout> | undefined
  let kept = true
  let stopped = false

  const load = bridge.ask('drafts.load', { key }).then((answer) => {
    const stored = answer.ok && answer.value ? readTyped(answer.value) : {}
    // What was typed while it was on its way is newer.
    if (!stopped) state.setState(({ typed }) => ({ loaded: true, typed: { ...stored, ...typed } }))
    return stored
  })

  async function save(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const stored = await load
    if (kept) return
    kept = true
    const typed = state.getState().loaded ? state.getState().typed : { ...stored, ...state.getState().typed }
    const text = Object.keys(typed).length === 0 ? '' : JSON.stringify(typed)
    const answer = await bridge.ask('drafts.save', { key, text })
    if (!answer.ok) kept = false
  }

  function change(typed: EditsState['typed']): void {
    state.setState({ typed })
    kept = false
    clearTimeout(timer)
    timer = setTimeout(() => void save(), SAVE_AFTER_MS)
  }

  return {
    state,
    write: (field, typed) => change({ ...state.getState().typed, [field]: typed }),
    forget(field) {
      const { [field]: gone, ...rest } = state.getState().typed
      if (gone === undefined) return
      change(rest)
      void save()
    },
    flush: () => void save(),
    stop() {
      void save()
      stopped = true
    },
  }
}

/** A draft of another version that says nothing to this one is none. */
function readTyped(text: string): Record<string, TypedField> {
  try {
    const stored: unknown = JSON.parse(text)
    if (typeof stored !== 'object' || stored === null) return {}
    return Object.fromEntries(
      Object.entries(stored).flatMap(([field, typed]: [string, unknown]) => {
        if (typeof typed !== 'object' || typed === null || !('text' in typed) || !('base' in typed)) return []
        const { text: words, base } = typed
        return typeof words === 'string' && typeof base === 'number' ? [[field, { text: words, base }]] : []
      }),
    )
  } catch {
    return {}
  }
}
