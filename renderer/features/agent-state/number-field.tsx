import { useId, useState } from 'react'
import { wholeNumber } from './rules-draft'

/** A whole number with its unit. What cannot be one is shown as wrong and not taken; leaving it brings the last back. */
export function NumberField({
  label,
  hint,
  unit,
  value,
  least,
  most,
  onChange,
}: {
  label: string
  hint?: string
  unit: string
  value: number
  least: number
  most: number
  onChange: (value: number) => void
}) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && wholeNumber(typed, least, most) === null
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-row">
        <input
          id={id}
          className="field-input number-input"
          inputMode="numeric"
          autoComplete="off"
          value={typed ?? String(value)}
          aria-invalid={wrong}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={({ target }) => {
            setTyped(target.value)
            const number = wholeNumber(target.value, least, most)
            if (number !== null && number !== value) onChange(number)
          }}
          onBlur={() => setTyped(null)}
        />
        <span className="quiet">
          {unit} ({least}–{most})
        </span>
      </div>
      {hint ? (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      ) : null}
    </div>
  )
}
