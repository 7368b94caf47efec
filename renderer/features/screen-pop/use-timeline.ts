import { useCallback, useEffect, useRef, useState } from 'react'
import type { CustomerId } from '#shared/kernel/ids'
import type { TimelineEntry, TimelineKind } from '#shared/screen-pop/timeline'
import { useDesk, useServices } from '../desk'

const PAGE = 20

interface Held {
  readonly entries: readonly TimelineEntry[]
  readonly next: string | null
}

/** What was with a customer. Something new comes in at the top; what was read stays. */
export function useTimeline(id: CustomerId, kinds: readonly TimelineKind[] | null) {
  const { bridge } = useServices()
  const [held, setHeld] = useState<Held | null>(null)
  const [loading, setLoading] = useState(false)
  const [failed, setFailed] = useState(false)
  const names = useFieldNames()
  const question = useRef(0)
  const kindsKey = kinds?.join(' ') ?? ''
  // A call that ended, and a note of it, are new lines.
  const calls = useDesk((snapshot) => snapshot.calls.map(({ call }) => call.id + call.status).join(' '))

  const ask = useCallback(
    async (before: string | null, limit: number) => {
      const wanted = kindsKey === '' ? null : (kindsKey.split(' ') as TimelineKind[])
      const mine = ++question.current
      setLoading(true)
      const answer = await bridge.ask('screen-pop.timeline', { id, kinds: wanted, before, limit })
      if (mine !== question.current) return null
      setLoading(false)
      setFailed(!answer.ok)
      return answer.ok ? answer.value : null
    },
    [bridge, id, kindsKey],
  )

  useEffect(() => {
    setHeld(null)
    void ask(null, PAGE).then((page) => page && setHeld(page))
  }, [ask])

  const refresh = useCallback(async () => {
    const page = await ask(null, PAGE)
    if (!page) return
    setHeld((before) => {
      const known = before?.entries.findIndex(({ id: entry }) => entry === page.entries.at(-1)?.id) ?? -1
      if (!before || known < 0) return page
      return { entries: [...page.entries, ...before.entries.slice(known + 1)], next: before.next }
    })
  }, [ask])

  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the calls is a reason
  useEffect(() => {
    if (!first.current) void refresh()
    first.current = false
  }, [calls, refresh])

  useEffect(() => {
    const stops = [
      bridge.listen('customers.changed', ({ ids }) => {
        if (ids === null || ids.includes(id)) void refresh()
      }),
      bridge.listen('follow-ups.changed', () => void refresh()),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [bridge, id, refresh])

  async function more(): Promise<void> {
    const page = await ask(held?.next ?? null, PAGE)
    if (page) setHeld((before) => ({ entries: [...(before?.entries ?? []), ...page.entries], next: page.next }))
  }

  return {
    entries: held?.entries ?? null,
    more: held?.next ? () => void more() : null,
    loading,
    failed: failed && held === null,
    names,
  }
}

/** What the centre calls its fields. */
function useFieldNames(): ReadonlyMap<string, string> {
  const { bridge } = useServices()
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    void bridge.ask('customers.fields', undefined).then((answer) => {
      if (answer.ok) setNames(new Map(answer.value.map((field) => [field.id, field.name])))
    })
  }, [bridge])
  return names
}
