import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react'

/** A labelled text field. Uncontrolled: the input method writes into it undisturbed, the form reads it when it is sent. */
export function Field({
  label,
  hint,
  initial,
  invalid = false,
  action,
  ref,
  ...rest
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'defaultValue' | 'id'> & {
  label: string
  hint?: string
  initial: string
  invalid?: boolean
  action?: ReactNode
  ref?: Ref<HTMLInputElement>
}) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-row">
        <input
          ref={ref}
          id={id}
          className="field-input"
          autoComplete="off"
          spellCheck={false}
          defaultValue={initial}
          aria-invalid={invalid}
          aria-describedby={hint ? `${id}-hint` : undefined}
          {...rest}
        />
        {action}
      </div>
      {hint ? (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      ) : null}
    </div>
  )
}
