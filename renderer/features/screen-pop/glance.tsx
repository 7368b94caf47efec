import { useTranslation } from 'react-i18next'
import type { CustomerCard } from '#shared/screen-pop/card'
import { useNow } from '../../ui/desk-clock'
import { Icon } from '../../ui/icons'
import { Moment } from '../../ui/moment'

/** While it rings: the four things worth knowing before one says hello. */
export function Glance({ card }: { card: CustomerCard }) {
  const { t } = useTranslation()
  const now = useNow()
  const last = card.contacts[0]
  const late = card.tickets.filter((ticket) => ticket.dueAt !== null && ticket.dueAt <= now).length
  return (
    <dl className="glance" aria-label={t('screen-pop.glance')}>
      <div>
        <dt>{t('screen-pop.glance-last')}</dt>
        <dd>{last ? <Moment at={last.startedAt} /> : t('screen-pop.glance-none')}</dd>
      </div>
      <div>
        <dt>{t('screen-pop.glance-contacts')}</dt>
        <dd>{t('screen-pop.glance-contacts-value', { count: card.contactCount })}</dd>
      </div>
      <div data-alert={late > 0}>
        <dt>{t('screen-pop.glance-tickets')}</dt>
        <dd>
          {late > 0 ? <Icon name="warning" /> : null}
          {card.tickets.length}
        </dd>
      </div>
      <div>
        <dt>{t('screen-pop.glance-follow-ups')}</dt>
        <dd>{card.followUps.length}</dd>
      </div>
    </dl>
  )
}
