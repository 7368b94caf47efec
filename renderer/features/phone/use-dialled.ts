import { useEffect, useState } from 'react'
import type { CallHistoryEntry } from '#shared/phone/contract'
import { useServices } from '../desk'

/** Whom the agent dialled last, newest first; asked once as the pad opens. */
export function useDialled(): readonly CallHistoryEntry[] {
  const { bridge } = useServices()
  const [dialled, setDialled] = useState<readonly CallHistoryEntry[]>([])
  useEffect(() => {
    let stopped = false
    void bridge.ask('phone.dialled', undefined).then((answer) => {
      if (!stopped && answer.ok) setDialled(answer.value)
    })
    return () => {
      stopped = true
    }
  }, [bridge])
  return dialled
}
