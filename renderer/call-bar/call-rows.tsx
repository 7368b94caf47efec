import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import type { CallBarCall, CallBarView } from '#shared/desk/call-bar'
import type { CallBarBridge } from '../bridge/call-bar-bridge'
import { LevelTag } from '../features/customers'
import { Button } from '../ui/button'
import { useNow } from '../ui/desk-clock'
import type { IconName } from '../ui/icons'
import { Moment } from '../ui/moment'
import { Tag } from '../ui/tag'
import { durationText } from '../ui/time-text'
import { Timer } from '../ui/timer'

type Ask = CallBarBridge['ask']

/** One row a call, the most urgent on top. What does not fit is in the agent window. */
export function CallRows({ view, ask }: { view: CallBarView; ask: Ask }) {
  const { t } = useTranslation()
  return (
    <main className="bar" aria-label={t('call-bar.region')} data-world={view.world}>
      {view.calls.map((call, at) => (
        <CallRow key={call.callId} call={call} ask={ask} first={at === 0} practice={view.world === 'practice'} />
      ))}
    </main>
  )
}

function CallRow({ call, ask, first, practice }: { call: CallBarCall; ask: Ask; first: boolean; practice: boolean }) {
  const { t } = useTranslation()
  const [problem, setProblem] = useState<string | null>(null)
  const { callId, phase } = call
  // What went wrong is said until something else happens to the call.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of these is what ends the sentence
  useEffect(() => setProblem(null), [phase, call.muted])
  const order: Ask = async (name, input) => {
    const failure = await ask(name, input)
    setProblem(failure?.code ?? null)
    return failure
  }
  const rings = phase === 'ringing' || phase === 'answering'
  return (
    <section
      className="row"
      data-phase={phase}
      data-muted={call.muted}
      aria-label={nameOf(call) || t('phone.withheld')}
    >
      <div className="row-who">
        <p className="row-first">
          <strong className="row-name" title={nameOf(call)}>
            <bdi>{nameOf(call) || t('phone.withheld')}</bdi>
          </strong>
          {call.level && call.level !== 'standard' ? <LevelTag level={call.level} /> : null}
          {practice && first ? <Tag tone="gold">{t('desk.practice')}</Tag> : null}
        </p>
        {problem === null ? (
          <Second call={call} />
        ) : (
          <p className="row-second row-problem" role="alert">
            <Sentence code={problem} />
          </p>
        )}
      </div>
      <div className="row-buttons">
        {rings ? (
          <Round
            look="answer"
            icon="phone"
            words={phase === 'answering' ? t('phone.answering') : t('phone.answer')}
            disabled={phase === 'answering'}
            onPress={() => void order('call-bar.answer', { callId })}
          />
        ) : (
          <InCall call={call} order={order} />
        )}
        <Round
          look="danger"
          icon="phone-down"
          words={rings ? t('phone.decline') : t('phone.hang-up')}
          onPress={() => void order(rings ? 'call-bar.decline' : 'call-bar.hang-up', { callId })}
        />
        {first ? (
          <Round
            look="quiet"
            icon="expand"
            words={t('call-bar.show-desk')}
            onPress={() => void order('call-bar.show-desk', undefined)}
          />
        ) : null}
      </div>
    </section>
  )
}

function Sentence({ code }: { code: string }) {
  const { t } = useTranslation()
  const sentence: string = t(`problems.${code}`, { defaultValue: '' })
  return sentence === '' ? t('problems.unknown', { code }) : sentence
}

function InCall({ call, order }: { call: CallBarCall; order: Ask }) {
  const { t } = useTranslation()
  const { callId, phase, muted } = call
  if (phase === 'dialling' || phase === 'alerting') return null
  const held = phase === 'held'
  return (
    <>
      <Round
        icon={muted ? 'microphone-off' : 'microphone'}
        words={t('phone.mute')}
        on={muted}
        onPress={() => void order(muted ? 'call-bar.unmute' : 'call-bar.mute', { callId })}
      />
      <Round
        icon={held ? 'play' : 'pause'}
        words={held ? t('phone.resume') : t('phone.hold')}
        onPress={() => void order(held ? 'call-bar.resume' : 'call-bar.hold', { callId })}
      />
    </>
  )
}

/** How it stands and how long it has; while it rings, one line more says what it may be about. */
function Second({ call }: { call: CallBarCall }) {
  const { t } = useTranslation()
  const { phase, muted, answersAt, queue, number } = call
  const seconds = Math.max(0, Math.ceil(((answersAt ?? 0) - useNow()) / 1000))
  const rings = phase === 'ringing' || phase === 'answering'
  return (
    <>
      <p className="row-second">
        {muted ? <strong className="row-muted">{t('phone.muted-short')}</strong> : null}
        <span className="row-phase">
          {answersAt === null ? t(`phone.phase-${phase}`) : t('call-bar.answers-in', { seconds })}
        </span>
        <Timer since={call.since} label={t('phone.call-timer')} />
        {rings && call.name !== '' ? <span className="number">{formatForDisplay(number)}</span> : null}
        {!rings && queue ? <span className="row-from">{queue}</span> : null}
      </p>
      {rings ? <About call={call} /> : null}
    </>
  )
}

function About({ call: { queue, waitedSeconds, lastContactAt } }: { call: CallBarCall }) {
  const { t } = useTranslation()
  const time = waitedSeconds === null ? null : durationText(waitedSeconds * 1000)
  const waited = queue && time ? t('phone.queue', { queue, time }) : queue
  if (!waited && lastContactAt === null) return null
  return (
    <p className="row-second row-about">
      {waited ? <span className="row-from">{waited}</span> : null}
      {lastContactAt === null ? null : (
        <span className="row-from">
          {t('call-bar.last-contact')} <Moment at={lastContactAt} />
        </span>
      )}
    </p>
  )
}

function Round({
  look = 'plain',
  icon,
  words,
  on,
  disabled = false,
  onPress,
}: {
  look?: 'plain' | 'answer' | 'danger' | 'quiet'
  icon: IconName
  words: string
  on?: boolean
  disabled?: boolean
  onPress: () => void
}) {
  return (
    <Button
      look={look}
      size="call"
      icon={icon}
      className={`round ${on ? 'button-on' : ''}`}
      aria-label={words}
      aria-pressed={on}
      title={words}
      disabled={disabled}
      onClick={onPress}
    />
  )
}

/** The number stands for whoever has no name. */
function nameOf({ name, number }: CallBarCall): string {
  return name || formatForDisplay(number)
}
