import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button'
import { toggle, toggleTransfer, useServices } from '../desk'
import { frontActions } from './call-actions'
import type { CallShown } from './call-view'
import { type CallsShown, completable, joinable } from './calls-view'

interface Front {
  readonly call: CallShown
  readonly shown: CallsShown
}

/** Somebody is spoken with, or could be: the buttons keep their places, whatever can be done just now. */
const isUp = (call: CallShown) => ['talking', 'held', 'held-by-customer', 'conference'].includes(call.phase)

/** What can be done with the call in front, and nothing that cannot: each in the same place as long as it can. */
export function CallButtons({ call, shown }: Front) {
  if (call.can.finish) return <div className="call-buttons" />
  const rings = call.phase === 'ringing' || call.phase === 'answering'
  return (
    <div className="call-buttons">
      {rings ? <AnswerButton call={call} shown={shown} /> : null}
      {isUp(call) ? <MuteButton call={call} shown={shown} /> : null}
      {shown.consult?.colleague === call ? (
        <ConsultButtons call={call} shown={shown} />
      ) : (
        <TalkButtons call={call} shown={shown} />
      )}
    </div>
  )
}

function AnswerButton({ call, shown }: Front) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const act = frontActions(commands, shown, call)
  return (
    <Button
      look="answer"
      size="call"
      icon="phone"
      shortcut="F9"
      disabled={!call.can.answer}
      onClick={() => void act.answer()}
    >
      {call.phase === 'answering' ? t('phone.answering') : t('phone.answer')}
    </Button>
  )
}

function MuteButton({ call, shown }: Front) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const act = frontActions(commands, shown, call)
  return (
    <Button
      size="call"
      icon={call.muted ? 'microphone-off' : 'microphone'}
      shortcut="F7"
      aria-pressed={call.muted}
      disabled={!call.can.mute}
      onClick={() => void act.toggleMute()}
    >
      {t('phone.mute')}
    </Button>
  )
}

function TalkButtons({ call, shown }: Front) {
  const { t } = useTranslation()
  const { commands, panels } = useServices()
  const act = frontActions(commands, shown, call)
  const rings = call.phase === 'ringing' || call.phase === 'answering'
  const group = call.mixed && shown.conference.length > 0
  return (
    <>
      {isUp(call) ? (
        <>
          <Button
            size="call"
            icon={call.can.resume ? 'play' : 'pause'}
            shortcut="F8"
            className={call.can.resume ? 'button-on' : ''}
            disabled={!call.can.hold && !call.can.resume}
            onClick={() => void act.toggleHold()}
          >
            {call.can.resume ? t('phone.resume') : t('phone.hold')}
          </Button>
          {group ? null : <TransferButton call={call} shown={shown} />}
          <Button
            size="call"
            icon="keypad"
            className="button-keypad"
            aria-label={t('phone.keypad')}
            title={t('phone.keypad')}
            disabled={!call.can.sendTones}
            onClick={() => toggle(panels, 'keypad')}
          >
            {t('phone.keypad')}
          </Button>
        </>
      ) : null}
      <Button
        look="danger"
        size="call"
        icon="phone-down"
        shortcut="Shift+F9"
        disabled={!call.can.hangUp}
        onClick={() => void act.hangUp()}
      >
        {rings ? t('phone.decline') : group ? t('phone.hang-up-all') : t('phone.hang-up')}
      </Button>
    </>
  )
}

/** Opens the transfer; with a colleague who waits on hold, connects the two. */
function TransferButton({ call, shown }: Front) {
  const { t } = useTranslation()
  const { commands, panels } = useServices()
  const act = frontActions(commands, shown, call)
  if (shown.consult === null) {
    return (
      <Button
        size="call"
        icon="transfer"
        shortcut="Ctrl+F7"
        disabled={!call.can.transfer}
        onClick={() => toggleTransfer(panels, call.callId, 'blind')}
      >
        {t('phone.transfer')}
      </Button>
    )
  }
  return (
    <Button
      size="call"
      icon="transfer"
      shortcut="Ctrl+F7"
      disabled={!completable(shown)}
      onClick={() => void act.completeTransfer()}
    >
      {t('phone.complete-transfer')}
    </Button>
  )
}

/** The three ways out of a consultation are always there; the first two wait until the colleague has answered. */
function ConsultButtons({ call, shown }: Front) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const act = frontActions(commands, shown, call)
  const answered = completable(shown)
  return (
    <>
      <Button
        look="primary"
        size="call"
        icon="transfer"
        shortcut="Ctrl+F7"
        disabled={!answered}
        onClick={() => void act.completeTransfer()}
      >
        {t('phone.complete-transfer')}
      </Button>
      <Button size="call" icon="people" disabled={joinable(shown) === null} onClick={() => void act.join()}>
        {t('phone.join')}
      </Button>
      <Button look="danger" size="call" icon="back" shortcut="Shift+F9" onClick={() => void act.backToCustomer()}>
        {t('phone.back-to-customer')}
      </Button>
    </>
  )
}
