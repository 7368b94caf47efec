import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DeskSnapshot } from '#shared/desk/snapshot'
import type { DeskStore } from './desk-store'

/** What may lie open beside the work. One at a time; none of them covers the call bar. */
export type PanelName = 'dial-pad' | 'keypad' | 'transfer' | 'history' | 'follow-ups' | 'my-day' | 'settings' | 'keys'

/** What stands in the place of the workspace, between calls and, where the agent opens it then, in one. */
export type PageName = 'customers' | 'pool' | 'outbound' | 'imports' | 'follow-ups' | 'audit'

export interface OpenedPage {
  readonly name: PageName
  /** What it should show first, by its id: a customer, a list. */
  readonly about: string | null
  /** The calls, as they stood, that it was opened in front of; anything new comes in front of it. */
  readonly over: readonly string[]
}

export interface PanelState {
  readonly open: PanelName | null
  readonly page: OpenedPage | null
  /** The find over everything (Ctrl+K) is there. */
  readonly finds: boolean
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
    page: null,
    finds: false,
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

/** Opens a page in front of whatever calls there are, on the customer or list of this id. */
export function openPage(
  { panels, desk }: { panels: PanelStore; desk: DeskStore },
  name: PageName,
  about: string | null = null,
): void {
  const over = callMarks(desk.getState().snapshot?.calls ?? [])
  panels.setState(({ open }) => ({
    page: { name, about, over },
    finds: false,
    // The settings are wide enough to lie over the page.
    open: open === 'settings' ? null : open,
  }))
}

export function closePage(store: PanelStore): void {
  store.setState({ page: null })
}

/** Each call and where it stands: a ring, an answer and a wrap-up are something new. */
function callMarks(calls: DeskSnapshot['calls']): readonly string[] {
  return calls.map(({ call }) => `${call.id} ${call.status}`)
}

/** The page in front, if it is: a call that rings, is answered or ends comes before it, and afterwards it is there again. */
export function pageShown(page: OpenedPage | null, calls: DeskSnapshot['calls']): OpenedPage | null {
  return page !== null && callMarks(calls).every((mark) => page.over.includes(mark)) ? page : null
}
