import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { formatForDisplay } from '#shared/customers/number-display'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { durationText } from '../../ui/time-text'
import { Timer } from '../../ui/timer'
import { useKeys } from '../../ui/use-keys'
import { StatusPicker } from '../agent-state'
import { LevelTag } from '../customers'
import { toggle, useDesk, useServices } from '../desk'
import { callActions } from './call-actions'
import { answerable, type CallShown, type CallsShown, callsShown, type Who } from './call-view'
import { NetworkGrade } from './network-grade'
import './call-bar.css'

/** Always on top, whatever else happens: what the agent is, who is on the line, and the buttons of that call. */
export function CallBar() {
  const { t } = useTranslation()
  const { panels } = useServices()
  const calls = useDesk((snapshot) => snapshot.calls)
  const chosen = useStore(panels, (state) => state.chosenCallId)
  const shown = callsShown(calls, chosen)
  const { front } = shown
  useCallKeys(shown)
  return (
    <header
      className="call-bar"
      data-region="call-bar"
      data-phase={front?.phase ?? 'none'}
      data-muted={front?.muted ?? false}
      aria-label={t('app.region-call-bar')}
      tabIndex={-1}
    >
      <StatusPicker />
      {front ? <CallInBar call={front} /> : <p className="call-bar-empty">{t('phone.no-call')}</p>}
    </header>
  )
}

function useCallKeys(shown: CallsShown) {
  const { commands } = useServices()
  const { front } = shown
  const act = front ? callActions(commands, front) : null
  const ringing = answerable(shown)
  const key = (may: boolean | undefined, action: (() => Promise<unknown>) | undefined) => (event: KeyboardEvent) => {
    event.preventDefault()
    if (may) void action?.()
  }
  useKeys({
    F7: key(front?.can.mute, act?.toggleMute),
    F8: key(front?.can.hold || front?.can.resume, act?.toggleHold),
    F9: key(ringing !== null, ringing ? callActions(commands, ringing).answer : undefined),
    'Shift+F9': key(front?.can.hangUp, act?.hangUp),
  })
}

function CallInBar({ call }: { call: CallShown }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="call-who">
        <p className="call-who-first">
          <WhoName who={call.who} />
          {/* The ordinary level says nothing, and would take its room from the name. */}
          {call.who.level && call.who.level !== 'standard' ? <LevelTag level={call.who.level} /> : null}
        </p>
        <p className="call-who-second">
          <span className="number">
            {call.who.number === '' ? t('phone.withheld') : formatForDisplay(call.who.number)}
          </span>
          {call.who.place ? <span>{call.who.place}</span> : null}
          <Origin call={call} />
        </p>
      </div>
      <div className="call-state">
        <p className="call-state-first">
          <span className="call-phase">{t(`phone.phase-${call.phase}`)}</span>
          <Timer since={call.since} label={t('phone.call-timer')} className="call-timer" />
        </p>
        <p className="call-state-second">
          {call.muted ? (
            <span className="call-muted">
              <Icon name="microphone-off" size={14} />
              <span className="call-muted-words">{t('phone.muted')}</span>
              <span className="call-muted-short" aria-hidden="true">
                {t('phone.muted-short')}
              </span>
            </span>
          ) : null}
          {call.heldSince === null ? null : <HeldTimer since={call.heldSince} />}
          {call.media ? <NetworkGrade media={call.media} /> : null}
        </p>
      </div>
      <CallButtons call={call} />
    </>
  )
}

/** Whoever it is, in one line; what a stranger claims is set apart from what we know. */
export function WhoName({ who }: { who: Who }) {
  const { t } = useTranslation()
  if (who.name !== null) {
    return (
      <strong className="who-name" title={who.name}>
        <bdi>{who.name}</bdi>
      </strong>
    )
  }
  return (
    <>
      <strong className="who-name">{who.number === '' ? t('phone.withheld') : t('phone.unknown')}</strong>
      {who.claimed ? (
        <span className="who-claimed">
          <bdi>{t('phone.claims', { name: who.claimed })}</bdi>
        </span>
      ) : null}
    </>
  )
}

function Origin({ call }: { call: CallShown }) {
  const { t } = useTranslation()
  const { queue, waitedSeconds } = call.origin
  const time = waitedSeconds === null ? null : durationText(waitedSeconds * 1000)
  if (queue && time) return <span>{t('phone.queue', { queue, time })}</span>
  if (queue) return <span>{queue}</span>
  return time ? <span>{t('phone.waited', { time })}</span> : null
}

function HeldTimer({ since }: { since: number }) {
  const { t } = useTranslation()
  return (
    <span className="call-held">
      <Icon name="pause" size={14} />
      <Timer since={since} label={t('phone.phase-held')} />
    </span>
  )
}

function CallButtons({ call }: { call: CallShown }) {
  const { t } = useTranslation()
  const { commands, panels } = useServices()
  const act = callActions(commands, call)
  const rings = call.phase === 'ringing' || call.phase === 'answering'
  if (call.can.finish) return <div className="call-buttons" />
  return (
    <div className="call-buttons">
      {rings ? (
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
      ) : null}
      {call.can.mute ? (
        <Button
          size="call"
          icon={call.muted ? 'microphone-off' : 'microphone'}
          shortcut="F7"
          aria-pressed={call.muted}
          onClick={() => void act.toggleMute()}
        >
          {t('phone.mute')}
        </Button>
      ) : null}
      {call.can.hold || call.can.resume ? (
        <Button
          size="call"
          icon={call.can.resume ? 'play' : 'pause'}
          shortcut="F8"
          className={call.can.resume ? 'button-on' : ''}
          onClick={() => void act.toggleHold()}
        >
          {call.can.resume ? t('phone.resume') : t('phone.hold')}
        </Button>
      ) : null}
      {call.phase === 'talking' || call.phase === 'held' || call.phase === 'held-by-customer' ? (
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
      ) : null}
      <Button
        look="danger"
        size="call"
        icon="phone-down"
        shortcut="Shift+F9"
        disabled={!call.can.hangUp}
        onClick={() => void act.hangUp()}
      >
        {rings ? t('phone.decline') : t('phone.hang-up')}
      </Button>
    </div>
  )
}
