import { useEffect, useEffectEvent } from 'react'
import { useServices } from '../desk'

/** Rows are read again this long after the last of several changes. */
const REST_MS = 300

/** Calls `again` after customers came, went or changed. */
export function useChanging(again: () => void): void {
  const { bridge } = useServices()
  const look = useEffectEvent(again)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(() => look(), REST_MS)
    }
    const stops = [bridge.listen('pool.changed', later), bridge.listen('customers.changed', later)]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [bridge])
}
