import { useEffect } from 'react'
import type { Bridge } from '../../bridge/bridge'
import { useServices } from '../desk'

// Outside React: a card that is drawn twice was still painted once.
const paintedBy = new WeakMap<Bridge, Set<string>>()

/**
 * Tells main when the name of a ringing call was painted: the second animation frame after the commit begins when the
 * first one's pixels are out.
 */
export function usePainted(callId: string | null): void {
  const { bridge } = useServices()
  useEffect(() => {
    const painted = paintedBy.get(bridge) ?? new Set()
    paintedBy.set(bridge, painted)
    if (callId === null || painted.has(callId)) return
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        painted.add(callId)
        const at = Math.round(performance.timeOrigin + performance.now())
        void bridge.ask('screen-pop.painted', { callId, at })
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [bridge, callId])
}
