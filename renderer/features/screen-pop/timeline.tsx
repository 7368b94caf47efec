import { useTranslation } from 'react-i18next'
import type { Contact, CustomerCard } from '#shared/screen-pop/card'
import { Icon } from '../../ui/icons'
import { Moment } from '../../ui/moment'
import { Tag } from '../../ui/tag'
import { durationText } from '../../ui/time-text'

/** The last five contacts with what was noted in each, newest first. */
export function Timeline({ card }: { card: CustomerCard }) {
  const { t } = useTranslation()
  return (
    <section className="timeline">
      <h2 className="section-title">
        {t('customers.timeline')}
        {card.contactCount > card.contacts.length ? (
          <span className="quiet">
            {t('customers.timeline-count', { count: card.contactCount, shown: card.contacts.length })}
          </span>
        ) : null}
      </h2>
      {card.contacts.length === 0 ? <p className="quiet">{t('customers.timeline-empty')}</p> : null}
      <ol>
        {card.contacts.map((contact) => (
          <ContactRow key={contact.callId} contact={contact} />
        ))}
      </ol>
    </section>
  )
}

function ContactRow({ contact }: { contact: Contact }) {
  const { t } = useTranslation()
  const missed = contact.talkSeconds === null
  const inbound = contact.direction === 'inbound'
  return (
    <li className="contact" data-missed={missed}>
      <span className="contact-mark">
        <Icon name={inbound ? 'phone-in' : 'phone-out'} size={15} />
      </span>
      <div>
        <p className="contact-first">
          <strong>
            <Moment at={contact.startedAt} />
          </strong>
          <span>
            {missed ? t(inbound ? 'phone.missed' : 'phone.not-answered') : t(`phone.direction-${contact.direction}`)}
          </span>
          {missed ? null : <span className="number">{durationText((contact.talkSeconds ?? 0) * 1000)}</span>}
          {contact.disposition ? <Tag>{t(`phone.disposition-${contact.disposition}`)}</Tag> : null}
          <span className="quiet contact-agent">
            <bdi>{contact.agentName}</bdi>
          </span>
        </p>
        {contact.note === '' ? null : <p className="contact-note">{contact.note}</p>}
      </div>
    </li>
  )
}
