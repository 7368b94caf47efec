import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import { isComposing } from './typing'

/**
 * What opens beside the work: never over the call bar and never modal, because a call may come while it is open.
 * Esc closes it and gives the focus back to where it was.
 */
export function Panel({
  title,
  onClose,
  actions,
  wide = false,
  children,
}: {
  title: string
  onClose: () => void
  actions?: ReactNode
  wide?: boolean
  children: ReactNode
}) {
  const { t } = useTranslation()
  const heading = useId()
  const self = useRef<HTMLElement>(null)

  useEffect(() => {
    const before = document.activeElement
    const panel = self.current
    const first = panel?.querySelector<HTMLElement>('[data-first-focus]') ?? panel
    first?.focus()
    return () => {
      const focusIsLost = document.activeElement === document.body || panel?.contains(document.activeElement)
      if (focusIsLost && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  return (
    <section
      ref={self}
      className={`panel ${wide ? 'panel-wide' : ''}`}
      data-region="panel"
      aria-labelledby={heading}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isComposing(event)) return
        event.stopPropagation()
        onClose()
      }}
    >
      <div className="panel-head">
        <h2 id={heading}>{title}</h2>
        {actions}
        <Button look="quiet" size="small" icon="close" onClick={onClose} aria-label={t('app.close')} title="Esc" />
      </div>
      <div className="panel-body">{children}</div>
    </section>
  )
}
