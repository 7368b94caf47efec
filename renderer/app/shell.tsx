import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { MyDayPanel, preloadMyDay } from '../features/agent-state'
import { preloadCustomers } from '../features/customers'
import { Announcer, close, fillIn, Notices, toggle, useDesk, useServices } from '../features/desk'
import { FollowUpsPanel, useReminderChime } from '../features/follow-ups'
import {
  CallBar,
  callsShown,
  DialPadPanel,
  HistoryPanel,
  KeypadPanel,
  OtherCalls,
  preloadPhonePanels,
  TransferPanel,
} from '../features/phone'
import { preloadTimeline } from '../features/screen-pop'
import { preloadSettings, SettingsPanel } from '../features/settings'
import { Button } from '../ui/button'
import { useKeys } from '../ui/use-keys'
import { FaultBoundary } from './fault-boundary'
import { PracticeBanner } from './practice-banner'
import { goToRegion } from './regions'
import { StatusLine } from './status-line'
import { Tools } from './tools'
import { useDeskPainted } from './use-desk-painted'
import { Workspace } from './workspace'

const QuickFind = lazy(() => import('./quick-find').then((m) => ({ default: m.QuickFind })))
const KeysPanel = lazy(() => import('./keys-panel').then((m) => ({ default: m.KeysPanel })))

/** What is not on the first screen, fetched once that is painted: ringing and wrap-up never wait for a chunk. */
function useChunksAhead() {
  useEffect(() => {
    const waiting = requestIdleCallback(() => {
      void import('../bridge/parse')
      preloadPhonePanels()
      preloadSettings()
      preloadMyDay()
      preloadCustomers()
      preloadTimeline()
      void import('./keys-panel')
      void import('./quick-find')
    })
    return () => cancelIdleCallback(waiting)
  }, [])
}

/** A tel: link puts its number into the dial pad, over whatever panel is open. */
function useNumbersFromOutside() {
  const { bridge, panels } = useServices()
  useEffect(() => bridge.listen('phone.fill-in', ({ number }) => fillIn(panels, number)), [bridge, panels])
}

export function Shell() {
  const { panels } = useServices()
  useChunksAhead()
  useNumbersFromOutside()
  useDeskPainted()
  useReminderChime()
  useKeys({
    F1: (event) => {
      event.preventDefault()
      toggle(panels, 'keys')
    },
    F2: (event) => {
      event.preventDefault()
      toggle(panels, 'dial-pad')
    },
    'Control+k': (event) => {
      event.preventDefault()
      panels.setState(({ finds }) => ({ finds: !finds }))
    },
    F6: (event) => {
      event.preventDefault()
      goToRegion(document, 1)
    },
    'Shift+F6': (event) => {
      event.preventDefault()
      goToRegion(document, -1)
    },
  })
  return (
    <div className="shell">
      <PracticeBanner />
      <Guarded>
        <CallBar />
      </Guarded>
      <div className="shell-notices">
        <Guarded>
          <OtherCalls />
        </Guarded>
        <Notices />
      </div>
      <div className="shell-body">
        <Tools />
        <Guarded>
          <Workspace />
        </Guarded>
        <Guarded>
          <Suspense fallback={<div className="panel" />}>
            <OpenPanel />
          </Suspense>
        </Guarded>
        <Finding />
      </div>
      <StatusLine />
      <Announcer />
    </div>
  )
}

/** The find over everything, in front of what it leads to. */
function Finding() {
  const { panels } = useServices()
  const finds = useStore(panels, (state) => state.finds)
  if (!finds) return null
  return (
    <Guarded>
      <Suspense fallback={null}>
        <QuickFind onClose={() => panels.setState({ finds: false })} />
      </Suspense>
    </Guarded>
  )
}

function OpenPanel() {
  const { panels } = useServices()
  const open = useStore(panels, (state) => state.open)
  const chosen = useStore(panels, (state) => state.chosenCallId)
  const front = callsShown(
    useDesk((snapshot) => snapshot.calls),
    chosen,
  ).front
  const onClose = () => close(panels)
  const toneCallId = front?.can.hangUp ? front.callId : null

  const transferOf = useStore(panels, (state) => state.transferOf)
  const toTransfer = front?.can.transfer && front.callId === transferOf ? front : null

  // The keypad and the transfer are the call's: they go with it.
  useEffect(() => {
    if (open === 'keypad' && toneCallId === null) close(panels)
    if (open === 'transfer' && toTransfer === null) close(panels)
  }, [open, toneCallId, toTransfer, panels])

  switch (open) {
    case 'dial-pad':
      return <DialPadPanel onClose={onClose} />
    case 'keypad':
      return toneCallId === null ? null : <KeypadPanel callId={toneCallId} onClose={onClose} />
    case 'transfer':
      return toTransfer === null ? null : <TransferPanel key={toTransfer.callId} call={toTransfer} onClose={onClose} />
    case 'history':
      return <HistoryPanel onClose={onClose} />
    case 'follow-ups':
      return <FollowUpsPanel onClose={onClose} />
    case 'my-day':
      return <MyDayPanel onClose={onClose} />
    case 'settings':
      return <SettingsPanel onClose={onClose} />
    case 'keys':
      return <KeysPanel onClose={onClose} />
    case null:
      return null
  }
}

function Guarded({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const { bridge } = useServices()
  return (
    <FaultBoundary
      onFault={(what) => void bridge.ask('desk.report-fault', { what })}
      fallback={(again) => (
        <div className="fault" role="alert">
          <h2>{t('app.fault-title')}</h2>
          <p>{t('app.fault-text')}</p>
          <Button onClick={again}>{t('app.fault-again')}</Button>
        </div>
      )}
    >
      {children}
    </FaultBoundary>
  )
}
