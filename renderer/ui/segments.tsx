/** A few choices side by side, one of them true: native radios, drawn as one control. */
export function Segments<Value extends string>({
  name,
  label,
  value,
  options,
  onChoose,
}: {
  name: string
  label: string
  value: Value
  options: readonly { readonly value: Value; readonly words: string }[]
  onChoose: (value: Value) => void
}) {
  return (
    <fieldset className="field segments">
      <legend className="field-label">{label}</legend>
      <div className="segments-row">
        {options.map((option) => (
          <label key={option.value}>
            <input type="radio" name={name} checked={option.value === value} onChange={() => onChoose(option.value)} />
            <span>{option.words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
