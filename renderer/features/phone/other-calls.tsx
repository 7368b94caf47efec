import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../ui/button'
import { Timer } from '../../ui/timer'
import { useDesk, useServices } from '../desk'
import { callActions } from './call-actions'
import { WhoName } from './call-bar'
import { callsShown } from './call-view'

/** Calls beside the one in front: each with its state, a way to it, and answer or decline while it rings. */
export function OtherCalls() {
  const { t } = useTranslation()
  const { commands, panels } = useServices()
  const calls = useDesk((snapshot) => snapshot.calls)
  const chosen = useStore(panels, (state) => state.chosenCallId)
  const { others } = callsShown(calls, chosen)
  if (others.length === 0) return null
  return (
    <section aria-label={t('phone.other-calls')}>
      <ul className="other-calls">
        {others.map((call) => {
          const act = callActions(commands, call)
          const name = call.who.name ?? (call.who.number || t('phone.withheld'))
          return (
            <li key={call.callId} data-phase={call.phase}>
              <span className="call-phase">{t(`phone.phase-${call.phase}`)}</span>
              <WhoName who={call.who} />
              <Timer since={call.since} label={t('phone.call-timer')} />
              {call.can.answer ? (
                <Button look="answer" size="small" icon="phone" onClick={() => void act.answer()}>
                  {t('phone.answer')}
                </Button>
              ) : null}
              {call.can.hangUp ? (
                <Button look="danger" size="small" icon="phone-down" onClick={() => void act.hangUp()}>
                  {call.phase === 'ringing' ? t('phone.decline') : t('phone.hang-up')}
                </Button>
              ) : null}
              <Button size="small" icon="swap" onClick={() => panels.setState({ chosenCallId: call.callId })}>
                {t('phone.bring-forward', { name })}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
