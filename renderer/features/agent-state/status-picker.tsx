import { useTranslation } from 'react-i18next'
import { ChoiceMenu } from '../../ui/choice-menu'
import { Icon } from '../../ui/icons'
import { durationText } from '../../ui/time-text'
import { Timer } from '../../ui/timer'
import { useKeys } from '../../ui/use-keys'
import { useDesk, useServices } from '../desk'
import { agentShown, choices, choiceWord, toggledChoice } from './agent-view'
import './agent-state.css'

/** One picker, top left: what the agent is, since when, what comes after the call, and what the day made so far. */
export function StatusPicker() {
  const { t } = useTranslation()
  const { commands } = useServices()
  const agent = useDesk((snapshot) => snapshot.agent)
  const { answered, talkSeconds } = useDesk((snapshot) => snapshot.today)
  const talk = durationText(talkSeconds * 1000)
  const shown = agentShown(agent)
  const word = t(`agent-state.${shown.word}`)
  const current = choiceWord(agent.choice)
  useKeys({
    F4: (event) => {
      event.preventDefault()
      void commands('agent-state.choose', toggledChoice(agent.choice))
    },
  })
  const hints = {
    ready: t('agent-state.hint-ready'),
    busy: t('agent-state.hint-busy'),
    'signed-out': t('agent-state.hint-signed-out'),
  }

  return (
    <div className="status-picker" data-tone={shown.tone}>
      <div className="status-row">
        <ChoiceMenu
          menuLabel={t('agent-state.choose')}
          shortcut="F4"
          choices={choices.map((choice) => {
            const key = choiceWord(choice)
            const hint = key === 'ready' || key === 'busy' || key === 'signed-out' ? { hint: hints[key] } : {}
            return { key, words: t(`agent-state.${key}`), checked: key === current, ...hint }
          })}
          onChoose={(key) => {
            const choice = choices.find((one) => choiceWord(one) === key)
            if (choice) void commands('agent-state.choose', choice)
          }}
        >
          <span className="status-dot" aria-hidden="true" />
          <span className="status-word">{word}</span>
          <span className="sr-only"> {t('agent-state.status')}</span>
          <Icon name="chevron" size={14} />
        </ChoiceMenu>
        <Timer since={shown.since} label={word} className="status-timer" />
      </div>
      <p className="status-today">
        {shown.afterwards
          ? t('agent-state.today-afterwards', { status: t(`agent-state.${shown.afterwards}`), answered, talk })
          : t('agent-state.today', { answered, talk })}
      </p>
    </div>
  )
}
