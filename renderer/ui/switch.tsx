import { type ReactNode, useId } from 'react'
import './switch.css'

/** On or off, at once (WAI-ARIA switch). The hint says what it does, the note how it went. */
export function Switch({
  label,
  hint,
  note,
  on,
  onChange,
}: {
  label: string
  hint?: string
  note?: ReactNode
  on: boolean
  onChange: (on: boolean) => void
}) {
  const id = useId()
  return (
    <div className="switch-row">
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={on}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onClick={() => onChange(!on)}
      />
      <div className="switch-words">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the switch beside it has the keyboard */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: as a label of a check box would */}
        <span id={`${id}-label`} className="switch-label" onClick={() => onChange(!on)}>
          {label}
        </span>
        {hint ? (
          <span id={`${id}-hint`} className="field-hint">
            {hint}
          </span>
        ) : null}
        {note}
      </div>
    </div>
  )
}
