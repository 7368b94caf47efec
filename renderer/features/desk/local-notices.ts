import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Notice } from '#shared/desk/snapshot'
import type { Failure } from '#shared/kernel/result'

/** What went wrong with something the agent did in this window; main's own notices come with the snapshot. */
export type LocalNotices = StoreApi<{ readonly notices: readonly Notice[] }>

const MOST = 4

export function createLocalNotices(): LocalNotices {
  return createStore<{ readonly notices: readonly Notice[] }>()(() => ({ notices: [] }))
}

/** The same problem twice is one notice, the newer one. */
export function tell(store: LocalNotices, failure: Failure, at: number): void {
  const notice: Notice = {
    id: `local:${failure.code}`,
    code: failure.code,
    severity: 'error',
    details: { ...failure.details },
    at,
  }
  store.setState(({ notices }) => ({
    notices: [...notices.filter((known) => known.id !== notice.id), notice].slice(-MOST),
  }))
}

export function dismiss(store: LocalNotices, id: string): void {
  store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
}
