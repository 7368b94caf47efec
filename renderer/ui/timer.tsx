import { useNow } from './desk-clock'
import { durationCode, durationText } from './time-text'

/** Counts up from `since` (main's clock, ms). Not read out by itself: a live timer would talk over the customer. */
export function Timer({ since, label, className }: { since: number; label: string; className?: string }) {
  const elapsed = useNow() - since
  return (
    <span role="timer" aria-live="off" aria-label={label} className={`timer ${className ?? ''}`}>
      <time dateTime={durationCode(elapsed)}>{durationText(elapsed)}</time>
    </span>
  )
}
