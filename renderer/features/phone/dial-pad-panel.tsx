import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerSummary } from '#shared/customers/customer'
import { formatForDisplay } from '#shared/customers/number-display'
import { Button } from '../../ui/button'
import { dialable, looksLikeNumber } from '../../ui/dialable'
import { Panel } from '../../ui/panel'
import { isComposing } from '../../ui/typing'
import { LevelTag } from '../customers'
import { useServices } from '../desk'
import { KeysGrid } from './keys-grid'

const FIND_AFTER_MS = 120
const wantedText = (text: string) => text.trim().slice(0, 64)

/**
 * One field for numbers, names and pinyin. What is typed or pasted as a number is dialled as it stands; what is not,
 * finds customers. Enter dials the number, or else the customer that the arrows chose.
 */
export function DialPadPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { bridge, commands } = useServices()
  const [text, setText] = useState('')
  const [found, setFound] = useState<{ text: string; customers: readonly CustomerSummary[] } | null>(null)
  const [active, setActive] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  const enterWaits = useRef(false)
  const listId = useId()
  const isNumber = looksLikeNumber(text)
  const canFind = isNumber ? text.replace(/\D/g, '').length >= 3 : text.trim() !== ''
  const customers = canFind && found?.text === wantedText(text) ? found.customers : []
  const chosen = customers[active] ?? (isNumber ? undefined : customers[0])

  const onFound = useEffectEvent((wanted: string, those: readonly CustomerSummary[]) => {
    setFound({ text: wanted, customers: those })
    if (enterWaits.current) dial(those[0]?.number)
    enterWaits.current = false
  })

  useEffect(() => {
    if (!canFind) return
    let stopped = false
    const wanted = wantedText(text)
    const timer = setTimeout(() => {
      void bridge.ask('customers.find', { text: wanted, limit: 8 }).then((answer) => {
        if (stopped || !answer.ok) return
        onFound(wanted, answer.value)
      })
    }, FIND_AFTER_MS)
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [bridge, text, canFind])

  function write(next: string) {
    enterWaits.current = false
    setText(next)
    setActive(-1)
  }

  /** Buttons write into the field; the field itself is left to the input method. */
  function put(next: string) {
    if (input.current) input.current.value = next
    write(next)
  }

  function dial(number: string | null | undefined) {
    if (!number) return
    void commands('phone.dial', { number: number.slice(0, 64) }).then((answer) => {
      if (answer.ok) onClose()
    })
  }

  function enter() {
    if (chosen) dial(chosen.number)
    else if (isNumber) dial(dialable(text))
    // Faster than the search: whoever comes first in its answer is meant.
    else enterWaits.current = canFind && found?.text !== wantedText(text)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, customers.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, -1))
    else if (event.key === 'Enter' && !event.ctrlKey) enter()
    else return
    event.preventDefault()
  }

  return (
    <Panel title={t('phone.dial-pad-title')} onClose={onClose}>
      <div className="dial-field">
        <input
          ref={input}
          data-first-focus
          className="field-input number"
          role="combobox"
          aria-label={t('phone.dial-pad-input')}
          placeholder={t('phone.dial-pad-input')}
          aria-expanded={customers.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 && chosen ? `${listId}-${chosen.id}` : undefined}
          maxLength={64}
          autoComplete="off"
          onChange={(event) => {
            if (!('isComposing' in event.nativeEvent && event.nativeEvent.isComposing)) write(event.target.value)
          }}
          onCompositionEnd={(event) => write(event.currentTarget.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text')
            if (!looksLikeNumber(pasted)) return
            event.preventDefault()
            put(dialable(pasted))
          }}
          onKeyDown={onKeyDown}
        />
        <Button
          look="quiet"
          icon="erase"
          aria-label={t('phone.erase')}
          disabled={text === ''}
          onClick={() => put(text.slice(0, -1))}
        />
      </div>
      <ul id={listId} className="found" role="listbox" aria-label={t('phone.found')}>
        {customers.map((one, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keys of its options
          <li
            key={one.id}
            id={`${listId}-${one.id}`}
            role="option"
            aria-selected={chosen === one && (active === at || !isNumber)}
            onClick={() => dial(one.number)}
          >
            <span className="found-first">
              <strong>
                <bdi>{one.name}</bdi>
              </strong>
              <LevelTag level={one.level} />
            </span>
            <span className="quiet">{[one.company, one.city].filter((part) => part !== null).join(' · ')}</span>
            <span className="number">{one.number === null ? t('phone.no-number') : formatForDisplay(one.number)}</span>
          </li>
        ))}
      </ul>
      <p className="quiet" role="status">
        {found && canFind && !isNumber && customers.length === 0 ? t('phone.found-none', { text: found.text }) : null}
      </p>
      <KeysGrid onKey={(key) => put((isNumber || text === '' ? text : '') + key)} />
      <Button
        look="answer"
        size="call"
        icon="phone"
        className="dial-go"
        disabled={!(chosen?.number || (isNumber && dialable(text) !== ''))}
        onClick={() => dial(chosen ? chosen.number : dialable(text))}
      >
        {t('phone.dial')}
      </Button>
      <p className="quiet">{t('phone.dial-pad-hint')}</p>
    </Panel>
  )
}
