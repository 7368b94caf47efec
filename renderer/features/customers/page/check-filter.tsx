import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button'
import { PopOver } from '../../../ui/pop-over'

interface Option<Value> {
  readonly value: Value
  readonly words: string
}

/** Some of a list of values (or one), or no condition at all. Without values there is nothing to ask. */
export function CheckFilter<Value extends string | null>({
  words,
  options,
  chosen,
  onChoose,
  one = false,
}: {
  words: string
  options: readonly Option<Value>[]
  chosen: readonly Value[] | null
  onChoose: (chosen: Value[] | null) => void
  one?: boolean
}) {
  const { t } = useTranslation()
  const name = useId()
  if (options.length === 0) return null
  const names = options.filter(({ value }) => chosen?.includes(value)).map((option) => option.words)
  function toggle(value: Value, on: boolean): void {
    const rest = one ? [] : (chosen ?? []).filter((known) => known !== value)
    const next = on ? [...rest, value] : rest
    onChoose(next.length === 0 ? null : next)
  }
  return (
    <PopOver
      words={<Condition words={words} names={names} />}
      label={words}
      button={{ className: filterClass(chosen) }}
    >
      <div className="check-list">
        {options.map(({ value, words: option }) => (
          <label key={value ?? 'null'}>
            <input
              type={one ? 'radio' : 'checkbox'}
              name={name}
              checked={chosen?.includes(value) ?? false}
              onChange={(event) => toggle(value, event.currentTarget.checked)}
            />
            <bdi>{option}</bdi>
          </label>
        ))}
      </div>
      {chosen === null ? null : (
        <Button look="quiet" size="small" onClick={() => onChoose(null)}>
          {t('customers.filter-any')}
        </Button>
      )}
    </PopOver>
  )
}

export const filterClass = (chosen: unknown): string => (chosen ? 'filter-button filter-on' : 'filter-button')

/** 等级：金卡、VIP */
export function Condition({ words, names }: { words: string; names: readonly string[] }) {
  const { t } = useTranslation()
  if (names.length === 0) return <>{words}</>
  return (
    <>
      {words}
      <span className="filter-names">
        {names.length > 2
          ? t('customers.filter-count', { count: names.length })
          : names.join(t('customers.filter-and'))}
      </span>
    </>
  )
}
