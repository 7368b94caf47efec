import { useEffect } from 'react'
import { useServices } from '../features/desk'

/** Tells main when the first screen was painted: what could wait for that begins then, and the start's time is logged. */
export function useDeskPainted(): void {
  const { bridge } = useServices()
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        void bridge.ask('desk.painted', { at: Math.round(performance.timeOrigin + performance.now()) })
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [bridge])
}
