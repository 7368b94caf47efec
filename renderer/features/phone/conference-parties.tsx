import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { Tag } from '../../ui/tag'
import { Timer } from '../../ui/timer'
import { useServices } from '../desk'
import { callActions } from './call-actions'
import { HeldTimer } from './call-facts'
import type { CallShown } from './call-view'
import type { CallsShown } from './calls-view'
import { WhoName } from './who-name'

/** 三方通话: each party with what can be done with it alone, and the ways out for the agent. */
export function ConferenceParties({ shown }: { shown: CallsShown }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const { conference } = shown
  const heading = t('phone.conference', { count: conference.length + 1 })
  const customer = conference.find((call) => call.role === 'customer') ?? conference[0]
  if (!customer) return null
  return (
    <section className="conference" aria-label={heading}>
      <div className="conference-head">
        <h2>
          <Icon name="people" />
          {heading}
        </h2>
        <Button
          size="small"
          icon="transfer"
          disabled={conference.length !== 2}
          onClick={() => void commands('phone.complete-transfer', { callId: customer.callId })}
        >
          {t('phone.leave-conference')}
        </Button>
      </div>
      <ul>
        {conference.map((call) => (
          <Party key={call.callId} call={call} />
        ))}
      </ul>
    </section>
  )
}

function Party({ call }: { call: CallShown }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const act = callActions(commands, call)
  const name = call.who.name ?? (call.who.number || t('phone.withheld'))
  const party = (words: 'hold' | 'resume' | 'silence' | 'unsilence' | 'alone' | 'drop') => ({
    'aria-label': t('phone.party', { name, words: t(`phone.party-${words}`) }),
    children: t(`phone.party-${words}`),
    size: 'small' as const,
  })
  return (
    <li data-phase={call.phase} data-silenced={call.silenced}>
      <span className="party-role">{t(`phone.role-${call.role === 'consult' ? 'colleague' : 'customer'}`)}</span>
      <WhoName who={call.who} />
      {call.silenced ? (
        <Tag tone="error" icon="microphone-off">
          {t('phone.silenced')}
        </Tag>
      ) : null}
      {call.heldSince === null ? (
        <Timer since={call.since} label={t('phone.call-timer')} />
      ) : (
        <HeldTimer since={call.heldSince} />
      )}
      <Button {...party(call.can.resume ? 'resume' : 'hold')} onClick={() => void act.toggleHold()} />
      <Button
        {...party(call.silenced ? 'unsilence' : 'silence')}
        className={call.silenced ? 'button-on' : ''}
        onClick={() => void act.toggleSilence()}
      />
      <Button {...party('alone')} onClick={() => void act.talkAlone()} />
      <Button {...party('drop')} icon="phone-down" onClick={() => void act.hangUp()} />
    </li>
  )
}
