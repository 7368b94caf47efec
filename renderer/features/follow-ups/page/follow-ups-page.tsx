import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button'
import { useNow } from '../../../ui/desk-clock'
import { Segments } from '../../../ui/segments'
import { dayStart } from '../../../ui/time-text'
import { useDesk } from '../../desk'
import { DayBoard, WeekBoard } from './boards'
import { BulkLine } from './bulk-line'
import { Figures } from './figures'
import { FollowUpList } from './follow-up-list'
import { RulesSheet } from './rules-sheet'
import './follow-ups-page.css'

const views = ['today', 'overdue', 'week', 'by-customer', 'lead', 'closed'] as const
type View = (typeof views)[number]
const WEEK_MS = 7 * 86_400_000

/** All promises: today's by the hour, those overdue, the week to be arranged, customer by customer. */
export function FollowUpsPage({ about }: { about: string | null }) {
  const { t } = useTranslation()
  const counts = useDesk((snapshot) => snapshot.followUps)
  const rights = useDesk((snapshot) => snapshot.me.rights)
  const [view, setView] = useState<View>(() => views.find((one) => one === about) ?? 'today')
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [setting, setSetting] = useState(false)
  const offered = views.filter((one) => one !== 'lead' || counts.leadCount !== undefined)
  const hint: Partial<Record<View, number | undefined>> = { overdue: counts.overdueCount, lead: counts.leadCount }

  function choose(next: View): void {
    setView(next)
    setTicked([])
  }

  return (
    <div className="follow-ups-page">
      <header className="follow-ups-head">
        <h1>{t('follow-ups.title')}</h1>
        <Segments
          name="follow-ups-view"
          label={t('follow-ups.view')}
          value={view}
          options={offered.map((value) => ({
            value,
            words: hint[value] ? `${t(`follow-ups.view-${value}`)} ${hint[value]}` : t(`follow-ups.view-${value}`),
          }))}
          onChoose={choose}
        />
        <Figures everybody={view === 'lead'} />
        {rights.includes('set-rules') ? (
          <Button size="small" look="quiet" icon="gear" aria-haspopup="dialog" onClick={() => setSetting(true)}>
            {t('follow-ups.rules')}
          </Button>
        ) : null}
      </header>
      {ticked.length > 0 ? <BulkLine ids={ticked} onDone={() => setTicked([])} /> : null}
      <Shown view={view} ticked={ticked} onTick={setTicked} />
      {setting ? <RulesSheet onClose={() => setSetting(false)} /> : null}
    </div>
  )
}

function Shown({
  view,
  ticked,
  onTick,
}: {
  view: View
  ticked: readonly string[]
  onTick: (ids: readonly string[]) => void
}): ReactNode {
  const day = dayStart(useNow())
  const list = { ticked, onTick }
  switch (view) {
    case 'today':
      return <DayBoard />
    case 'week':
      return <WeekBoard />
    case 'overdue':
      return <FollowUpList key={view} view={{ of: 'overdue' }} {...list} />
    case 'by-customer':
      return <FollowUpList key={view} view={{ of: 'by-customer' }} grouped {...list} />
    case 'lead':
      return <FollowUpList key={view} view={{ of: 'lead' }} assigned {...list} />
    case 'closed':
      return <FollowUpList key={view} view={{ of: 'closed', from: day - WEEK_MS, until: day + WEEK_MS }} {...list} />
  }
}
