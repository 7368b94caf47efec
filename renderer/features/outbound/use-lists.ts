import { useCallback, useEffect, useState } from 'react'
import type { CallList } from '#shared/outbound/contract'
import { useServices } from '../desk'

/** My call lists (a lead's: everybody's), read again when one changes. Null until they are here. */
export function useLists(): readonly CallList[] | null {
  const { bridge } = useServices()
  const [lists, setLists] = useState<readonly CallList[] | null>(null)
  const look = useCallback(async () => {
    const answer = await bridge.ask('outbound.lists', undefined)
    return answer.ok ? answer.value : null
  }, [bridge])
  useEffect(() => {
    let stopped = false
    const ask = () =>
      void look().then((answer) => {
        if (!stopped && answer) setLists(answer)
      })
    ask()
    const stop = bridge.listen('outbound.changed', ask)
    return () => {
      stopped = true
      stop()
    }
  }, [bridge, look])
  return lists
}
