import { useTranslation } from 'react-i18next'
import type { DeskSnapshot } from '#shared/desk/snapshot'
import { agentShown, toggledChoice } from '../features/agent-state'
import { toggle, useDesk, useServices } from '../features/desk'
import { DueReminders, FollowUpRow, useFollowUps } from '../features/follow-ups'
import { CallRow, useHistory } from '../features/phone'
import { Button } from '../ui/button'
import { useNow } from '../ui/desk-clock'
import { Icon } from '../ui/icons'
import { durationText } from '../ui/time-text'

const NEXT = 12
const RECENT = 20

/** Between two calls: what comes next, what the day made, whom one spoke with. */
export function Home() {
  const { t } = useTranslation()
  return (
    <main className="workspace">
      <section
        className="customer-region home-next"
        data-region="customer"
        aria-label={t('follow-ups.next')}
        tabIndex={-1}
      >
        <div className="home-next-list">
          <NextFollowUps />
        </div>
        <DueReminders />
      </section>
      <section className="work-region" data-region="work" aria-label={t('app.region-work')} tabIndex={-1}>
        <div className="home">
          <Invitation />
          <Today />
          <RecentCalls />
        </div>
      </section>
    </main>
  )
}

/** What an agent who is between calls should read first: one of these sentences of the translations. */
export function invitation({
  agent,
  line,
}: Pick<DeskSnapshot, 'agent' | 'line'>): 'line' | 'ready' | 'not-ready' | 'signed-out' | 'missed' | 'undisturbed' {
  const { choice, afterLine, doNotDisturbUntil } = agent
  // Taken from the queue because the line is away: it brings the agent back.
  if (afterLine?.type === 'ready') return 'line'
  if (choice.type === 'not-ready') return choice.reason === 'missed' ? 'missed' : 'not-ready'
  if (choice.type === 'signed-out') return 'signed-out'
  if (line.status !== 'registered') return 'line'
  return doNotDisturbUntil === null ? 'ready' : 'undisturbed'
}

function Invitation() {
  const { t } = useTranslation()
  const { commands } = useServices()
  const agent = useDesk((snapshot) => snapshot.agent)
  const line = useDesk((snapshot) => snapshot.line)
  const invite = invitation({ agent, line })
  const mark = invite === 'line' ? 'plug' : invite === 'undisturbed' ? 'bell-off' : 'phone'
  return (
    <section className="invitation" data-tone={agentShown(agent).tone} data-invite={invite}>
      <span className="invitation-mark">
        <Icon name={mark} size={24} />
      </span>
      <div>
        <h1>{t(`desk.invite-${invite}`)}</h1>
        <p className="quiet">{t(`desk.invite-detail-${invite === 'signed-out' ? 'not-ready' : invite}`)}</p>
      </div>
      {invite === 'undisturbed' ? (
        <Button size="call" onClick={() => void commands('agent-state.do-not-disturb', { minutes: null })}>
          {t('agent-state.disturb-again')}
        </Button>
      ) : agent.choice.type === 'ready' || invite === 'line' ? null : (
        <Button
          look="primary"
          size="call"
          shortcut="F4"
          onClick={() => void commands('agent-state.choose', toggledChoice(agent))}
        >
          {t('desk.go-ready')}
        </Button>
      )}
    </section>
  )
}

function Today() {
  const { t } = useTranslation()
  const { answered, talkSeconds } = useDesk((snapshot) => snapshot.today)
  const overdue = useDesk((snapshot) => snapshot.followUps.overdueCount)
  const average = answered === 0 ? '–' : durationText((talkSeconds / answered) * 1000)
  return (
    <dl className="today" aria-label={t('desk.today')}>
      <div>
        <dt>{t('desk.today-answered')}</dt>
        <dd>{answered}</dd>
      </div>
      <div>
        <dt>{t('desk.today-talk')}</dt>
        <dd>{durationText(talkSeconds * 1000)}</dd>
      </div>
      <div>
        <dt>{t('desk.today-average')}</dt>
        <dd>{average}</dd>
      </div>
      <div data-alert={overdue > 0}>
        <dt>{t('desk.today-overdue')}</dt>
        <dd>
          {overdue > 0 ? <Icon name="warning" size={18} /> : null}
          {overdue}
        </dd>
      </div>
    </dl>
  )
}

function NextFollowUps() {
  const { t } = useTranslation()
  const { panels } = useServices()
  const now = useNow()
  const followUps = useFollowUps(NEXT)
  return (
    <>
      <div className="section-head">
        <h2 className="section-title">{t('follow-ups.next')}</h2>
        <Button look="quiet" size="small" onClick={() => toggle(panels, 'follow-ups')}>
          {t('follow-ups.all')}
        </Button>
      </div>
      {followUps?.length === 0 ? (
        <p className="empty">
          {t('follow-ups.empty')}
          <br />
          {t('follow-ups.empty-hint')}
        </p>
      ) : null}
      <ul className="rows">
        {followUps?.map((one) => (
          <FollowUpRow key={one.id} followUp={one} now={now} brief />
        ))}
      </ul>
    </>
  )
}

function RecentCalls() {
  const { t } = useTranslation()
  const { panels } = useServices()
  const { entries } = useHistory(RECENT)
  return (
    <section className="recent">
      <div className="section-head">
        <h2 className="section-title">{t('phone.recent')}</h2>
        <Button look="quiet" size="small" onClick={() => toggle(panels, 'history')}>
          {t('phone.recent-all')}
        </Button>
      </div>
      {entries?.length === 0 ? <p className="empty">{t('phone.history-empty')}</p> : null}
      <ul className="call-rows">
        {entries?.map((entry) => (
          <CallRow key={entry.callId} entry={entry} />
        ))}
      </ul>
    </section>
  )
}
