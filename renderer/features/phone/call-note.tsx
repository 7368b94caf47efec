import { createContext, useContext, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { dispositions } from '#shared/phone/dispositions'
import { Button } from '../../ui/button'
import { useDeskClock } from '../../ui/desk-clock'
import { Icon } from '../../ui/icons'
import { durationText } from '../../ui/time-text'
import { takesText } from '../../ui/typing'
import { useKeys } from '../../ui/use-keys'
import { WrapUpCountdown } from '../agent-state'
import { useServices } from '../desk'
import { useQuickTimes } from '../follow-ups'
import type { CallShown } from './call-view'
import { DispositionPicks } from './disposition-picks'
import { FollowUpPromise } from './follow-up-promise'
import type { NoteDraft, NoteDrafts } from './note-drafts'
import { useCallFocus } from './use-call-focus'
import { checkWrapUp } from './wrap-up-check'
import './call-note.css'

export const NoteDraftsContext = createContext<NoteDrafts | null>(null)

function useNoteDrafts(): NoteDrafts {
  const drafts = useContext(NoteDraftsContext)
  if (!drafts) throw new Error('there are no note drafts above this component')
  return drafts
}

/**
 * What the agent writes about the call: the same form from the ring to the end of wrap-up, so that nothing moves under
 * the hands when the customer hangs up.
 */
export function CallNote({ call }: { call: CallShown }) {
  const draft = useNoteDrafts().of(call.callId)
  return <CallNoteForm key={call.callId} call={call} draft={draft} />
}

function CallNoteForm({ call, draft }: { call: CallShown; draft: NoteDraft }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const drafts = useNoteDrafts()
  const clock = useDeskClock()
  const [missing, setMissing] = useState<string | null>(null)
  const [finishing, setFinishing] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const disposition = useStore(draft.state, (state) => state.disposition)
  const kept = useStore(draft.state, (state) => state.kept)
  const { times } = useQuickTimes()
  const wrapUp = call.can.finish
  const rings = call.phase === 'ringing' || call.phase === 'answering'
  const how =
    call.transferredTo === null
      ? call.ended && t(`wrap-up.ended-${call.ended.by}`)
      : t('phone.was-handed-over', { name: call.transferredTo })
  useCallFocus(form, call.phase, call.ended?.by === 'agent')

  async function finish() {
    if (finishing) return
    await draft.flush()
    const checked = checkWrapUp(draft.state.getState(), clock.now(), t('wrap-up.follow-up-default'))
    if (!checked.ready) {
      setMissing(t(`wrap-up.${checked.missing}`))
      const part = checked.missing === 'disposition-needed' ? '[name="disposition"]' : '.follow-up button'
      form.current?.querySelector<HTMLElement>(part)?.focus()
      return
    }
    setMissing(null)
    setFinishing(true)
    const { note, followUp } = checked
    const answer = await commands('phone.finish-wrap-up', {
      callId: call.callId,
      disposition: checked.disposition,
      note,
      followUp,
    })
    setFinishing(false)
    if (answer.ok) drafts.forget(call.callId)
  }

  function chooseNumber(at: number) {
    const chosen = dispositions[at]
    if (!chosen) return
    setMissing(null)
    draft.choose(chosen)
    // 再联系 without a time is a promise that nobody remembers: the usual one is there at once, and can be changed.
    const next = times.find(({ key }) => key === 'workday-morning')
    if (chosen === 'call-back' && draft.state.getState().followUp === null && next) {
      draft.promise({ what: '', dueAt: next.at })
    }
  }

  const keys: Record<string, (event: KeyboardEvent) => void> = {}
  for (const at of dispositions.keys()) {
    keys[`Alt+Digit${(at + 1) % 10}`] = (event) => {
      event.preventDefault()
      chooseNumber(at)
    }
    if (!wrapUp || at >= 5) continue
    keys[String(at + 1)] = (event) => {
      if (takesText(document.activeElement)) return
      event.preventDefault()
      chooseNumber(at)
    }
  }
  if (wrapUp) {
    keys['Control+Enter'] = (event) => {
      event.preventDefault()
      void finish()
    }
  }
  useKeys(keys)

  return (
    <div ref={form} className="call-note" data-phase={call.phase}>
      {wrapUp ? (
        <div className="wrap-up-head">
          <h2>
            <Icon name="check" />
            {t('phone.phase-wrap-up')}
          </h2>
          {call.ended ? (
            <span className="quiet">
              {how} · {t('wrap-up.talked', { time: durationText(call.ended.talkMs) })}
            </span>
          ) : null}
          <WrapUpCountdown callId={call.callId} onFinish={() => void finish()} />
          {call.problem ? <p className="wrap-up-problem">{t(`problems.${call.problem}`)}</p> : null}
        </div>
      ) : null}
      <DispositionPicks
        chosen={disposition}
        onChoose={(one) => chooseNumber(dispositions.indexOf(one))}
        digits={wrapUp}
      />
      <NoteEditor draft={draft} kept={t(`wrap-up.kept-${kept}`)} failed={kept === 'not-kept'} small={rings} />
      <FollowUpPromise draft={draft} call={call} onChange={() => setMissing(null)} />
      {wrapUp ? (
        <div className="wrap-up-foot">
          <p role="alert" className="wrap-up-missing">
            {missing ? (
              <>
                <Icon name="warning" size={14} />
                {missing}
              </>
            ) : null}
          </p>
          <Button
            look="primary"
            size="call"
            icon="check"
            shortcut="Ctrl+Enter"
            disabled={finishing}
            onClick={() => void finish()}
          >
            {t('wrap-up.finish')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

/** Uncontrolled: React never writes into it while an input method composes, and a late snapshot cannot move the caret. */
function NoteEditor({
  draft,
  kept,
  failed,
  small,
}: {
  draft: NoteDraft
  kept: string
  failed: boolean
  small: boolean
}) {
  const { t } = useTranslation()
  const area = useRef<HTMLTextAreaElement>(null)

  useEffect(() => {
    const fill = () => {
      const state = draft.state.getState()
      const { current } = area
      if (state.kept !== 'loading' && current && current.value !== state.note) current.value = state.note
    }
    fill()
    // Only the arrival of the stored draft is written into the field; afterwards the field leads and the store follows.
    if (draft.state.getState().kept !== 'loading') return
    const stop = draft.state.subscribe((state, before) => {
      if (before.kept !== 'loading' || state.kept === 'loading') return
      fill()
      stop()
    })
    return stop
  }, [draft])

  return (
    <div className="note">
      <div className="note-head">
        <label htmlFor="call-note">{t('wrap-up.note')}</label>
        <span className="note-kept" data-failed={failed}>
          {kept}
        </span>
      </div>
      <textarea
        id="call-note"
        ref={area}
        data-call-note
        rows={small ? 3 : 5}
        maxLength={10_000}
        placeholder={t('wrap-up.note-placeholder')}
        onChange={(event) => {
          // Half a syllable of pinyin is nobody's note; what was composed comes with the end of it.
          if (!('isComposing' in event.nativeEvent && event.nativeEvent.isComposing)) draft.write(event.target.value)
        }}
        onCompositionEnd={(event) => draft.write(event.currentTarget.value)}
        onBlur={(event) => {
          draft.write(event.currentTarget.value)
          void draft.flush()
        }}
      />
    </div>
  )
}
