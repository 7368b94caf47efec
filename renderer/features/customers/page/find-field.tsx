import { type KeyboardEvent, type Ref, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/icons'

const REST_MS = 120

/** Tells what is typed after a short rest, and never what the input method still composes. */
export function FindField({
  ref,
  initial,
  label,
  onFind,
  onKeyDown,
}: {
  ref?: Ref<HTMLInputElement>
  initial: string
  label: string
  onFind: (text: string) => void
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
}) {
  const { t } = useTranslation()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  function later(text: string): void {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onFind(text.trim()), REST_MS)
  }
  return (
    <search className="find-field">
      <Icon name="search" />
      <input
        ref={ref}
        type="search"
        className="field-input"
        aria-label={label}
        placeholder={label}
        title={t('customers.find-hint')}
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        defaultValue={initial}
        onChange={(event) => {
          if (!('isComposing' in event.nativeEvent && event.nativeEvent.isComposing)) later(event.target.value)
        }}
        onCompositionEnd={(event) => later(event.currentTarget.value)}
        {...(onKeyDown ? { onKeyDown } : {})}
      />
    </search>
  )
}
