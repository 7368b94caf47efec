import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import { Sheet } from './sheet'

/**
 * A sheet that does one thing: Cancel, and its own button, which rests while the thing is under way. When that went well
 * it closes, or `onDone` goes on; what went wrong is said where every command says it, and what was filled in stays.
 */
export function ActSheet<Value>({
  title,
  words,
  ready,
  note,
  onAct,
  onDone,
  onClose,
  children,
}: {
  title: string
  /** On the button that does it. */
  words: string
  /** Enough is filled in. */
  ready: boolean
  /** Beside the buttons. */
  note?: ReactNode
  onAct: () => Promise<{ readonly ok: true; readonly value: Value } | { readonly ok: false }>
  onDone?: (value: Value) => void
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)

  async function act(): Promise<void> {
    setBusy(true)
    const done = await onAct()
    setBusy(false)
    if (!done.ok) return
    if (onDone) onDone(done.value)
    else onClose()
  }

  return (
    <Sheet
      title={title}
      onClose={onClose}
      foot={
        <>
          {note}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" disabled={busy || !ready} onClick={() => void act()}>
            {words}
          </Button>
        </>
      }
    >
      {children}
    </Sheet>
  )
}
