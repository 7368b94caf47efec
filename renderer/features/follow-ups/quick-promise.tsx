import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FollowUpPriority, FollowUpRepeat, FollowUpWay } from '#shared/follow-ups/follow-up'
import type { CallId, CustomerId } from '#shared/kernel/ids'
import { Button } from '../../ui/button'
import { useNow } from '../../ui/desk-clock'
import { useDayWords } from '../../ui/moment'
import { momentText } from '../../ui/time-text'
import { isComposing } from '../../ui/typing'
import { useKeys } from '../../ui/use-keys'
import { useServices } from '../desk'
import { HowFields } from './how-fields'
import { useQuickTimes } from './use-quick-times'
import { useReadTime } from './use-read-time'

const SHORTCUT = 'Ctrl+J'

/**
 * A promise in one line: 明天下午3点 给张总回电, and Enter. What will be kept stands below it while it is typed. Left empty,
 * it is a call back on the next working morning: with its key, two keys make a promise.
 */
export function QuickPromise({
  customerId,
  number,
  callId,
}: {
  customerId: CustomerId | null
  number: string | null
  callId: CallId | null
}) {
  const { t } = useTranslation()
  const { bridge, commands } = useServices()
  const words = useDayWords()
  const now = useNow()
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  const [text, setText] = useState('')
  const [asSaid, setAsSaid] = useState(false)
  const [how, setHow] = useState<{ way: FollowUpWay; priority: FollowUpPriority; repeat: FollowUpRepeat }>(usualHow)
  const [made, setMade] = useState<string | null>(null)
  const { times } = useQuickTimes()
  const read = useReadTime(text)
  const usual = times.find(({ key }) => key === 'workday-morning') ?? times.at(-1)
  const moment = (at: number) => momentText(at, now, words.language, words)

  useKeys({
    'Control+j': (event) => {
      event.preventDefault()
      input.current?.focus()
    },
  })

  function write(typed: string): void {
    setText(typed)
    setAsSaid(false)
    if (typed !== '') setMade(null)
  }

  const dueAt = read ? (asSaid ? read.said : read.at) : usual?.at
  const what = (read ? read.rest : text.trim()) || t('follow-ups.usual-what')

  async function save(): Promise<void> {
    // What was typed a moment ago is not read yet: Enter is faster than the preview.
    const typed = input.current?.value ?? ''
    const answer = typed.trim() === '' ? null : await bridge.ask('follow-ups.read-time', { text: typed.slice(0, 64) })
    const last = answer?.ok ? (answer.value ?? null) : null
    const at = last ? (asSaid ? last.said : last.at) : usual?.at
    if (at === undefined) return
    const said = (last ? last.rest : typed.trim()) || t('follow-ups.usual-what')
    const promise = { ...how, what: said, dueAt: at, assigneeId: null, customerId, number, callId }
    const done = await commands('follow-ups.add', promise)
    if (!done.ok) return
    if (input.current) input.current.value = ''
    setText('')
    setHow(usualHow)
    setMade(t('follow-ups.made', { when: moment(at), what: said }))
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.ctrlKey || isComposing(event)) return
    event.preventDefault()
    event.stopPropagation()
    void save()
  }

  return (
    <div className="quick-promise">
      <div className="quick-promise-line">
        <input
          ref={input}
          className="field-input"
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          aria-label={t('follow-ups.quick')}
          aria-describedby={hint}
          aria-keyshortcuts="Control+J"
          placeholder={t('follow-ups.quick-placeholder')}
          onChange={(event) => {
            if (!('isComposing' in event.nativeEvent && event.nativeEvent.isComposing)) write(event.target.value)
          }}
          onCompositionEnd={(event) => write(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        <HowFields how={how} onChange={setHow} />
        <Button size="small" icon="plus" onClick={() => void save()}>
          {t('follow-ups.quick-save')}
        </Button>
      </div>
      <p id={hint} className="quick-promise-hint" role="status">
        {text === '' ? (
          (made ?? t('follow-ups.quick-hint', { key: SHORTCUT }))
        ) : (
          <>
            {dueAt === undefined ? null : <strong>{moment(dueAt)}</strong>} <bdi>{what}</bdi>
            {read?.shifted && !asSaid ? (
              <>
                {' '}
                <span className="quick-promise-shifted">{t('follow-ups.shifted', { said: moment(read.said) })}</span>
                <Button size="small" look="quiet" onClick={() => setAsSaid(true)}>
                  {t('follow-ups.as-said')}
                </Button>
              </>
            ) : null}
            {read || text === '' ? null : (
              <span className="quick-promise-shifted"> {t('follow-ups.no-time-said')}</span>
            )}
          </>
        )}
      </p>
    </div>
  )
}

const usualHow = { way: 'call', priority: 'normal', repeat: 'never' } as const
