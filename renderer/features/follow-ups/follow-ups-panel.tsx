import { useTranslation } from 'react-i18next'
import type { FollowUp } from '#shared/follow-ups/follow-up'
import { Button } from '../../ui/button'
import { useNow } from '../../ui/desk-clock'
import { Panel } from '../../ui/panel'
import { close, openPage, useServices } from '../desk'
import { FollowUpRow } from './follow-up-row'
import { type Due, dueGroup } from './quick-times'
import { useFollowUps } from './use-follow-ups'

const groups: readonly Due[] = ['overdue', 'today', 'later']
const MOST = 200

/** Every open promise: what is overdue first, then today's, then the rest. */
export function FollowUpsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const services = useServices()
  const now = useNow()
  const followUps = useFollowUps(MOST)
  const byGroup = (group: Due): FollowUp[] => (followUps ?? []).filter((one) => dueGroup(one.dueAt, now) === group)
  return (
    <Panel title={t('follow-ups.title')} onClose={onClose}>
      <Button
        size="small"
        icon="expand"
        className="follow-ups-to-page"
        onClick={() => {
          close(services.panels)
          openPage(services, 'follow-ups')
        }}
      >
        {t('follow-ups.to-page')}
      </Button>
      {followUps?.length === 0 ? (
        <p className="empty">
          {t('follow-ups.empty')}
          <br />
          {t('follow-ups.empty-hint')}
        </p>
      ) : null}
      {groups.map((group) => {
        const those = byGroup(group)
        if (those.length === 0) return null
        return (
          <section key={group} className="follow-up-group" data-group={group}>
            <h3>
              {t(`follow-ups.${group}`)} <span className="count">{those.length}</span>
            </h3>
            <ul className="rows">
              {those.map((one) => (
                <FollowUpRow key={one.id} followUp={one} now={now} />
              ))}
            </ul>
          </section>
        )
      })}
    </Panel>
  )
}
