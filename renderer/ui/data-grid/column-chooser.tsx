import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../button'
import { isComposing } from '../typing'
import type { GridColumns } from './grid-columns'

/** Which columns of a table are shown. */
export function ColumnChooser<Row>({ columns }: { columns: GridColumns<Row> }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const self = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return
    self.current?.querySelector<HTMLElement>('input:not(:disabled)')?.focus()
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && !self.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc in any of its controls closes it
    <div
      ref={self}
      className="column-chooser"
      onKeyDown={(event) => {
        if (!open || event.key !== 'Escape' || isComposing(event)) return
        event.stopPropagation()
        setOpen(false)
        self.current?.querySelector<HTMLElement>('button')?.focus()
      }}
    >
      <Button size="small" aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>
        {t('app.grid-columns')}
      </Button>
      {open ? (
        <fieldset id={id} className="column-chooser-list">
          <legend className="sr-only">{t('app.grid-columns')}</legend>
          {columns.all.map((column) => (
            <label key={column.id}>
              <input
                type="checkbox"
                checked={columns.isShown(column.id)}
                disabled={column.always}
                onChange={(event) => columns.show(column.id, event.currentTarget.checked)}
              />
              {column.words}
            </label>
          ))}
          <Button look="quiet" size="small" onClick={() => columns.showOnly(null)}>
            {t('app.grid-columns-usual')}
          </Button>
        </fieldset>
      ) : null}
    </div>
  )
}
