import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button'
import { DateTimePicker } from '../../../ui/date-time-picker'
import { useDeskClock } from '../../../ui/desk-clock'
import { useServices } from '../../desk'
import { HandOnMenu } from '../hand-on-menu'
import { useQuickTimes } from '../use-quick-times'

const HOUR_MS = 3_600_000

/** What is done with all that are ticked: later, another day, another person, done. */
export function BulkLine({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const clock = useDeskClock()
  const { nextWorkday } = useQuickTimes()
  const [picking, setPicking] = useState(false)
  const several = [...ids]
  const move = (to: { by: 'ms'; ms: number } | { by: 'day'; day: number }) =>
    void commands('follow-ups.move', { ids: several, to }).then((answer) => answer.ok && onDone())

  async function finish(): Promise<void> {
    for (const id of several) await commands('follow-ups.finish', { id, outcome: 'done' })
    onDone()
  }

  return (
    <fieldset className="bulk-line" aria-label={t('follow-ups.ticked', { count: ids.length })}>
      <strong role="status">{t('follow-ups.ticked', { count: ids.length })}</strong>
      <Button size="small" icon="check" onClick={() => void finish()}>
        {t('follow-ups.done')}
      </Button>
      <Button size="small" onClick={() => move({ by: 'ms', ms: HOUR_MS })}>
        {t('follow-ups.later-hour')}
      </Button>
      <Button size="small" onClick={() => move({ by: 'day', day: nextWorkday })}>
        {t('follow-ups.to-next-workday')}
      </Button>
      <Button
        size="small"
        icon="calendar"
        aria-haspopup="dialog"
        aria-expanded={picking}
        onClick={() => setPicking(!picking)}
      >
        {t('follow-ups.to-day')}
      </Button>
      <HandOnMenu ids={ids} label={t('follow-ups.hand-on')} words={t('follow-ups.hand-on')} align="start" />
      <Button size="small" look="quiet" onClick={onDone}>
        {t('follow-ups.tick-none')}
      </Button>
      {picking ? (
        <div className="bulk-line-picker">
          <DateTimePicker
            value={clock.now() + HOUR_MS}
            onChoose={(at) => {
              setPicking(false)
              move({ by: 'day', day: at })
            }}
            onClose={() => setPicking(false)}
          />
        </div>
      ) : null}
    </fieldset>
  )
}
