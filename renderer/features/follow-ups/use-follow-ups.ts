import { useEffect, useState } from 'react'
import type { FollowUpView } from '#shared/follow-ups/contract'
import type { FollowUp } from '#shared/follow-ups/follow-up'
import { useDesk, useServices } from '../desk'

/** Asks now and whenever promises have changed, of this world and of the other. */
function useAskedAgain(ask: () => Promise<() => void>, about: string): void {
  const { bridge } = useServices()
  const counts = useDesk((snapshot) => {
    const { openCount, overdueCount, nextDueAt } = snapshot.followUps
    return `${snapshot.world} ${openCount} ${overdueCount} ${nextDueAt}`
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: other counts and another question mean another list
  useEffect(() => {
    let stopped = false
    const again = () => {
      void ask().then((show) => {
        if (!stopped) show()
      })
    }
    again()
    const stop = bridge.listen('follow-ups.changed', again)
    return () => {
      stopped = true
      stop()
    }
  }, [bridge, about, counts])
}

/** Open promises, earliest due first. Null until they are here. */
export function useFollowUps(limit: number): readonly FollowUp[] | null {
  const { bridge } = useServices()
  const [followUps, setFollowUps] = useState<readonly FollowUp[] | null>(null)
  useAskedAgain(async () => {
    const answer = await bridge.ask('follow-ups.list', { limit })
    return () => {
      if (answer.ok) setFollowUps(answer.value)
    }
  }, String(limit))
  return followUps
}

export interface Viewed {
  readonly followUps: readonly FollowUp[]
  readonly total: number
}

/** The first ones of a view. Null until they are here, and while those of another view stand there. */
export function useFollowUpView(view: FollowUpView, limit: number): Viewed | null {
  const { bridge } = useServices()
  const about = JSON.stringify([view, limit])
  const [viewed, setViewed] = useState<(Viewed & { of: string }) | null>(null)
  const of = JSON.stringify(view)
  useAskedAgain(async () => {
    const answer = await bridge.ask('follow-ups.view', { view, offset: 0, limit })
    return () => {
      if (answer.ok) setViewed({ ...answer.value, of })
    }
  }, about)
  return viewed?.of === of ? viewed : null
}
