import { useEffect, useState } from 'react'
import type { PoolStanding } from '#shared/pool/pool'
import { useServices } from '../desk'

/** What is left to me, always as it is now. Null until it is known. */
export function useStanding(): PoolStanding | null {
  const { bridge } = useServices()
  const [standing, setStanding] = useState<PoolStanding | null>(null)
  useEffect(() => {
    let stopped = false
    const stop = bridge.listen('pool.changed', setStanding)
    void bridge.ask('pool.standing', undefined).then((answer) => {
      if (!stopped && answer.ok) setStanding(answer.value)
    })
    return () => {
      stopped = true
      stop()
    }
  }, [bridge])
  return standing
}
