import { useEffect, useState } from 'react'
import { type QuickTime, snoozedUntil } from '#shared/follow-ups/quick-times'
import { nextWorkday } from '#shared/follow-ups/work-time'
import { useDeskClock, useNow } from '../../ui/desk-clock'
import { useServices } from '../desk'
import { usualQuickTimes, usualWork } from './quick-times'

interface QuickTimes {
  readonly times: readonly QuickTime[]
  /** The first working hour after today. */
  readonly nextWorkday: number
}

const FIVE_MINUTES_MS = 300_000

/** By this centre's working hours and holidays; until main has answered, by the usual ones. */
export function useQuickTimes(): QuickTimes {
  const { bridge } = useServices()
  const clock = useDeskClock()
  const turn = Math.floor(useNow() / FIVE_MINUTES_MS)
  const [told, setTold] = useState<QuickTimes | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: times pass: asked again every few minutes
  useEffect(() => {
    let stopped = false
    void bridge.ask('follow-ups.quick-times', undefined).then((answer) => {
      if (!stopped && answer.ok && answer.value) setTold(answer.value)
    })
    return () => {
      stopped = true
    }
  }, [bridge, turn])
  return told ?? { times: usualQuickTimes(clock.now()), nextWorkday: nextWorkday(clock.now(), usualWork) }
}

/** When a snooze ends; tomorrow is the first hour of the next working day, as main knows it. */
export function useSnooze(): (snooze: Parameters<typeof snoozedUntil>[0]) => Promise<number> {
  const { bridge } = useServices()
  const clock = useDeskClock()
  return async (snooze) => {
    const answer = snooze === 'snooze-tomorrow' ? await bridge.ask('follow-ups.quick-times', undefined) : null
    const next = answer?.ok && answer.value ? answer.value.nextWorkday : nextWorkday(clock.now(), usualWork)
    return snoozedUntil(snooze, clock.now(), next)
  }
}
