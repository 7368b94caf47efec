import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import type { CustomerCard } from '#shared/screen-pop/card'
import { Button } from '../../ui/button'
import { useNow } from '../../ui/desk-clock'
import { Icon } from '../../ui/icons'
import { Moment } from '../../ui/moment'
import { Tag } from '../../ui/tag'
import { Timer } from '../../ui/timer'
import { LevelTag } from '../customers'
import { useServices } from '../desk'
import { callActions } from './call-actions'
import { MessageWords } from './call-bar-line'
import { Origin } from './call-facts'
import { messageOf } from './call-message'
import type { CallShown } from './call-view'
import { WhoName } from './who-name'

/** Somebody rings while the agent talks: who, how dear, when last, from which queue; and what answering does. */
export function SecondRing({
  call,
  card,
  holdsFirst,
  looked,
  keyed,
}: {
  call: CallShown
  card: CustomerCard | null
  holdsFirst: boolean
  looked: boolean
  /** The answer key means this one. */
  keyed: boolean
}) {
  const { t } = useTranslation()
  const { commands, panels } = useServices()
  const now = useNow()
  const act = callActions(commands, call)
  const name = call.who.name ?? (call.who.number || t('phone.withheld'))
  const last = card?.contacts[0]
  const late = card?.tickets.filter((ticket) => ticket.dueAt !== null && ticket.dueAt <= now).length ?? 0
  const message = messageOf(call)

  function answer() {
    panels.setState({ chosenCallId: null })
    void act.answer()
  }

  return (
    <li data-phase={call.phase} className="second-ring">
      <span className="call-phase">
        {t(`phone.phase-${call.phase}`)} <Timer since={call.since} label={t('phone.call-timer')} />
      </span>
      <div className="second-ring-who">
        <p>
          <WhoName who={call.who} />
          {call.who.level && call.who.level !== 'standard' ? <LevelTag level={call.who.level} /> : null}
          {late > 0 ? (
            <Tag tone="error" icon="warning">
              {t('phone.tickets-late', { count: late })}
            </Tag>
          ) : null}
        </p>
        <p className="second-ring-more">
          <span className="number">
            {call.who.number === '' ? t('phone.withheld') : formatForDisplay(call.who.number)}
          </span>
          {call.who.place ? <span>{call.who.place}</span> : null}
          <Origin call={call} />
          {last ? (
            <span>
              {t('screen-pop.glance-last')} <Moment at={last.startedAt} />
            </span>
          ) : null}
          {message ? (
            <span className="second-ring-message">
              <MessageWords message={message} />
            </span>
          ) : null}
        </p>
      </div>
      {holdsFirst ? (
        <p className="second-ring-hint">
          <Icon name="pause" size={12} />
          {t('phone.answer-holds-first')}
        </p>
      ) : null}
      {looked || card === null ? null : (
        <Button
          look="quiet"
          size="small"
          aria-label={t('phone.look-at-of', { name })}
          onClick={() => panels.setState({ chosenCallId: call.callId })}
        >
          {t('phone.look-at')}
        </Button>
      )}
      <Button
        look="answer"
        icon="phone"
        {...(keyed ? { shortcut: 'F9' } : {})}
        disabled={!call.can.answer}
        onClick={answer}
      >
        {call.phase === 'answering' ? t('phone.answering') : t('phone.answer')}
      </Button>
      <Button look="danger" icon="phone-down" disabled={!call.can.hangUp} onClick={() => void act.hangUp()}>
        {t('phone.decline')}
      </Button>
    </li>
  )
}
