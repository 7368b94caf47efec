import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { CallView } from '#shared/desk/snapshot'
import { useDesk, useServices } from '../features/desk'
import { CallNote, type CallShown, callsShown } from '../features/phone'
import { CustomerCardView, Glance, MatchLine, matchShown, Stranger, Timeline, usePainted } from '../features/screen-pop'
import { Home } from './home'
import './workspace.css'

/** Customer on the left, the work beside it; between calls the day. A pane for knowledge fits in on the right. */
export function Workspace() {
  const { panels } = useServices()
  const calls = useDesk((snapshot) => snapshot.calls)
  const chosen = useStore(panels, (state) => state.chosenCallId)
  const { front } = callsShown(calls, chosen)
  const view = calls.find((one) => one.call.id === front?.callId)
  useFocusBack(front !== null)
  return front && view ? <CallWork shown={front} view={view} /> : <Home />
}

function CallWork({ shown, view }: { shown: CallShown; view: CallView }) {
  const { t } = useTranslation()
  const match = matchShown(view.match)
  const { card } = match
  const rings = shown.phase === 'ringing' || shown.phase === 'answering'
  usePainted(rings && shown.inbound ? shown.callId : null)
  return (
    <main className="workspace">
      <section className="customer-region" data-region="customer" aria-label={t('app.region-customer')} tabIndex={-1}>
        {card ? <CustomerCardView card={card} /> : <Stranger number={shown.who.number} claimed={shown.who.claimed} />}
      </section>
      <section className="work-region" data-region="work" aria-label={t('app.region-work')} tabIndex={-1}>
        <div className="work-columns">
          <div className="work-main">
            <MatchLine callId={shown.callId} match={match} />
            {rings && card ? <Glance card={card} /> : null}
            <CallNote call={shown} />
          </div>
          {card ? <Timeline card={card} /> : null}
        </div>
      </section>
    </main>
  )
}

/** When the work with a call is over, the focus goes back to where it was before the phone rang. */
function useFocusBack(inCall: boolean): void {
  const before = useRef<Element | null>(null)
  const was = useRef(false)
  if (inCall && !was.current) before.current = document.activeElement
  useEffect(() => {
    if (was.current && !inCall && document.activeElement === document.body) {
      const { current } = before
      const back = current instanceof HTMLElement && current.isConnected && current !== document.body ? current : null
      ;(back ?? document.querySelector<HTMLElement>('[data-region="work"]'))?.focus()
    }
    was.current = inCall
  }, [inCall])
}
