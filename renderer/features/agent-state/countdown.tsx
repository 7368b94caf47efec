import { useNow } from '../../ui/desk-clock'
import { durationCode, durationText } from '../../ui/time-text'

/** Counts down to `until` (main's clock, ms). Silent like every timer: it would talk over the customer. */
export function Countdown({ until, label, className }: { until: number; label: string; className?: string }) {
  // Up: 0:00 is over, not the second before it.
  const left = Math.max(0, Math.ceil((until - useNow()) / 1000) * 1000)
  return (
    <span role="timer" aria-live="off" aria-label={label} className={`timer ${className ?? ''}`}>
      <time dateTime={durationCode(left)}>{durationText(left)}</time>
    </span>
  )
}
