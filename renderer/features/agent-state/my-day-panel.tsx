import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AgentDay, boundsOf, dayOf } from '#shared/agent-state/day'
import { automaticReasons } from '#shared/agent-state/rules'
import { Button } from '../../ui/button'
import { useDeskClock, useNow } from '../../ui/desk-clock'
import { useDayWords } from '../../ui/moment'
import { Panel } from '../../ui/panel'
import { dayText, durationText } from '../../ui/time-text'
import { useDesk } from '../desk'
import { DayRows } from './day-rows'
import { DayStrip } from './day-strip'
import { asOf, dayBeside, patternOf, wholeSeconds, wordOfRow } from './day-view'
import { useStatusWords } from './status-words'
import { useDay } from './use-day'
import './my-day.css'

/** 今日状态: what the agent's day went to, to the second. */
export function MyDayPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const now = useNow()
  const today = dayOf(now)
  const [chosen, setChosen] = useState<string | null>(null)
  const day = chosen ?? today
  const shown = useDay(day)
  return (
    <Panel title={t('agent-state.my-day')} onClose={onClose}>
      <div className="day-choice">
        <Button
          look="quiet"
          size="small"
          icon="back"
          aria-label={t('agent-state.day-before')}
          onClick={() => setChosen(dayBeside(day, -1))}
        />
        <DayName day={day} />
        <Button
          look="quiet"
          size="small"
          icon="forward"
          aria-label={t('agent-state.day-after')}
          disabled={day >= today}
          onClick={() => setChosen(dayBeside(day, 1) >= today ? null : dayBeside(day, 1))}
        />
      </div>
      {shown === null ? null : shown.rows.length === 0 ? (
        <p className="empty">{t('agent-state.day-empty')}</p>
      ) : (
        <DayShown key={day} day={asOf(shown, now)} />
      )}
    </Panel>
  )
}

function DayName({ day }: { day: string }) {
  const words = useDayWords()
  const clock = useDeskClock()
  const from = boundsOf(day)?.from ?? 0
  return (
    <strong aria-live="polite">
      <time dateTime={day}>{dayText(from, clock.now(), words.language, words)}</time>
    </strong>
  )
}

function DayShown({ day }: { day: AgentDay }) {
  const { t } = useTranslation()
  const words = useStatusWords()
  const rules = useDesk((snapshot) => snapshot.agentToday.reasons)
  const [selected, setSelected] = useState<number | null>(null)
  const reasons = [...rules.map(({ id }) => id), ...automaticReasons]
  const seconds = wholeSeconds(day.totals.map(({ ms }) => ms))
  const parts = { day, reasons, words, selected, onSelect: setSelected }
  return (
    <>
      <DayStrip {...parts} />
      <table className="day-totals">
        <caption className="sr-only">{t('agent-state.totals')}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('agent-state.total-of')}</th>
            <th scope="col">{t('agent-state.total-count')}</th>
            <th scope="col">{t('agent-state.total-share')}</th>
            <th scope="col">{t('agent-state.total-time')}</th>
          </tr>
        </thead>
        <tbody>
          {day.totals.map((total, at) => (
            <tr key={`${total.state} ${total.reason}`}>
              <th scope="row">
                <span className="day-swatch" data-pattern={patternOf(total, reasons)} aria-hidden="true" />
                {words(wordOfRow(total))}
              </th>
              <td className="quiet">{t('agent-state.times', { times: total.count })}</td>
              <td className="quiet">{day.signedInMs === 0 ? '' : percent(total.ms / day.signedInMs)}</td>
              <td>{durationText((seconds[at] ?? 0) * 1000)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t('agent-state.signed-in')}
            </th>
            <td>{durationText(day.signedInMs)}</td>
          </tr>
        </tfoot>
      </table>
      <h3 className="day-rows-title">{t('agent-state.rows')}</h3>
      <DayRows {...parts} />
    </>
  )
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`
