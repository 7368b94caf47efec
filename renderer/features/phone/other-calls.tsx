import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { CallView } from '#shared/desk/snapshot'
import { Button } from '../../ui/button'
import { Timer } from '../../ui/timer'
import { useDesk, useServices } from '../desk'
import { callActions } from './call-actions'
import { MessageWords } from './call-bar-line'
import { HeldTimer } from './call-facts'
import { messageOf } from './call-message'
import { type CallShown, cardOf } from './call-view'
import { answerable, callsShown, joinable, swappable } from './calls-view'
import { ConferenceParties } from './conference-parties'
import { SecondRing } from './second-ring'
import { WhoName } from './who-name'
import './other-calls.css'

/**
 * The lines beside the one in front: who rings (with what is worth knowing before one answers), who waits and for how
 * long, the colleague asked about whom, and who is in the conference.
 */
export function OtherCalls() {
  const { t } = useTranslation()
  const { panels } = useServices()
  const calls = useDesk((snapshot) => snapshot.calls)
  const chosen = useStore(panels, (state) => state.chosenCallId)
  const shown = callsShown(calls, chosen)
  const { others, conference, work, front } = shown
  const beside = others.filter((call) => conference.length === 0 || !call.mixed)
  if (beside.length === 0 && conference.length === 0) return null
  const viewOf = (call: CallShown): CallView | undefined => calls.find((view) => view.call.id === call.callId)
  return (
    <section className="other-calls" data-region="lines" aria-label={t('phone.other-calls')} tabIndex={-1}>
      {conference.length > 0 ? <ConferenceParties shown={shown} /> : null}
      {beside.length === 0 ? null : (
        <ul>
          {beside.map((call) => {
            const view = viewOf(call)
            const rings = call.phase === 'ringing' || call.phase === 'answering'
            return rings && view && call.inbound ? (
              <SecondRing
                key={call.callId}
                call={call}
                card={cardOf(view)}
                holdsFirst={front?.phase === 'talking' || front?.phase === 'conference'}
                looked={work?.callId === call.callId}
                keyed={answerable(shown) === call}
              />
            ) : (
              <Line
                key={call.callId}
                call={call}
                swaps={swappable(shown) === call}
                joins={joinable(shown) !== null && shown.consult === null && call.can.resume}
                looked={work?.callId === call.callId}
                indented={call.role === 'consult'}
                asked={shown.consult?.customer === call}
              />
            )
          })}
        </ul>
      )}
    </section>
  )
}

function Line({
  call,
  swaps,
  joins,
  looked,
  indented,
  asked,
}: {
  call: CallShown
  /** The swap key means this one. */
  swaps: boolean
  joins: boolean
  looked: boolean
  indented: boolean
  /** The customer about whom a colleague is asked. */
  asked: boolean
}) {
  const { t } = useTranslation()
  const { commands, panels } = useServices()
  const act = callActions(commands, call)
  const name = call.who.name ?? (call.who.number || t('phone.withheld'))
  const message = messageOf(call)
  const toCustomer = call.role === 'customer' && !looked

  function swap() {
    panels.setState({ chosenCallId: null })
    void act.swapTo()
  }

  return (
    <li data-phase={call.phase} data-indented={indented}>
      {call.role === 'consult' ? <span className="call-role">{t('phone.role-consult')}</span> : null}
      {asked ? <span className="call-role">{t('phone.role-customer')}</span> : null}
      <span className="call-phase">{t(`phone.phase-${call.phase}`)}</span>
      <WhoName who={call.who} />
      {call.heldSince === null ? (
        <Timer since={call.since} label={t('phone.call-timer')} />
      ) : (
        <HeldTimer since={call.heldSince} />
      )}
      <span className="line-message" data-tone={message?.tone}>
        {message ? <MessageWords message={message} /> : null}
      </span>
      {swaps || call.can.resume ? (
        <Button size="small" icon="swap" {...(swaps ? { shortcut: 'Shift+F8' } : {})} onClick={swap}>
          {t('phone.swap')}
        </Button>
      ) : null}
      {joins ? (
        <Button size="small" icon="people" onClick={() => void commands('phone.join', { callId: call.callId })}>
          {t('phone.join')}
        </Button>
      ) : null}
      {toCustomer ? (
        <Button
          size="small"
          look={call.can.finish ? 'primary' : 'quiet'}
          aria-label={t(call.can.finish ? 'phone.go-wrap-up-of' : 'phone.look-at-of', { name })}
          onClick={() => panels.setState({ chosenCallId: call.callId })}
        >
          {call.can.finish ? t('phone.go-wrap-up') : t('phone.look-at')}
        </Button>
      ) : null}
      {call.can.hangUp ? (
        <Button
          look="quiet"
          size="small"
          icon="phone-down"
          className="line-hang-up"
          aria-label={t('phone.hang-up-of', { name })}
          title={t('phone.hang-up-of', { name })}
          onClick={() => void act.hangUp()}
        />
      ) : null}
    </li>
  )
}
