import { useEffect, useState } from 'react'
import type { AgentDay, Day } from '#shared/agent-state/day'
import { useDesk, useServices } from '../desk'

/** A day as main has it, asked again whenever the agent's state changes. Null until it is here. */
export function useDay(day: Day): AgentDay | null {
  const { bridge } = useServices()
  const [shown, setShown] = useState<AgentDay | null>(null)
  const state = useDesk(({ world, agent }) => {
    const { choice, activity, callId, since, doNotDisturbUntil } = agent
    return JSON.stringify([world, choice, activity, callId, since, doNotDisturbUntil === null])
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: another state means another row
  useEffect(() => {
    let stopped = false
    void bridge.ask('agent-state.day', { day }).then((answer) => {
      if (!stopped && answer.ok) setShown(answer.value)
    })
    return () => {
      stopped = true
    }
  }, [bridge, day, state])

  return shown?.day === day ? shown : null
}
