import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Colleague } from '#shared/phone/directory'
import { Button } from '../../ui/button'
import { dialable, looksLikeNumber } from '../../ui/dialable'
import { Panel } from '../../ui/panel'
import { isComposing } from '../../ui/typing'
import { useDesk, useServices } from '../desk'
import { HeldTimer } from './call-facts'
import type { CallShown } from './call-view'
import { ColleagueWords } from './colleague-words'
import { FindInput } from './find-input'
import { NumberWords } from './number-words'
import { useFoundColleagues } from './use-found'
import { useNumberCheck } from './use-number-check'
import './dial-pad.css'

type By = 'blind' | 'consult'

/**
 * Whom the customer goes to. The customer is put on hold as this opens, so that nobody hears who is chosen; closing
 * leaves them there, and only 返回客户 or F8 takes them back. Enter does what the key said that opened it: Ctrl+F7 hands
 * over at once, Ctrl+F8 asks first.
 */
export function TransferPanel({ call, onClose }: { call: CallShown; onClose: () => void }) {
  const { t } = useTranslation()
  const { commands, panels } = useServices()
  const by = useStore(panels, (state) => state.transferBy)
  const can = useDesk((snapshot) => snapshot.can)
  const [text, setText] = useState('')
  const [active, setActive] = useState(-1)
  const [armed, setArmed] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const enterWaits = useRef<By | null>(null)
  const listId = useId()
  const wanted = text.trim().slice(0, 64)
  const isNumber = looksLikeNumber(text) && dialable(text) !== ''
  const check = useNumberCheck(text)

  const found = useFoundColleagues(wanted, true, (those) => {
    const waiting = enterWaits.current
    enterWaits.current = null
    if (waiting && those[0]) void hand(those[0].number, waiting)
  })
  const colleagues = found?.those ?? []
  // Typed: whoever fits best is meant. Not typed yet: nobody is, until the arrows or the mouse say so.
  const chosen: Colleague | undefined = colleagues[active] ?? (wanted === '' || isNumber ? undefined : colleagues[0])
  const target = chosen?.number ?? (isNumber ? dialable(text) : null)
  const asks = check?.confirm === true && chosen === undefined

  const holdFirst = useEffectEvent(() => {
    if (call.can.hold) void commands('phone.hold', { callId: call.callId })
  })
  useEffect(() => holdFirst(), [])

  function write(next: string) {
    enterWaits.current = null
    setText(next)
    setActive(-1)
    setArmed(null)
  }

  async function hand(number: string, way: By) {
    if (sending) return
    if (asks && armed !== number) {
      setArmed(number)
      return
    }
    setSending(true)
    const confirmed = armed === number ? { confirmed: true } : {}
    const name = way === 'blind' ? 'phone.transfer' : 'phone.consult'
    const answer = await commands(name, { callId: call.callId, number: number.slice(0, 64), ...confirmed })
    setSending(false)
    if (answer.ok) onClose()
    else if (answer.error.code === 'call-abroad') setArmed(number)
    else input.current?.focus()
  }

  function go(way: By) {
    if (target !== null) void hand(target, way)
    // Faster than the search: whoever comes first in its answer is meant.
    else if (wanted !== '' && !found) enterWaits.current = way
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, colleagues.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, -1))
    else if (event.key === 'Enter' && !event.ctrlKey) go(by)
    else return
    event.preventDefault()
  }

  async function backToCustomer() {
    const answer = await commands('phone.resume', { callId: call.callId })
    if (answer.ok) onClose()
  }

  const way = (one: By) => ({
    look: one === by ? ('primary' as const) : ('plain' as const),
    disabled: target === null || sending,
    ...(one === by ? { shortcut: 'Enter' } : {}),
    onClick: () => go(one),
  })

  return (
    <Panel title={t(by === 'blind' ? 'phone.transfer-title' : 'phone.consult-title')} onClose={onClose}>
      <div className="transfer-customer">
        <span>
          <bdi>{call.who.name ?? (call.who.number || t('phone.withheld'))}</bdi>
        </span>
        {call.heldSince === null ? null : <HeldTimer since={call.heldSince} />}
        <Button size="small" icon="back" disabled={!call.can.resume} onClick={() => void backToCustomer()}>
          {t('phone.back-to-customer')}
        </Button>
      </div>
      <FindInput
        ref={input}
        label={t('phone.transfer-input')}
        listId={listId}
        hasList={colleagues.length > 0}
        activeId={chosen ? `${listId}-${chosen.number}` : undefined}
        onWrite={write}
        onKeyDown={onKeyDown}
      />
      <p className="field-says" role="status">
        {isNumber && check && !chosen ? <NumberWords check={check} /> : null}
        {found && wanted !== '' && !isNumber && colleagues.length === 0
          ? t('phone.found-none', { text: found.text })
          : null}
      </p>
      <div className="transfer-ways">
        <Button {...way('blind')}>{armed === null ? t('phone.transfer-now') : t('phone.transfer-now-abroad')}</Button>
        <Button {...way('consult')}>{armed === null ? t('phone.consult') : t('phone.consult-abroad')}</Button>
      </div>
      {colleagues.length === 0 ? null : (
        <h3 className="found-title">{t(wanted === '' ? 'phone.colleagues-recent' : 'phone.colleagues-found')}</h3>
      )}
      {wanted === '' && found && colleagues.length === 0 ? <p className="quiet">{t('phone.colleagues-none')}</p> : null}
      <ul id={listId} className="found colleagues" role="listbox" aria-label={t('phone.colleagues')}>
        {colleagues.map((one, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keys of its options
          <li
            key={one.number}
            id={`${listId}-${one.number}`}
            role="option"
            aria-selected={chosen === one}
            onClick={() => {
              setActive(at)
              setArmed(null)
            }}
          >
            <ColleagueWords colleague={one} />
          </li>
        ))}
      </ul>
      {can.survey || can.park ? (
        <div className="transfer-codes">
          {can.survey ? (
            <Button
              size="small"
              icon="check"
              onClick={() => void commands('phone.send-survey', { callId: call.callId })}
            >
              {t('phone.send-survey')}
            </Button>
          ) : null}
          {can.park ? (
            <Button size="small" icon="pause" onClick={() => void commands('phone.park', { callId: call.callId })}>
              {t('phone.park')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </Panel>
  )
}
