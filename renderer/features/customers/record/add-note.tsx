import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerId } from '#shared/kernel/ids'
import { Button } from '../../../ui/button'
import { isComposing } from '../../../ui/typing'
import { problemText, useServices } from '../../desk'
import { useEdits } from './use-edits'

const KEY = 'note'

/** A note about the customer, apart from any call: a draft until it is kept. */
export function AddNote({ id, onClose }: { id: CustomerId; onClose: () => void }) {
  const { t } = useTranslation()
  const { bridge } = useServices()
  const edits = useEdits(`customer-note:${id}`)
  const [problem, setProblem] = useState<string | null>(null)

  async function keep(event?: FormEvent): Promise<void> {
    event?.preventDefault()
    const text = edits.state.getState().typed[KEY]?.text.trim() ?? ''
    if (text === '') return onClose()
    const answer = await bridge.ask('customers.add-note', { id, text })
    if (!answer.ok) return setProblem(answer.error.code)
    edits.forget(KEY)
    onClose()
  }

  if (!edits.loaded) return null
  return (
    <form className="add-note" onSubmit={(event) => void keep(event)} aria-label={t('customers.note-add')}>
      <textarea
        rows={3}
        maxLength={10_000}
        aria-label={t('customers.note')}
        placeholder={t('customers.note-hint')}
        // biome-ignore lint/a11y/noAutofocus: the person just asked for it
        autoFocus
        defaultValue={edits.typed[KEY]?.text ?? ''}
        onChange={(event) => edits.write(KEY, { text: event.target.value, base: 0 })}
        onKeyDown={(event) => {
          if (isComposing(event)) return
          if (event.key === 'Enter' && event.ctrlKey) {
            // Not the wrap-up's Ctrl+Enter.
            event.stopPropagation()
            event.preventDefault()
            void keep()
          } else if (event.key === 'Escape') {
            event.preventDefault()
            event.stopPropagation()
            onClose()
          }
        }}
      />
      {problem === null ? null : (
        <p className="edit-trouble" role="alert">
          {problemText(t, problem)}
        </p>
      )}
      <div className="field-row">
        <button type="submit" className="button button-primary button-small">
          {t('customers.note-keep')}
        </button>
        <Button size="small" onClick={onClose}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  )
}
