import { createStore, type StoreApi } from 'zustand/vanilla'

/** What may lie open beside the work. One at a time; none of them covers the call bar. */
export type PanelName = 'dial-pad' | 'keypad' | 'history' | 'follow-ups' | 'settings' | 'keys'

export interface PanelState {
  readonly open: PanelName | null
  /** The call the agent put in front, when there are several. */
  readonly chosenCallId: string | null
}

export type PanelStore = StoreApi<PanelState>

export function createPanelStore(): PanelStore {
  return createStore<PanelState>()(() => ({ open: null, chosenCallId: null }))
}

/** Opens the panel, or closes it when it is the open one: what its key and its button do. */
export function toggle(store: PanelStore, panel: PanelName): void {
  store.setState(({ open }) => ({ open: open === panel ? null : panel }))
}

export function close(store: PanelStore): void {
  store.setState({ open: null })
}
