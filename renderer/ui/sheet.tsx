import { type ReactNode, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import { isComposing } from './typing'
import './sheet.css'

/**
 * A form in front of the page, below the call bar: not modal, since a call may come while it is open, and it is gone with
 * the page that opened it. Esc closes it and gives the focus back.
 */
export function Sheet({
  title,
  onClose,
  wide = false,
  children,
  foot,
}: {
  title: string
  onClose: () => void
  wide?: boolean
  children: ReactNode
  /** Its buttons. */
  foot?: ReactNode
}) {
  const { t } = useTranslation()
  const heading = useId()
  const self = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const before = document.activeElement
    const sheet = self.current
    const first = sheet?.querySelector<HTMLElement>('[data-first-focus]') ?? sheet
    first?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  return createPortal(
    <div className="sheet-behind">
      <div
        ref={self}
        className={`sheet ${wide ? 'sheet-wide' : ''}`}
        role="dialog"
        aria-labelledby={heading}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || isComposing(event) || event.defaultPrevented) return
          event.preventDefault()
          event.stopPropagation()
          onClose()
        }}
      >
        <div className="panel-head">
          <h2 id={heading}>{title}</h2>
          <Button look="quiet" size="small" icon="close" onClick={onClose} aria-label={t('app.close')} title="Esc" />
        </div>
        <div className="sheet-body">{children}</div>
        {foot ? <div className="sheet-foot">{foot}</div> : null}
      </div>
    </div>,
    document.querySelector('.shell-body') ?? document.body,
  )
}
