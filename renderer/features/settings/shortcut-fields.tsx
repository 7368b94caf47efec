import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { acceleratorOf, isOftenTaken } from '#shared/settings/accelerator'
import type { DesktopChoice, DesktopState } from '#shared/settings/settings'
import { Button } from '../../ui/button'
import { isComposing } from '../../ui/typing'

type Shortcuts = DesktopChoice['shortcuts']
type Name = keyof Shortcuts
const names: readonly Name[] = ['answer', 'hangUp', 'mute', 'show']

/** Keys for every program. Off until the agent presses some; keys that others have are said to be refused. */
export function ShortcutFields({
  shortcuts,
  refused,
  onChange,
}: {
  shortcuts: Shortcuts
  refused: DesktopState['refusedShortcuts']
  onChange: (next: Shortcuts) => void
}) {
  const { t } = useTranslation()
  return (
    <fieldset className="shortcuts">
      <legend className="field-label">{t('settings.shortcuts')}</legend>
      <p className="quiet">{t('settings.shortcuts-hint')}</p>
      <div className="settings-grid">
        {names.map((name) => (
          <ShortcutField
            key={name}
            label={t(`settings.shortcut-${name}`)}
            keys={shortcuts[name]}
            refused={refused.includes(name)}
            twice={names.some(
              (other) => other !== name && shortcuts[name] !== '' && shortcuts[other] === shortcuts[name],
            )}
            onChange={(keys) => onChange({ ...shortcuts, [name]: keys })}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** Records what is pressed while it has the focus. Tab goes on, Esc leaves it as it was, Delete takes the keys away. */
function ShortcutField({
  label,
  keys,
  refused,
  twice,
  onChange,
}: {
  label: string
  keys: string
  refused: boolean
  twice: boolean
  onChange: (keys: string) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const [records, setRecords] = useState(false)
  const [unfit, setUnfit] = useState(false)

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (isComposing(event)) return
    const bare = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey
    if (event.key === 'Tab' || (event.key === 'Escape' && bare)) {
      if (event.key === 'Escape') {
        event.stopPropagation()
        // Out of the field, not out of the settings: the next Esc closes those.
        event.currentTarget.closest<HTMLElement>('.panel')?.focus()
      }
      return
    }
    // Keys of the desk itself must not act while they are recorded.
    event.preventDefault()
    event.stopPropagation()
    event.nativeEvent.stopImmediatePropagation()
    if (bare && (event.key === 'Delete' || event.key === 'Backspace')) return onChange('')
    if (['Control', 'Alt', 'Shift', 'Meta'].includes(event.key)) return
    const pressed = acceleratorOf(event.nativeEvent)
    setUnfit(pressed === null)
    if (pressed !== null) onChange(pressed)
  }

  const problem = unfit
    ? t('settings.shortcut-unfit')
    : twice
      ? t('settings.shortcut-twice')
      : refused
        ? t('settings.shortcut-refused')
        : keys !== '' && isOftenTaken(keys)
          ? t('settings.shortcut-often-taken')
          : null
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-row">
        <input
          id={id}
          className="field-input shortcut"
          readOnly
          value={records && keys === '' ? t('settings.shortcut-press') : keys}
          placeholder={t('settings.shortcut-none')}
          aria-invalid={unfit || refused || twice}
          aria-describedby={`${id}-problem`}
          onKeyDown={onKeyDown}
          onFocus={() => setRecords(true)}
          onBlur={() => {
            setRecords(false)
            setUnfit(false)
          }}
        />
        <Button size="small" look="quiet" disabled={keys === ''} onClick={() => onChange('')}>
          {t('settings.shortcut-clear')}
        </Button>
      </div>
      <span id={`${id}-problem`} role="status" className={unfit || refused || twice ? 'refused' : 'field-hint'}>
        {problem}
      </span>
    </div>
  )
}
