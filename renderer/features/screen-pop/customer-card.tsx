import { type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import type { CustomerCard } from '#shared/screen-pop/card'
import { Button } from '../../ui/button'
import { useNow } from '../../ui/desk-clock'
import { Icon } from '../../ui/icons'
import { Moment } from '../../ui/moment'
import { Tag, type TagTone } from '../../ui/tag'
import { AddNote, LevelTag, RecordFacts } from '../customers'
import { DialButton } from '../desk'
import { FollowUpRow, QuickPromise } from '../follow-ups'
import './screen-pop.css'

/**
 * Who it is, in one look: the name large, then what is open, then the details. The same on a call and off it; while it
 * rings nothing of it is edited, so that nothing moves.
 */
export function CustomerCardView({
  card,
  editable = false,
  inCall = true,
}: {
  card: CustomerCard
  editable?: boolean
  inCall?: boolean
}) {
  const facts = <CardFacts card={card} />
  return (
    <div className="customer-card">
      {editable ? (
        <Suspense fallback={facts}>
          <RecordFacts key={card.id} id={card.id} meanwhile={facts} />
        </Suspense>
      ) : (
        facts
      )}
      {editable ? <QuickActions card={card} inCall={inCall} /> : null}
      <OpenWork card={card} />
    </div>
  )
}

/** What the card brought with it: there with the ring. */
function CardFacts({ card }: { card: CustomerCard }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="customer-name">
        <h1>
          <bdi>{card.name}</bdi>
        </h1>
        <LevelTag level={card.level} />
      </div>
      {card.tags.length > 0 ? (
        <ul className="customer-tags" aria-label={t('customers.tags')}>
          {card.tags.map((tag) => (
            <li key={tag}>
              <Tag>{tag}</Tag>
            </li>
          ))}
        </ul>
      ) : null}
      {card.remark === '' ? null : (
        <p className="customer-remark">
          <Icon name="info" size={14} />
          <span>
            <span className="sr-only">{t('customers.remark')} </span>
            {card.remark}
          </span>
        </p>
      )}
      <dl className="facts">
        <Fact name={t('customers.company')} value={card.company} />
        <Fact name={t('customers.city')} value={card.city} />
        <Fact name={t('customers.owner')} value={card.owner} />
      </dl>
      <Part title={t('customers.phones')} count={null}>
        <ul className="rows">
          {card.phones.map((phone) => (
            <li key={phone.id} className="phone-row">
              <span className="number">{formatForDisplay(phone.number)}</span>
              <span className="quiet">
                {[t(`customers.phone-${phone.kind}`), phone.place].filter(Boolean).join(' · ')}
              </span>
              <DialButton number={phone.number} target={{ of: 'customer', id: card.id, phoneId: phone.id }} />
            </li>
          ))}
        </ul>
      </Part>
    </>
  )
}

/** A promise and a note, without a call: in one the form beside it has both. */
function QuickActions({ card, inCall }: { card: CustomerCard; inCall: boolean }) {
  const { t } = useTranslation()
  const [does, setDoes] = useState<'promise' | 'note' | null>(null)
  const button = (what: 'promise' | 'note') => ({
    size: 'small' as const,
    'aria-expanded': does === what,
    onClick: () => setDoes(does === what ? null : what),
  })
  return (
    <div className="quick-actions">
      <div className="quick-buttons">
        {inCall ? null : (
          <Button icon="calendar" {...button('promise')}>
            {t('customers.promise-add')}
          </Button>
        )}
        <Button icon="pencil" {...button('note')}>
          {t('customers.note-add')}
        </Button>
      </div>
      {does === 'note' ? (
        <Suspense fallback={null}>
          <AddNote id={card.id} onClose={() => setDoes(null)} />
        </Suspense>
      ) : null}
      {does === 'promise' ? <QuickPromise customerId={card.id} number={null} callId={null} /> : null}
    </div>
  )
}

/** Tickets and promises that are open. */
function OpenWork({ card }: { card: CustomerCard }) {
  const { t } = useTranslation()
  const now = useNow()
  return (
    <>
      <Part title={t('customers.tickets')} count={card.tickets.length} none={t('customers.tickets-none')}>
        <ul className="rows">
          {card.tickets.map((ticket) => {
            const overdue = ticket.dueAt !== null && ticket.dueAt <= now
            return (
              <li key={ticket.id} className="ticket-row">
                <p className="ticket-first">
                  <span className="number">{ticket.number}</span>
                  <Tag tone={priorityTone[ticket.priority]}>{t(`customers.priority-${ticket.priority}`)}</Tag>
                  <span className="quiet">{t(`customers.state-${ticket.state}`)}</span>
                </p>
                <p>
                  <bdi>{ticket.subject}</bdi>
                </p>
                {ticket.dueAt === null ? null : (
                  <p className="ticket-due" data-overdue={overdue}>
                    {overdue ? <Icon name="warning" size={13} /> : null}
                    {overdue ? `${t('customers.ticket-overdue')} ` : null}
                    <Moment at={ticket.dueAt} />
                  </p>
                )}
              </li>
            )
          })}
        </ul>
      </Part>
      <Part title={t('customers.follow-ups')} count={card.followUps.length} none={t('customers.follow-ups-none')}>
        <ul className="rows">
          {card.followUps.map((followUp) => (
            <FollowUpRow
              key={followUp.id}
              followUp={{ ...followUp, customerName: card.name }}
              now={now}
              brief
              named={false}
            />
          ))}
        </ul>
      </Part>
    </>
  )
}

const priorityTone: Readonly<Record<CustomerCard['tickets'][number]['priority'], TagTone>> = {
  low: 'neutral',
  normal: 'neutral',
  high: 'warning',
  urgent: 'error',
}

function Fact({ name, value }: { name: string; value: string | null }) {
  if (value === null || value === '') return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  )
}

function Part({
  title,
  count,
  none,
  children,
}: {
  title: string
  count: number | null
  none?: string
  children: ReactNode
}) {
  return (
    <section className="part">
      <h2>
        {title}
        {count ? <span className="count">{count}</span> : null}
      </h2>
      {count === 0 ? <p className="quiet">{none}</p> : children}
    </section>
  )
}
