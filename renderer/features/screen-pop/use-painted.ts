import { useEffect } from 'react'
import type { Bridge } from '../../bridge/bridge'
import { afterPaint } from '../../ui/after-paint'
import { useServices } from '../desk'

// Outside React: a card that is drawn twice was still painted once.
const paintedBy = new WeakMap<Bridge, Set<string>>()

/**
 * Tells main when the name of a ringing call was painted.
 */
export function usePainted(callId: string | null): void {
  const { bridge } = useServices()
  useEffect(() => {
    const painted = paintedBy.get(bridge) ?? new Set()
    paintedBy.set(bridge, painted)
    if (callId === null || painted.has(callId)) return
    return afterPaint((at) => {
      painted.add(callId)
      void bridge.ask('screen-pop.painted', { callId, at })
    })
  }, [bridge, callId])
}
