import { Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { CallView } from '#shared/desk/snapshot'
import { pageShown, useDesk, useServices } from '../features/desk'
import { CallNote, type CallShown, callsShown } from '../features/phone'
import {
  CustomerCardView,
  Glance,
  MatchLine,
  matchShown,
  Stranger,
  Timeline,
  usePainted,
  WholeTimeline,
} from '../features/screen-pop'
import { Button } from '../ui/button'
import { Home } from './home'
import { OpenPage } from './pages'
import './workspace.css'

/** Customer on the left, the work beside it; between calls the day. A pane for knowledge fits in on the right. */
export function Workspace() {
  const { panels } = useServices()
  const calls = useDesk((snapshot) => snapshot.calls)
  const chosen = useStore(panels, (state) => state.chosenCallId)
  const { work, front } = callsShown(calls, chosen)
  const view = calls.find((one) => one.call.id === work?.callId)
  useFocusBack(work !== null)
  const isElsewhere = work !== null && work.callId === chosen && work !== front && front?.about !== work.callId
  const page = pageShown(
    useStore(panels, (state) => state.page),
    calls,
  )
  if (page) return <OpenPage page={page} inCall={work !== null} />
  return work && view ? <CallWork shown={work} view={view} isElsewhere={isElsewhere} /> : <Home />
}

/** @param isElsewhere the agent looks at another customer than the one in the call bar, and must not mistake them */
function CallWork({ shown, view, isElsewhere }: { shown: CallShown; view: CallView; isElsewhere: boolean }) {
  const { t } = useTranslation()
  const match = matchShown(view.match)
  const { card } = match
  const { panels } = useServices()
  const rings = shown.phase === 'ringing' || shown.phase === 'answering'
  usePainted(rings && shown.inbound ? shown.callId : null)
  return (
    <main className="workspace">
      <section className="customer-region" data-region="customer" aria-label={t('app.region-customer')} tabIndex={-1}>
        {card ? (
          <CustomerCardView card={card} editable={!rings} />
        ) : (
          <Stranger callId={view.call.id} number={shown.who.number} claimed={shown.who.claimed} answered={!rings} />
        )}
      </section>
      <section className="work-region" data-region="work" aria-label={t('app.region-work')} tabIndex={-1}>
        {isElsewhere ? (
          <p className="work-elsewhere" role="status">
            <span>
              {t('phone.looking-at', {
                name: shown.who.name ?? (shown.who.number || t('phone.withheld')),
                phase: t(`phone.phase-${shown.phase}`),
              })}
            </span>
            <Button size="small" icon="back" onClick={() => panels.setState({ chosenCallId: null })}>
              {t('phone.back-to-front')}
            </Button>
          </p>
        ) : null}
        <div className="work-columns">
          <div className="work-main">
            <MatchLine callId={shown.callId} match={match} customerRef={shown.origin.customerRef} />
            {rings && card ? <Glance card={card} /> : null}
            <CallNote call={shown} />
          </div>
          {card && rings ? <Timeline card={card} /> : null}
          {card && !rings ? (
            <Suspense fallback={<Timeline card={card} />}>
              <WholeTimeline key={card.id} id={card.id} />
            </Suspense>
          ) : null}
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
