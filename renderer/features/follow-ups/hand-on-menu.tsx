import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '#shared/team/staff'
import type { Bridge } from '../../bridge/bridge'
import { Icon } from '../../ui/icons'
import { PopOver } from '../../ui/pop-over'
import { isComposing } from '../../ui/typing'
import { useDesk, useServices } from '../desk'

const KNOWN_FOR_MS = 30_000
const asked = new WeakMap<Bridge, { readonly at: number; readonly staff: Promise<readonly StaffMember[]> }>()

/** A board has a menu on each card: main is asked once for all of them. */
function staffOf(bridge: Bridge): Promise<readonly StaffMember[]> {
  const known = asked.get(bridge)
  const now = performance.now()
  if (known && now - known.at < KNOWN_FOR_MS) return known.staff
  const staff = bridge.ask('team.staff', undefined).then((answer) => (answer.ok && answer.value ? answer.value : []))
  asked.set(bridge, { at: now, staff })
  return staff
}

/** Colleagues who work here, without whoever sits here. Empty until they are known. */
function useColleagues(): readonly StaffMember[] {
  const { bridge } = useServices()
  const me = useDesk((snapshot) => snapshot.me.id)
  const [staff, setStaff] = useState<readonly StaffMember[]>([])
  useEffect(() => {
    let stopped = false
    void staffOf(bridge).then((known) => {
      if (!stopped) setStaff(known)
    })
    return () => {
      stopped = true
    }
  }, [bridge])
  return staff.filter((one) => one.active && one.id !== me)
}

/** The contract's. */
const LONGEST = 200

/** 转交: a colleague keeps the promise, and may be told why. Not there while nobody else works here. */
export function HandOnMenu({
  ids,
  label,
  words,
  align = 'end',
}: {
  ids: readonly string[]
  label: string
  words?: string
  align?: 'start' | 'end'
}) {
  const { t } = useTranslation()
  const colleagues = useColleagues()
  if (colleagues.length === 0) return null
  return (
    <PopOver
      align={align}
      label={t('follow-ups.hand-on')}
      button={{ look: 'quiet', size: 'small', icon: 'transfer', className: 'hand-on-menu' }}
      words={
        <>
          {words ?? <span className="sr-only">{label}</span>}
          <Icon name="chevron" size={12} />
        </>
      }
    >
      {(close) => <Colleagues ids={ids} colleagues={colleagues} onHanded={close} />}
    </PopOver>
  )
}

/** To whom: one click, one key for the first. The line above says why, for who goes up to it. */
function Colleagues({
  ids,
  colleagues,
  onHanded,
}: {
  ids: readonly string[]
  colleagues: readonly StaffMember[]
  onHanded: () => void
}) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const [reason, setReason] = useState('')

  async function handTo(to: StaffMember['id']): Promise<void> {
    const answer = await commands('follow-ups.hand-on', { ids: [...ids], to, reason: reason.trim() })
    if (answer.ok) onHanded()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows go through the line and the buttons in it
    <div className="hand-on" onKeyDown={onArrow}>
      <input
        className="field-input"
        aria-label={t('follow-ups.reason')}
        placeholder={t('follow-ups.reason-placeholder')}
        autoComplete="off"
        maxLength={LONGEST}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ul>
        {colleagues.map(({ id, name, department }, at) => (
          <li key={id}>
            <button
              type="button"
              className="hand-on-to"
              data-first-focus={at === 0 ? true : undefined}
              onClick={() => void handTo(id)}
            >
              <bdi>{name}</bdi>
              {department ? <span className="quiet">{department}</span> : null}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Up and down; Enter in the line goes to the colleagues: whose it will be is always chosen. */
function onArrow(event: KeyboardEvent<HTMLElement>): void {
  if (isComposing(event)) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')]
  const at = stops.findIndex((one) => one.matches(':focus'))
  const isDown = event.key === 'ArrowDown' || (event.key === 'Enter' && at === 0)
  if (!isDown && event.key !== 'ArrowUp') return
  event.preventDefault()
  event.stopPropagation()
  stops[(at + (isDown ? 1 : -1) + stops.length) % stops.length]?.focus()
}
