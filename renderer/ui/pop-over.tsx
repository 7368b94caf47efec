import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button, type ButtonProps } from './button'
import { isComposing } from './typing'
import './pop-over.css'

/** A button with something to choose or fill in below it, or above it at the foot of the window. Esc closes it, and so does a click elsewhere. */
export function PopOver({
  words,
  label,
  align = 'start',
  side = 'below',
  button,
  children,
}: {
  words: ReactNode
  /** What opens, for those who do not see it. */
  label: string
  align?: 'start' | 'end'
  side?: 'below' | 'above'
  button?: Pick<ButtonProps, 'look' | 'size' | 'icon' | 'className' | 'disabled'>
  children: ReactNode | ((close: () => void) => ReactNode)
}) {
  const [open, setOpen] = useState(false)
  const self = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return
    const inside = self.current?.querySelector('.pop-over-body')
    const first = inside?.querySelector<HTMLElement>('[data-first-focus]')
    const other = inside?.querySelector<HTMLElement>('input:not(:disabled), select, textarea, button')
    ;(first ?? other)?.focus()
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && !self.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])

  function close(): void {
    setOpen(false)
    self.current?.querySelector<HTMLElement>('button')?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc in any of its controls closes it
    <div
      ref={self}
      className="pop-over"
      onKeyDown={(event) => {
        if (!open || event.key !== 'Escape' || isComposing(event)) return
        event.stopPropagation()
        close()
      }}
    >
      <Button
        size="small"
        {...button}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {words}
      </Button>
      {open ? (
        <div id={id} role="dialog" aria-label={label} className={`pop-over-body pop-over-${side} pop-over-${align}`}>
          {typeof children === 'function' ? children(close) : children}
        </div>
      ) : null}
    </div>
  )
}
