import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerSummary } from '#shared/customers/customer'
import { formatForDisplay } from '#shared/customers/number-display'
import { LevelTag } from '../features/customers'
import { fillIn, openPage, type PageName, type PanelName, toggle, useDesk, useServices } from '../features/desk'
import { Icon, type IconName } from '../ui/icons'
import { isComposing } from '../ui/typing'
import { pages } from './pages'
import './quick-find.css'

const REST_MS = 100
const places: readonly { readonly panel: Exclude<PanelName, 'keypad' | 'transfer'>; readonly icon: IconName }[] = [
  { panel: 'dial-pad', icon: 'keypad' },
  { panel: 'history', icon: 'history' },
  { panel: 'follow-ups', icon: 'calendar' },
  { panel: 'my-day', icon: 'timeline' },
  { panel: 'settings', icon: 'gear' },
  { panel: 'keys', icon: 'keyboard' },
]

interface Found {
  readonly key: string
  readonly icon: IconName
  readonly words: string
  readonly hint: string
  readonly level?: CustomerSummary['level']
  go(): void
}

/** One field over everything (Ctrl+K): a customer, a number to dial, a place of the program. Enter goes there. */
export function QuickFind({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const services = useServices()
  const { bridge, panels } = services
  const rights = useDesk((snapshot) => snapshot.me.rights)
  const [text, setText] = useState('')
  const [customers, setCustomers] = useState<{ text: string; those: readonly CustomerSummary[] }>({
    text: '',
    those: [],
  })
  const [again, setAgain] = useState(0)
  const [at, setAt] = useState(0)
  const list = useId()
  const self = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const before = useRef(document.activeElement)

  useEffect(() => {
    input.current?.focus()
    const was = before.current
    return () => {
      if (document.activeElement === document.body && was instanceof HTMLElement && was.isConnected) was.focus()
    }
  }, [])

  useEffect(() => bridge.listen('customers.changed', () => setAgain((before) => before + 1)), [bridge])

  // biome-ignore lint/correctness/useExhaustiveDependencies: they changed
  useEffect(() => {
    if (text === '') return setCustomers({ text, those: [] })
    let stopped = false
    const timer = setTimeout(async () => {
      const answer = await bridge.ask('customers.find', { text, limit: 8 })
      if (!stopped && answer.ok) setCustomers({ text, those: answer.value })
    }, REST_MS)
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [bridge, text, again])

  const words = text.toLowerCase()
  const says = (name: string) => text !== '' && name.toLowerCase().includes(words)
  const found: Found[] = [
    ...customers.those.map((one) => ({
      key: one.id,
      icon: 'person' as const,
      words: one.name,
      hint: [one.company, one.city, one.number === null ? null : formatForDisplay(one.number)]
        .filter(Boolean)
        .join(' · '),
      level: one.level,
      go: () => openPage(services, 'customers', one.id),
    })),
    ...Object.entries(pages)
      .filter(([, page]) => page.right === null || rights.includes(page.right))
      .map(([name, page]) => ({
        key: `page-${name}`,
        icon: page.icon,
        words: t(`app.page-${name as PageName}`),
        hint: t('app.find-page'),
        go: () => openPage(services, name as PageName),
      }))
      .filter((one) => text === '' || says(one.words)),
    ...places
      .map(({ panel, icon }) => ({
        key: `panel-${panel}`,
        icon,
        words: t(`app.tool-${panel}`),
        hint: t('app.find-panel'),
        go: () => {
          onClose()
          if (panels.getState().open !== panel) toggle(panels, panel)
        },
      }))
      .filter((one) => text === '' || says(one.words)),
    ...(/^[+\d][\d\s()-]{2,}$/u.test(text)
      ? [
          {
            key: 'dial',
            icon: 'phone' as const,
            words: t('app.find-dial', { number: text }),
            hint: '',
            go: () => {
              onClose()
              fillIn(panels, text)
            },
          },
        ]
      : []),
  ]
  const chosen = Math.min(at, found.length - 1)

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event)) return
    if (event.key === 'ArrowDown') setAt((chosen + 1) % Math.max(1, found.length))
    else if (event.key === 'ArrowUp') setAt((chosen - 1 + found.length) % Math.max(1, found.length))
    else if (event.key === 'Enter') {
      // What is on the list must be of what is written, not of what was there before.
      if (text === '' || customers.text === text || chosen >= customers.those.length) found[chosen]?.go()
    } else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const write = (value: string) => {
    setText(value.trim())
    setAt(0)
  }
  return (
    <div
      ref={self}
      className="quick-find"
      role="dialog"
      aria-label={t('app.find')}
      onBlur={(event) => {
        const { relatedTarget } = event
        if (relatedTarget instanceof Node && !event.currentTarget.contains(relatedTarget)) onClose()
      }}
    >
      <input
        ref={input}
        className="quick-find-input"
        role="combobox"
        aria-label={t('app.find-hint')}
        placeholder={t('app.find-hint')}
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found[chosen] ? `${list}-${chosen}` : undefined}
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          if (!('isComposing' in event.nativeEvent && event.nativeEvent.isComposing)) write(event.target.value)
        }}
        onCompositionEnd={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label={t('app.find')} className="quick-find-list">
        {found.map((one, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          <div
            key={one.key}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className="quick-find-row"
            onPointerMove={() => setAt(index)}
            onClick={one.go}
          >
            <Icon name={one.icon} />
            <span className="quick-find-words">
              <bdi>{one.words}</bdi>
            </span>
            {one.level && one.level !== 'standard' ? <LevelTag level={one.level} /> : null}
            <span className="quick-find-hint">{one.hint}</span>
          </div>
        ))}
        {text !== '' && found.length === 0 && customers.text === text ? (
          <p className="empty">{t('app.find-none', { text })}</p>
        ) : null}
      </div>
    </div>
  )
}
