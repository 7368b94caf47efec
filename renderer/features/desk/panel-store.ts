import { createStore, type StoreApi } from 'zustand/vanilla'

/** What may lie open beside the work. One at a time; none of them covers the call bar. */
export type PanelName = 'dial-pad' | 'keypad' | 'transfer' | 'history' | 'follow-ups' | 'my-day' | 'settings' | 'keys'

export interface PanelState {
  readonly open: PanelName | null
  /** The customer the agent looks at, where it is not the one who is spoken with. */
  readonly chosenCallId: string | null
  /** What Enter does in the transfer's panel: hands over at once, or asks the colleague first. */
  readonly transferBy: 'blind' | 'consult'
  /** Whose transfer: the panel never passes on to another customer, who would be put on hold by it. */
  readonly transferOf: string | null
  /** A number that waits in the dial pad for its Enter, since when (another `at` is another number). */
  readonly fillIn: { readonly number: string; readonly at: number } | null
}

export type PanelStore = StoreApi<PanelState>

export function createPanelStore(): PanelStore {
  return createStore<PanelState>()(() => ({
    open: null,
    chosenCallId: null,
    transferBy: 'blind',
    transferOf: null,
    fillIn: null,
  }))
}

/** Opens the panel, or closes it when it is the open one: what its key and its button do. */
export function toggle(store: PanelStore, panel: PanelName): void {
  store.setState(({ open }) => ({ open: open === panel ? null : panel }))
}

export function close(store: PanelStore): void {
  store.setState({ open: null })
}

/** Opens the transfer's panel, or goes over to the other way in the open one, or closes it: what its two keys do. */
export function toggleTransfer(store: PanelStore, callId: string, by: PanelState['transferBy']): void {
  store.setState(({ open, transferBy, transferOf }) =>
    open === 'transfer' && transferBy === by && transferOf === callId
      ? { open: null }
      : { open: 'transfer', transferBy: by, transferOf: callId },
  )
}

/** Puts a number into the dial pad, where it waits for Enter. */
export function fillIn(store: PanelStore, number: string): void {
  store.setState({ open: 'dial-pad', fillIn: { number, at: performance.now() } })
}
