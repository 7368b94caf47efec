import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../ui/button'
import { dialable, looksLikeNumber } from '../../ui/dialable'
import { Panel } from '../../ui/panel'
import { isComposing } from '../../ui/typing'
import { useDesk, useServices } from '../desk'
import { FindInput } from './find-input'
import { FoundRow } from './found-row'
import { type FoundOne, inDialPad, knownAs } from './found-view'
import { KeysGrid } from './keys-grid'
import { NumberWords } from './number-words'
import { useDialled } from './use-dialled'
import { useFoundColleagues, useFoundCustomers } from './use-found'
import { useNumberCheck } from './use-number-check'

/**
 * One field for numbers, names and pinyin. What is typed or pasted as a number is dialled as it stands; what is not,
 * finds customers and colleagues; nothing yet shows whom one dialled last. Enter dials the number, or else the one that
 * the arrows chose. A number abroad is dialled by the second Enter.
 */
export function DialPadPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { bridge, commands, panels } = useServices()
  const canPickUp = useDesk((snapshot) => snapshot.can.pickUp)
  const filled = useStore(panels, (state) => state.fillIn)
  const [text, setText] = useState('')
  const [active, setActive] = useState(-1)
  /** The number abroad that was asked about: the next Enter means it. */
  const [armed, setArmed] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const dialButton = useRef<HTMLButtonElement>(null)
  const enterWaits = useRef(false)
  /** The dial button takes the focus as soon as there is something to dial. */
  const goesToDial = useRef(false)
  const listId = useId()
  const wanted = text.trim().slice(0, 64)
  const isNumber = looksLikeNumber(text)
  const canFind = isNumber ? text.replace(/\D/g, '').length >= 3 : wanted !== ''
  const customers = useFoundCustomers(wanted, canFind, (those) => {
    if (enterWaits.current && those[0])
      void dialFound({ kind: 'customer', key: '', number: those[0].number, one: those[0] })
    if (those[0]) enterWaits.current = false
  })
  const colleagues = useFoundColleagues(wanted, canFind)
  const dialled = useDialled()
  const check = useNumberCheck(text)
  const found = inDialPad({ text: wanted, customers, colleagues, dialled })
  const chosen = found[active] ?? (isNumber || wanted === '' ? undefined : found[0])
  const target = chosen ? chosen.number : isNumber && dialable(text) !== '' ? dialable(text) : null

  function write(next: string) {
    enterWaits.current = false
    setText(next)
    setActive(-1)
    setArmed(null)
  }

  /** Buttons write into the field; the field itself is left to the input method. */
  function put(next: string) {
    if (input.current) input.current.value = next
    write(next)
  }

  /** Into the field, and asked about there. */
  function ask(number: string) {
    put(number)
    setArmed(number)
    goesToDial.current = true
  }

  const takeIn = useEffectEvent((number: string) => {
    panels.setState({ fillIn: null })
    put(dialable(number))
    goesToDial.current = true
    void bridge.ask('phone.check-number', { number }).then((answer) => {
      if (answer.ok && answer.value?.confirm) ask(dialable(number))
    })
  })
  useEffect(() => {
    if (filled) takeIn(filled.number)
  }, [filled])

  // After every drawing: a button that cannot be pressed yet takes no focus.
  useEffect(() => {
    if (!goesToDial.current || target === null) return
    goesToDial.current = false
    dialButton.current?.focus()
  })

  async function dial(number: string | null) {
    if (number === null) return
    const means = armed === number
    if (!means) {
      const abroad = await bridge.ask('phone.check-number', { number: number.slice(0, 64) })
      if (abroad.ok && abroad.value?.confirm) {
        ask(number)
        return
      }
    }
    const answer = await commands('phone.dial', { number: number.slice(0, 64), ...(means ? { confirmed: true } : {}) })
    if (answer.ok) onClose()
    else if (answer.error.code === 'call-abroad') ask(number)
  }

  /** Somebody's of our own is dialled by whose it is. A second time means it, whatever stood against it. */
  async function dialFound(one: FoundOne) {
    const known = knownAs(one)
    if (known === null || one.number === null) {
      await dial(one.number)
      return
    }
    const means = armed === one.number
    const answer = await commands('phone.dial-known', { target: known, ...(means ? { confirmed: true } : {}) })
    if (answer.ok) onClose()
    else if (answer.error.code === 'call-abroad' || answer.error.code === 'do-not-call') setArmed(one.number)
  }

  function go() {
    if (chosen) void dialFound(chosen)
    else void dial(target)
  }

  function enter() {
    if (target !== null) go()
    // Faster than the search: whoever comes first in its answer is meant.
    else enterWaits.current = canFind && customers === null
  }

  async function pickUp(number: string) {
    const answer = await commands('phone.pick-up', { number: number.slice(0, 64) })
    if (answer.ok) onClose()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, -1))
    else if (event.key === 'Enter' && !event.ctrlKey) enter()
    else return
    event.preventDefault()
  }

  const none = canFind && !isNumber && customers !== null && colleagues !== null && found.length === 0
  return (
    <Panel title={t('phone.dial-pad-title')} onClose={onClose}>
      <div className="dial-field">
        <FindInput
          ref={input}
          className="field-input number"
          label={t('phone.dial-pad-input')}
          listId={listId}
          hasList={found.length > 0}
          activeId={chosen ? `${listId}-${chosen.key}` : undefined}
          onWrite={write}
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
      <p className="field-says" role="status">
        {check && !chosen ? <NumberWords check={check} /> : null}
        {none ? t('phone.found-none', { text: wanted }) : null}
        {wanted === '' && found.length > 0 ? t('phone.dialled-last') : null}
      </p>
      <div className="dial-ways">
        <Button
          ref={dialButton}
          look="answer"
          size="call"
          icon="phone"
          className="dial-go"
          disabled={target === null}
          onClick={go}
        >
          {armed !== null && armed === target ? t('phone.dial-abroad') : t('phone.dial')}
        </Button>
        {canPickUp ? (
          <Button
            className="dial-pick-up"
            icon="phone-in"
            disabled={target === null}
            onClick={() => target !== null && void pickUp(target)}
          >
            {t('phone.pick-up')}
          </Button>
        ) : null}
      </div>
      <KeysGrid onKey={(key) => put((isNumber || text === '' ? text : '') + key)} />
      <ul id={listId} className="found" role="listbox" aria-label={t(wanted === '' ? 'phone.dialled' : 'phone.found')}>
        {found.map((one: FoundOne, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keys of its options
          <li
            key={one.key}
            id={`${listId}-${one.key}`}
            role="option"
            aria-selected={chosen === one && (active === at || !isNumber)}
            onClick={() => void dialFound(one)}
          >
            <FoundRow one={one} />
          </li>
        ))}
      </ul>
      <p className="quiet">{t('phone.dial-pad-hint')}</p>
    </Panel>
  )
}
