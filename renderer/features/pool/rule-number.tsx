import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

const MOST = 3650

/** A rule with its number, or that it does not hold at all. */
export function RuleNumber({
  label,
  hint,
  unit,
  value,
  off,
  whenOn,
  onChange,
}: {
  label: string
  hint?: string
  unit: string
  /** Null: the rule does not hold. */
  value: number | null
  off: null
  /** What it begins with when it is switched on. */
  whenOn: number
  onChange: (value: number | null) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (value === null ? '' : String(value))
  const wrong = typed !== null && !isWhole(typed)
  return (
    <div className="rule">
      <label className="rule-on">
        <input
          type="checkbox"
          checked={value !== null}
          onChange={(event) => {
            setTyped(null)
            onChange(event.currentTarget.checked ? whenOn : off)
          }}
        />
        <span>{label}</span>
      </label>
      <span className="rule-value">
        <input
          id={id}
          className="field-input"
          inputMode="numeric"
          autoComplete="off"
          aria-label={label}
          aria-describedby={hint ? `${id}-hint` : undefined}
          aria-invalid={wrong}
          disabled={value === null}
          value={shown}
          placeholder={value === null ? t('pool.rule-off') : undefined}
          onChange={({ target }) => {
            setTyped(target.value)
            if (isWhole(target.value)) onChange(Number(target.value))
          }}
          onBlur={() => setTyped(null)}
        />
        <span className="quiet">{unit}</span>
      </span>
      {hint ? (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      ) : null}
    </div>
  )
}

const isWhole = (text: string) => /^\d{1,6}$/u.test(text) && Number(text) >= 1 && Number(text) <= MOST * 100
