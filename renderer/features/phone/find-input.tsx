import type { ClipboardEventHandler, KeyboardEventHandler, Ref } from 'react'

/**
 * The field of a combobox (WAI-ARIA) over a list below it. Uncontrolled, and silent while the input method still composes:
 * what is written is told as a whole, once.
 */
export function FindInput({
  ref,
  label,
  className = 'field-input',
  listId,
  hasList,
  activeId,
  onWrite,
  onKeyDown,
  onPaste,
}: {
  ref: Ref<HTMLInputElement>
  /** Also stands in the empty field. */
  label: string
  className?: string
  listId: string
  /** Whether the list has anything. */
  hasList: boolean
  /** The option that the arrows chose. */
  activeId: string | undefined
  onWrite: (text: string) => void
  onKeyDown: KeyboardEventHandler<HTMLInputElement>
  onPaste?: ClipboardEventHandler<HTMLInputElement>
}) {
  return (
    <input
      ref={ref}
      data-first-focus
      className={className}
      role="combobox"
      aria-label={label}
      placeholder={label}
      aria-expanded={hasList}
      aria-controls={listId}
      aria-autocomplete="list"
      aria-activedescendant={activeId}
      maxLength={64}
      autoComplete="off"
      onChange={(event) => {
        if (!('isComposing' in event.nativeEvent && event.nativeEvent.isComposing)) onWrite(event.target.value)
      }}
      onCompositionEnd={(event) => onWrite(event.currentTarget.value)}
      {...(onPaste ? { onPaste } : {})}
      onKeyDown={onKeyDown}
    />
  )
}
