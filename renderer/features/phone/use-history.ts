import { useCallback, useEffect, useState } from 'react'
import type { CallHistoryEntry } from '#shared/phone/contract'
import { useDesk, useServices } from '../desk'

export interface History {
  /** Null until the first page is here. */
  readonly entries: readonly CallHistoryEntry[] | null
  readonly more: boolean
  loadMore(): void
}

/** The agent's own calls, newest first, a page at a time; asked again when a call ends or is finished. */
export function useHistory(page: number, missedOnly = false): History {
  const { bridge } = useServices()
  const [loaded, setLoaded] = useState<{ missedOnly: boolean; entries: readonly CallHistoryEntry[] } | null>(null)
  const [more, setMore] = useState(false)
  const up = useDesk((snapshot) => snapshot.calls.map(({ call }) => call.id).join(' '))
  const calls = useDesk((snapshot) =>
    [snapshot.world, ...snapshot.calls.map(({ call }) => `${call.id} ${call.status}`)].join(' '),
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: another state of the calls is another history
  useEffect(() => {
    let stopped = false
    void bridge
      .ask('phone.history', { before: null, limit: page, ...(missedOnly ? { missedOnly } : {}) })
      .then((answer) => {
        if (stopped || !answer.ok) return
        setLoaded({ missedOnly, entries: answer.value })
        setMore(answer.value.length === page)
      })
    return () => {
      stopped = true
    }
  }, [bridge, page, missedOnly, calls])

  // Of the other list nothing is shown while this one is on its way.
  const entries = loaded?.missedOnly === missedOnly ? loaded.entries : null

  const loadMore = useCallback(() => {
    const before = entries?.at(-1)?.startedAt
    if (before === undefined) return
    void bridge.ask('phone.history', { before, limit: page, ...(missedOnly ? { missedOnly } : {}) }).then((answer) => {
      if (!answer.ok) return
      setLoaded((known) => {
        if (known?.missedOnly !== missedOnly) return known
        const ids = new Set(known.entries.map((entry) => entry.callId))
        return { missedOnly, entries: [...known.entries, ...answer.value.filter((entry) => !ids.has(entry.callId))] }
      })
      setMore(answer.value.length === page)
    })
  }, [bridge, entries, missedOnly, page])

  // Main writes a call down when it rings; as long as it is up it is on the call bar, and no missed call.
  const past = entries?.filter((entry) => !up.split(' ').includes(entry.callId)) ?? null
  return { entries: past, more, loadMore }
}
