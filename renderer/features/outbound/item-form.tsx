import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import { type CallList, type CallListItem, ItemOutcome } from '#shared/outbound/contract'
import { Button } from '../../ui/button'
import { useDeskClock } from '../../ui/desk-clock'
import { Moment } from '../../ui/moment'
import { isComposing, takesText } from '../../ui/typing'
import { useKeys } from '../../ui/use-keys'
import { useServices } from '../desk'
import { type AgainKey, againTimes } from './again-times'
import { useNoteDraft } from './use-note-draft'

/** What is to be said to one of the list, the call, and what came of it. */
export function ItemForm({ list, item, onDone }: { list: CallList; item: CallListItem; onDone: () => void }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const clock = useDeskClock()
  const noteId = useId()
  const [outcome, setOutcome] = useState<ItemOutcome | null>(null)
  const [again, setAgain] = useState<AgainKey>('in-hour')
  const [busy, setBusy] = useState(false)
  const note = useNoteDraft(`outbound-note:${list.id}-${item.itemId}`, item.note)
  const call = useRef<HTMLButtonElement>(null)
  useEffect(() => call.current?.focus(), [])
  const phones = item.card.phones.filter(({ doNotCall }) => !doNotCall)

  async function dial(phoneId: string): Promise<void> {
    setBusy(true)
    await commands('outbound.call', { id: list.id, itemId: item.itemId, phoneId })
    setBusy(false)
  }

  async function finish(): Promise<void> {
    if (outcome === null || busy) return
    const times = againTimes(clock.now())
    const againAt = outcome === 'again' ? (times.find(({ key }) => key === again) ?? times[0])?.at : null
    setBusy(true)
    const answer = await commands('outbound.finish', {
      ...{ id: list.id, itemId: item.itemId, outcome },
      note: note.text(),
      againAt: againAt ?? null,
    })
    setBusy(false)
    if (!answer.ok) return
    note.forget()
    onDone()
  }

  useKeys({
    'Control+Enter': (event) => {
      event.preventDefault()
      void finish()
    },
  })
  useOutcomeKeys(setOutcome)

  return (
    <form
      className="item-form"
      data-region="work"
      onSubmit={(event) => {
        event.preventDefault()
        void finish()
      }}
    >
      {list.purpose === '' ? null : (
        <section className="item-purpose">
          <h3>{t('outbound.purpose')}</h3>
          <p>{list.purpose}</p>
        </section>
      )}
      <div className="item-calls">
        {phones.map((phone, at) => (
          <Button
            key={phone.id}
            {...(at === 0 ? { ref: call } : {})}
            look={at === 0 ? 'answer' : 'plain'}
            icon="phone"
            disabled={busy}
            onClick={() => void dial(phone.id)}
          >
            {t('outbound.call-number', { number: formatForDisplay(phone.number) })}
          </Button>
        ))}
        <span className="quiet">
          {item.tries === 0 || item.lastTriedAt === null ? (
            t('outbound.not-tried')
          ) : (
            <>
              {t('outbound.tries', { count: item.tries })} <Moment at={item.lastTriedAt} />
            </>
          )}
        </span>
      </div>
      <div className="field">
        <label className="field-label" htmlFor={noteId}>
          {t('outbound.note')}
        </label>
        {note.initial === null ? (
          <textarea id={noteId} rows={4} disabled />
        ) : (
          <textarea
            id={noteId}
            rows={4}
            maxLength={1000}
            defaultValue={note.initial}
            onChange={(event) => note.write(event.target.value)}
          />
        )}
      </div>
      <fieldset className="item-outcomes">
        <legend className="field-label">{t('outbound.outcome')}</legend>
        {ItemOutcome.options.map((one, at) => (
          <label key={one} className="item-outcome">
            <input type="radio" name="outcome" value={one} checked={outcome === one} onChange={() => setOutcome(one)} />
            <kbd aria-hidden="true">{at + 1}</kbd>
            <span>{t(`outbound.outcome-${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {outcome === 'again' ? (
        <fieldset className="item-again">
          <legend className="field-label">{t('outbound.again-when')}</legend>
          {againTimes(clock.now()).map(({ key }) => (
            <Button key={key} size="small" className="chip" aria-pressed={again === key} onClick={() => setAgain(key)}>
              {t(`outbound.${key}`)}
            </Button>
          ))}
        </fieldset>
      ) : null}
      <div className="item-foot">
        <span className="quiet">{t('outbound.outcome-keys')}</span>
        <Button look="primary" shortcut="Ctrl+Enter" disabled={outcome === null || busy} onClick={() => void finish()}>
          {t('outbound.next')}
        </Button>
      </div>
    </form>
  )
}

/** 1 to 5 while nobody types. */
function useOutcomeKeys(choose: (outcome: ItemOutcome) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
      if (takesText(document.activeElement)) return
      const outcome = ItemOutcome.options[Number(event.key) - 1]
      if (!outcome) return
      event.preventDefault()
      choose(outcome)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [choose])
}
