import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { PopOver } from '../../ui/pop-over'
import { isComposing } from '../../ui/typing'
import { useServices } from '../desk'

/** The contract's. */
const LONGEST = 1000

/**
 * The small arrow beside 完成: a line for what came of it. Whoever has nothing to say clicks 完成, which closes at once as
 * before; whoever has says it with the closing itself, so that nothing is asked afterwards, and nothing runs out of time.
 */
export function CloseWithResult({ id, what, align = 'end' }: { id: string; what: string; align?: 'start' | 'end' }) {
  const { t } = useTranslation()
  return (
    <PopOver
      align={align}
      label={t('follow-ups.result')}
      button={{ look: 'quiet', size: 'small', className: 'close-with-result' }}
      words={
        <>
          <span className="sr-only">{t('follow-ups.result-one', { what })}</span>
          <Icon name="chevron" size={12} />
        </>
      }
    >
      <Result id={id} />
    </PopOver>
  )
}

/** Written anew each time it is opened. */
function Result({ id }: { id: string }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)

  async function finish(outcome: 'done' | 'dropped'): Promise<void> {
    const said = note.trim()
    setBusy(true)
    await commands('follow-ups.finish', { id, outcome, ...(said === '' ? {} : { note: said }) })
    setBusy(false)
  }

  return (
    <div className="close-result">
      <input
        data-first-focus
        className="field-input"
        aria-label={t('follow-ups.result')}
        placeholder={t('follow-ups.result-placeholder')}
        autoComplete="off"
        maxLength={LONGEST}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || busy || isComposing(event)) return
          event.preventDefault()
          event.stopPropagation()
          void finish('done')
        }}
      />
      <div className="close-result-actions">
        <Button size="small" icon="check" look="primary" disabled={busy} onClick={() => void finish('done')}>
          {t('follow-ups.done')}
        </Button>
        <Button size="small" icon="erase" look="quiet" disabled={busy} onClick={() => void finish('dropped')}>
          {t('follow-ups.drop')}
        </Button>
      </div>
    </div>
  )
}
