import { useEffect } from 'react'
import { useServices } from '../features/desk'
import { afterPaint } from '../ui/after-paint'

/** Tells main when the first screen was painted: what could wait for that begins then, and the start's time is logged. */
export function useDeskPainted(): void {
  const { bridge } = useServices()
  useEffect(() => afterPaint((at) => void bridge.ask('desk.painted', { at })), [bridge])
}
