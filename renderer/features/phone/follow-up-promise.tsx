import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../ui/button'
import { DateTimePicker } from '../../ui/date-time-picker'
import { useDeskClock, useNow } from '../../ui/desk-clock'
import { Icon } from '../../ui/icons'
import { Moment, useDayWords } from '../../ui/moment'
import { momentText } from '../../ui/time-text'
import { useDesk } from '../desk'
import { QuickPromise, useQuickTimes, usualQuickTimes } from '../follow-ups'
import { type CallShown, cardOf } from './call-view'
import type { NoteDraft } from './note-drafts'

/** The promise: when (buttons for the usual times, a calendar for the rest) and what. Part of the call's draft. */
export function FollowUpPromise({
  draft,
  call,
  onChange,
}: {
  draft: NoteDraft
  /** Whom the promise is made to. */
  call: CallShown
  onChange: () => void
}) {
  const { t } = useTranslation()
  const clock = useDeskClock()
  const words = useDayWords()
  const followUp = useStore(draft.state, (state) => state.followUp)
  const [picking, setPicking] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const now = Math.floor(useNow() / 60_000) * 60_000
  const dueAt = followUp?.dueAt ?? null
  const { times } = useQuickTimes()
  const customerId = useDesk((snapshot) => {
    const view = snapshot.calls.find((one) => one.call.id === call.callId)
    return (view && cardOf(view)?.id) ?? null
  })

  const choose = (at: number) => {
    draft.promise({ what: followUp?.what ?? '', dueAt: at })
    onChange()
  }
  const closePicker = () => {
    setPicking(false)
    opener.current?.focus()
  }

  return (
    <fieldset className="follow-up">
      <legend>{t('wrap-up.follow-up')}</legend>
      <QuickPromise customerId={customerId} number={call.who.number || null} callId={call.callId} />
      <div className="follow-up-times">
        <Button
          size="small"
          className="chip"
          aria-pressed={followUp === null}
          onClick={() => {
            draft.promise(null)
            onChange()
          }}
        >
          {t('wrap-up.follow-up-none')}
        </Button>
        {times.map((time) => (
          <Button
            key={time.key}
            size="small"
            className="chip"
            data-quick={time.key}
            aria-pressed={dueAt === time.at && !time.soon}
            onClick={() => choose(time.soon ? (usualQuickTimes(clock.now())[0]?.at ?? time.at) : time.at)}
          >
            {time.soon ? t('wrap-up.in-20-minutes') : momentText(time.at, now, words.language, words)}
          </Button>
        ))}
        <Button
          ref={opener}
          size="small"
          className="chip"
          icon="calendar"
          aria-haspopup="dialog"
          aria-expanded={picking}
          onClick={() => setPicking(!picking)}
        >
          {t('wrap-up.pick-time')}
        </Button>
      </div>
      {picking ? (
        <DateTimePicker
          value={dueAt ?? clock.now() + 3_600_000}
          onChoose={(at) => {
            choose(at)
            closePicker()
          }}
          onClose={closePicker}
        />
      ) : null}
      {followUp ? (
        <div className="follow-up-chosen">
          {dueAt === null ? null : (
            <span className="follow-up-when">
              <Icon name="calendar" size={14} />
              <Moment at={dueAt} />
            </span>
          )}
          <WhatInput draft={draft} />
        </div>
      ) : null}
    </fieldset>
  )
}

function WhatInput({ draft }: { draft: NoteDraft }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const write = (what: string) => {
    const dueAt = draft.state.getState().followUp?.dueAt ?? null
    draft.promise({ what, dueAt })
  }
  useEffect(() => {
    if (input.current) input.current.value = draft.state.getState().followUp?.what ?? ''
  }, [draft])
  return (
    <input
      ref={input}
      className="field-input"
      maxLength={500}
      aria-label={t('wrap-up.follow-up-what')}
      placeholder={t('wrap-up.follow-up-default')}
      onChange={(event) => {
        if (!('isComposing' in event.nativeEvent && event.nativeEvent.isComposing)) write(event.target.value)
      }}
      onCompositionEnd={(event) => write(event.currentTarget.value)}
      onBlur={() => void draft.flush()}
    />
  )
}
