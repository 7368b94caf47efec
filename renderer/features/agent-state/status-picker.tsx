import { useTranslation } from 'react-i18next'
import type { AgentChoice } from '#shared/agent-state/agent-state'
import { ChoiceMenu, type MenuChoice } from '../../ui/choice-menu'
import { useNow } from '../../ui/desk-clock'
import { Icon } from '../../ui/icons'
import { clockText, durationText } from '../../ui/time-text'
import { Timer } from '../../ui/timer'
import { useKeys } from '../../ui/use-keys'
import { useDesk, useServices } from '../desk'
import { agentShown, allowance, choiceWord, offered, toggledChoice } from './agent-view'
import { Countdown } from './countdown'
import { useStatusWords } from './status-words'
import './agent-state.css'

const DISTURBANCE_MINUTES = [15, 30, 60] as const

/** One picker, top left: what the agent is, since when, what comes after the call, and how much of it the day has. */
export function StatusPicker() {
  const { t } = useTranslation()
  const { commands } = useServices()
  const agent = useDesk((snapshot) => snapshot.agent)
  const words = useStatusWords()
  const shown = agentShown(agent)
  const word = words(shown.word)
  useKeys({
    F4: (event) => {
      event.preventDefault()
      void commands('agent-state.choose', toggledChoice(agent))
    },
  })
  const choices = useMenu()
  const undisturbed = shown.word === 'do-not-disturb'

  return (
    <div className="status-picker" data-tone={shown.tone}>
      <div className="status-row">
        <ChoiceMenu
          menuLabel={t('agent-state.choose')}
          shortcut="F4"
          choices={choices.map(({ choice }) => choice)}
          onChoose={(key) => choices.find(({ choice }) => choice.key === key)?.act()}
        >
          <span className="status-dot" aria-hidden="true" />
          <span className="status-word">{word}</span>
          <span className="sr-only"> {t('agent-state.status')}</span>
          {agent.doNotDisturbUntil !== null && !undisturbed ? (
            <span className="status-quiet">
              <Icon name="bell-off" size={14} />
              <span className="sr-only">{t('agent-state.do-not-disturb')}</span>
            </span>
          ) : null}
          <Icon name="chevron" size={14} />
        </ChoiceMenu>
        {undisturbed && shown.endsAt !== null ? (
          <Countdown until={shown.endsAt} label={word} className="status-timer" />
        ) : (
          <Timer since={shown.since} label={word} className="status-timer" />
        )}
      </div>
      <p className="status-today">
        <Today />
      </p>
    </div>
  )
}

function Today() {
  const { t } = useTranslation()
  const now = useNow()
  const agent = useDesk((snapshot) => snapshot.agent)
  const today = useDesk((snapshot) => snapshot.agentToday)
  const { answered } = useDesk((snapshot) => snapshot.today)
  const words = useStatusWords()
  const shown = agentShown(agent)
  if (agent.doNotDisturbUntil !== null) {
    return t('agent-state.today-undisturbed', { time: clockText(agent.doNotDisturbUntil) })
  }
  if (shown.afterwards) return t('agent-state.today-afterwards', { status: words(shown.afterwards), answered })
  if (shown.word === 'signed-out') {
    return t('agent-state.today-signed-in', { total: durationText(today.signedInMs), answered })
  }
  const totalMs = today.shownMs + Math.max(0, now - today.at)
  const total = durationText(totalMs)
  const minutes = today.reasons.find(({ id }) => id === shown.word)?.dailyMinutes ?? null
  if (minutes === null) return t('agent-state.today', { total, answered })
  const over = totalMs > minutes * 60_000
  return (
    <span className={over ? 'over-allowance' : undefined}>
      {over ? <Icon name="warning" size={13} /> : null}
      {t(over ? 'agent-state.today-over' : 'agent-state.today-of', { total, minutes })}
    </span>
  )
}

/** Everything the picker offers, in its order, and what each does. */
function useMenu(): readonly { choice: MenuChoice; act: () => void }[] {
  const { t } = useTranslation()
  const { commands } = useServices()
  const agent = useDesk((snapshot) => snapshot.agent)
  const today = useDesk((snapshot) => snapshot.agentToday)
  const words = useStatusWords()
  const current = choiceWord(agent.next ?? agent.choice)
  const inCall = agent.activity !== 'none'

  const state = (choice: AgentChoice, part: Partial<MenuChoice>) => {
    const key = choiceWord(choice)
    return {
      choice: { key, words: words(key), checked: key === current, ...part },
      act: () => void commands('agent-state.choose', choice),
    }
  }
  const used = (usedMs: number, minutes: number | null): Partial<MenuChoice> => {
    const had = allowance(usedMs, minutes)
    if (!had) return {}
    if (minutes === null) return { hint: t('agent-state.used', { minutes: had.used }) }
    return had.over
      ? { hint: t('agent-state.used-over', { used: had.used, minutes }), warns: true }
      : { hint: t('agent-state.used-of', { used: had.used, minutes }) }
  }
  const undisturbed = (minutes: number | null, words: string, part: Partial<MenuChoice> = {}) => ({
    choice: { key: `do-not-disturb-${minutes ?? 'over'}`, words, ...part },
    act: () => void commands('agent-state.do-not-disturb', { minutes }),
  })

  return [
    state(
      { type: 'ready' },
      { hint: t('agent-state.hint-ready'), ...(inCall ? { heading: t('agent-state.after-call') } : {}) },
    ),
    ...offered(agent, today).map(({ id, usedMs, dailyMinutes }) =>
      state(
        { type: 'not-ready', reason: id },
        id === 'busy' ? { hint: t('agent-state.hint-busy') } : used(usedMs, dailyMinutes),
      ),
    ),
    ...(agent.doNotDisturbUntil === null
      ? []
      : [
          undisturbed(null, t('agent-state.disturb-again'), {
            heading: t('agent-state.undisturbed-heading'),
            hint: t('agent-state.until', { time: clockText(agent.doNotDisturbUntil) }),
          }),
        ]),
    ...DISTURBANCE_MINUTES.map((minutes, at) =>
      undisturbed(
        minutes,
        t('agent-state.for-minutes', { minutes }),
        at === 0 && agent.doNotDisturbUntil === null ? { heading: t('agent-state.undisturbed-heading') } : {},
      ),
    ),
    // Apart from the others, so that nobody leaves by a slip of the hand.
    state({ type: 'signed-out' }, { heading: '', hint: t('agent-state.hint-signed-out') }),
  ]
}
