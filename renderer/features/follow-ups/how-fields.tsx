import { useTranslation } from 'react-i18next'
import type { FollowUpPriority, FollowUpRepeat, FollowUpWay } from '#shared/follow-ups/follow-up'
import { PopOver } from '../../ui/pop-over'

export interface How {
  readonly way: FollowUpWay
  readonly priority: FollowUpPriority
  readonly repeat: FollowUpRepeat
}

const ways = ['call', 'message', 'visit'] as const satisfies readonly FollowUpWay[]
const priorities = ['normal', 'high', 'urgent'] as const satisfies readonly FollowUpPriority[]
const repeats = [
  'never',
  'daily',
  'workdays',
  'weekly',
  'monthly',
  'yearly',
] as const satisfies readonly FollowUpRepeat[]

/** How, how urgent and how often: behind a button, since most promises are a call, once. */
export function HowFields({ how, onChange }: { how: How; onChange: (how: How) => void }) {
  const { t } = useTranslation()
  const parts = [
    t(`follow-ups.way-${how.way}`),
    ...(how.priority === 'normal' ? [] : [t(`follow-ups.priority-${how.priority}`)]),
    ...(how.repeat === 'never' ? [] : [t(`follow-ups.repeat-${how.repeat}`)]),
  ]
  return (
    <PopOver words={parts.join(' · ')} label={t('follow-ups.how')} align="end">
      <div className="how-fields">
        <Choice
          label={t('follow-ups.way')}
          value={how.way}
          options={ways.map((value) => ({ value, words: t(`follow-ups.way-${value}`) }))}
          onChoose={(way) => onChange({ ...how, way })}
        />
        <Choice
          label={t('follow-ups.priority')}
          value={how.priority}
          options={priorities.map((value) => ({ value, words: t(`follow-ups.priority-${value}`) }))}
          onChoose={(priority) => onChange({ ...how, priority })}
        />
        <Choice
          label={t('follow-ups.repeat')}
          value={how.repeat}
          options={repeats.map((value) => ({ value, words: t(`follow-ups.repeat-${value}`) }))}
          onChoose={(repeat) => onChange({ ...how, repeat })}
        />
      </div>
    </PopOver>
  )
}

function Choice<Value extends string>({
  label,
  value,
  options,
  onChoose,
}: {
  label: string
  value: Value
  options: readonly { readonly value: Value; readonly words: string }[]
  onChoose: (value: Value) => void
}) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <select
        className="field-input"
        value={value}
        onChange={(event) => {
          const chosen = options.find((one) => one.value === event.target.value)
          if (chosen) onChoose(chosen.value)
        }}
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.words}
          </option>
        ))}
      </select>
    </label>
  )
}
