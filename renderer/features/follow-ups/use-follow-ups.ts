import { useEffect, useState } from 'react'
import type { FollowUp } from '#shared/follow-ups/follow-up'
import { useDesk, useServices } from '../desk'

/** Open promises, earliest due first; asked again whenever main's counts change. Null until they are here. */
export function useFollowUps(limit: number): readonly FollowUp[] | null {
  const { bridge } = useServices()
  const [followUps, setFollowUps] = useState<readonly FollowUp[] | null>(null)
  const counts = useDesk((snapshot) => {
    const { openCount, overdueCount, nextDueAt } = snapshot.followUps
    return `${snapshot.world} ${openCount} ${overdueCount} ${nextDueAt}`
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: other counts mean another list
  useEffect(() => {
    let stopped = false
    const ask = () => {
      void bridge.ask('follow-ups.list', { limit }).then((answer) => {
        if (!stopped && answer.ok) setFollowUps(answer.value)
      })
    }
    ask()
    const stop = bridge.listen('follow-ups.changed', ask)
    return () => {
      stopped = true
      stop()
    }
  }, [bridge, limit, counts])

  return followUps
}
