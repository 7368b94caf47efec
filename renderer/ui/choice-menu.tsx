import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { isComposing } from './typing'
import './choice-menu.css'

export interface MenuChoice {
  readonly key: string
  readonly words: ReactNode
  readonly hint?: string
  readonly checked?: boolean
  /** It and those after it stand under these words; '' only sets them apart. */
  readonly heading?: string
  /** The hint is a warning. */
  readonly warns?: boolean
}

/** A button that opens a menu of choices (WAI-ARIA menu button): arrows, Home, End, first letters of the words, Esc. */
export function ChoiceMenu({
  label,
  menuLabel,
  className,
  choices,
  onChoose,
  children,
  shortcut,
  align = 'start',
}: {
  /** Its name, where what it shows is no words. */
  label?: string
  menuLabel: string
  className?: string
  choices: readonly MenuChoice[]
  onChoose: (key: string) => void
  children: ReactNode
  shortcut?: string
  align?: 'start' | 'end'
}) {
  const [open, setOpen] = useState(false)
  const menuId = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!open) return
    const items = menu.current?.querySelectorAll<HTMLElement>('[data-choice]')
    const checked = [...(items ?? [])].find((item) => item.getAttribute('aria-checked') === 'true')
    ;(checked ?? items?.[0])?.focus()
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && !menu.current?.parentElement?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])

  function shut() {
    setOpen(false)
    button.current?.focus()
  }

  function onMenuKey(event: KeyboardEvent) {
    if (isComposing(event)) return
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[data-choice]') ?? [])]
    const at = items.findIndex((item) => item.matches(':focus'))
    const go = (to: number) => items[(to + items.length) % items.length]?.focus()
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(items.length - 1)
    else if (event.key === 'Escape') shut()
    else if (event.key === 'Tab') return setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={`choice-menu ${className ?? ''}`}>
      <button
        ref={button}
        type="button"
        className="choice-menu-button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        aria-label={label}
        aria-keyshortcuts={shortcut}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {children}
      </button>
      {open ? (
        <div
          ref={menu}
          id={menuId}
          role="menu"
          aria-label={menuLabel}
          tabIndex={-1}
          className={`choice-menu-list choice-menu-${align}`}
          onKeyDown={onMenuKey}
        >
          {groupsOf(choices).map((group) => (
            <div
              key={group.choices[0]?.key}
              role={group.heading ? 'group' : 'presentation'}
              aria-label={group.heading || undefined}
              className="choice-menu-group"
            >
              {group.heading ? (
                <div className="choice-menu-heading" aria-hidden="true">
                  {group.heading}
                </div>
              ) : null}
              {group.choices.map((choice) => (
                <MenuItem
                  key={choice.key}
                  choice={choice}
                  onClick={() => {
                    shut()
                    onChoose(choice.key)
                  }}
                />
              ))}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  )
}

function MenuItem({ choice, onClick }: { choice: MenuChoice; onClick: () => void }) {
  const props = {
    type: 'button' as const,
    tabIndex: -1,
    className: 'choice-menu-item',
    'data-choice': choice.key,
    onClick,
  }
  const words = (
    <>
      <span className="choice-menu-words">{choice.words}</span>
      {choice.hint ? (
        <span className="choice-menu-hint" data-warns={choice.warns}>
          {choice.hint}
        </span>
      ) : null}
    </>
  )
  return choice.checked === undefined ? (
    <button role="menuitem" {...props}>
      {words}
    </button>
  ) : (
    <button role="menuitemradio" aria-checked={choice.checked} {...props}>
      {words}
    </button>
  )
}

function groupsOf(choices: readonly MenuChoice[]): readonly { heading: string | undefined; choices: MenuChoice[] }[] {
  const groups: { heading: string | undefined; choices: MenuChoice[] }[] = []
  for (const choice of choices) {
    const last = groups.at(-1)
    if (last && choice.heading === undefined) last.choices.push(choice)
    else groups.push({ heading: choice.heading, choices: [choice] })
  }
  return groups
}
