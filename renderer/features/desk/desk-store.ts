import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DeskSnapshot } from '#shared/desk/snapshot'
import type { Bridge } from '../../bridge/bridge'

export interface DeskState {
  /** Null until main has answered for the first time. */
  readonly snapshot: DeskSnapshot | null
}
export type DeskStore = StoreApi<DeskState>

export function createDeskStore(): DeskStore {
  return createStore<DeskState>()(() => ({ snapshot: null }))
}

/**
 * Mirrors main's snapshots; answers the function that stops it. Listens first, then asks, and takes only a higher
 * revision: nothing falls in between, and a late answer never puts an old state back on the screen.
 */
export function mirrorDesk(
  bridge: Bridge,
  store: DeskStore,
  hear: (snapshot: DeskSnapshot, before: DeskSnapshot | null) => void = () => undefined,
): () => void {
  const accept = (next: DeskSnapshot) => {
    const before = store.getState().snapshot
    if (before && next.revision <= before.revision) return
    hear(next, before)
    store.setState({ snapshot: next })
  }
  const stop = bridge.listen('desk.changed', accept)
  let stopped = false
  void bridge.ask('desk.snapshot', undefined).then((answer) => {
    if (answer.ok && !stopped) accept(answer.value)
  })
  return () => {
    stopped = true
    stop()
  }
}
