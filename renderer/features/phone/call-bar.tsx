import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { formatForDisplay } from '#shared/customers/number-display'
import { Timer } from '../../ui/timer'
import { StatusPicker } from '../agent-state'
import { LevelTag } from '../customers'
import { useDesk, useServices } from '../desk'
import { CallBarLine } from './call-bar-line'
import { CallButtons } from './call-buttons'
import { HeldTimer, MutedTimer, Origin } from './call-facts'
import type { CallShown } from './call-view'
import { type CallsShown, callsShown } from './calls-view'
import { useCallKeys } from './use-call-keys'
import { WhoName } from './who-name'
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
      data-voice={front !== null && front.voiceLostAt !== null ? 'lost' : undefined}
      aria-label={t('app.region-call-bar')}
      tabIndex={-1}
    >
      <div className="call-bar-main">
        <StatusPicker />
        {front ? <CallInBar call={front} shown={shown} /> : <p className="call-bar-empty">{t('phone.no-call')}</p>}
      </div>
      {front ? <CallBarLine call={front} shown={shown} /> : null}
    </header>
  )
}

function CallInBar({ call, shown }: { call: CallShown; shown: CallsShown }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="call-who">
        <p className="call-who-first">
          {call.role === 'consult' ? <span className="call-role">{t('phone.role-consult')}</span> : null}
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
          {call.muted ? <MutedTimer since={call.mutedSince} /> : null}
          {call.heldSince === null ? null : <HeldTimer since={call.heldSince} />}
        </p>
      </div>
      <CallButtons call={call} shown={shown} />
    </>
  )
}
