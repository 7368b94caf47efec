import { useEffect, useState } from 'react'
import type { AgentWindowContract } from '#shared/desk/contract'
import type { CommandOutput } from '#shared/kernel/contract'
import { useServices } from '../desk'

export type ReadTime = NonNullable<CommandOutput<AgentWindowContract, 'follow-ups.read-time'>>

const AFTER_MS = 120

/** What main reads out of the words, a moment after the last key. Null: no time in them. */
export function useReadTime(text: string): ReadTime | null {
  const { bridge } = useServices()
  const [read, setRead] = useState<ReadTime | null>(null)
  useEffect(() => {
    if (text.trim() === '') {
      setRead(null)
      return
    }
    let stopped = false
    const timer = setTimeout(() => {
      void bridge.ask('follow-ups.read-time', { text: text.slice(0, 64) }).then((answer) => {
        if (!stopped && answer.ok) setRead(answer.value ?? null)
      })
    }, AFTER_MS)
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [bridge, text])
  return read
}
