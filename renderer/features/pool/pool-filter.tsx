import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CustomerLevel } from '#shared/customers/customer'
import type { CustomerFilter } from '#shared/customers/filter'
import { useServices } from '../desk'

export type PoolOrder = 'longest' | 'newest' | 'level'

const orders: readonly PoolOrder[] = ['longest', 'newest', 'level']
const REST_MS = 150

/** What the pool is narrowed down by, and its order. */
export function PoolFilter({
  filter,
  order,
  onChange,
  onOrder,
}: {
  filter: CustomerFilter
  order: PoolOrder
  onChange: (part: Partial<CustomerFilter>) => void
  onOrder: (order: PoolOrder) => void
}) {
  const { t } = useTranslation()
  const { bridge } = useServices()
  const [sources, setSources] = useState<readonly string[]>([])
  useEffect(() => {
    let stopped = false
    void bridge.ask('customers.facets', undefined).then((answer) => {
      if (!stopped && answer.ok) setSources(answer.value.sources)
    })
    return () => {
      stopped = true
    }
  }, [bridge])
  return (
    <fieldset className="pool-filter" aria-label={t('pool.filters')}>
      <FindText label={t('pool.find')} onFind={(text) => onChange({ text })} />
      <Choose
        label={t('customers.level')}
        value={filter.levels?.[0] ?? ''}
        options={CustomerLevel.options.map((level) => [level, t(`customers.level-${level}`)] as const)}
        onChoose={(value) => {
          const level = CustomerLevel.options.find((one) => one === value)
          onChange({ levels: level ? [level] : null })
        }}
      />
      {sources.length === 0 ? null : (
        <Choose
          label={t('pool.source')}
          value={filter.sources?.[0] ?? ''}
          options={sources.map((source) => [source, source] as const)}
          onChoose={(value) => onChange({ sources: value === '' ? null : [value] })}
        />
      )}
      <Choose
        label={t('pool.order')}
        value={order}
        any={false}
        options={orders.map((one) => [one, t(`pool.order-${one}`)] as const)}
        onChoose={(value) => onOrder(orders.find((one) => one === value) ?? 'longest')}
      />
    </fieldset>
  )
}

/** Tells what is typed after a short rest, and never what the input method still composes. */
export function FindText({ label, onFind }: { label: string; onFind: (text: string) => void }) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const later = (text: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onFind(text.trim()), REST_MS)
  }
  return (
    <input
      type="search"
      className="field-input pool-find"
      aria-label={label}
      placeholder={label}
      maxLength={64}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => {
        if (!('isComposing' in event.nativeEvent && event.nativeEvent.isComposing)) later(event.target.value)
      }}
      onCompositionEnd={(event) => later(event.currentTarget.value)}
    />
  )
}

/** One of several, or none of them. */
export function Choose({
  label,
  value,
  options,
  any = true,
  onChoose,
}: {
  label: string
  value: string
  options: readonly (readonly [value: string, words: string])[]
  any?: boolean
  onChoose: (value: string) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="pool-choose">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field-input" value={value} onChange={(event) => onChoose(event.target.value)}>
        {any ? <option value="">{t('pool.any')}</option> : null}
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}
