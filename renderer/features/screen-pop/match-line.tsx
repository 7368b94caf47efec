import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button'
import { Moment } from '../../ui/moment'
import { Tag } from '../../ui/tag'
import { LevelTag } from '../customers'
import { useServices } from '../desk'
import type { MatchShown } from './match-view'

/** How sure it is that this is the caller, the others it could be, and what number of theirs the server told. */
export function MatchLine({
  callId,
  match,
  customerRef,
}: {
  callId: string
  match: MatchShown
  customerRef: string | null
}) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const [again, setAgain] = useState(false)
  const shows = match.askWho || again
  const words = t(`screen-pop.match-${match.words}`, { digits: match.digits, count: match.candidates.length })
  return (
    <div className="match-line">
      <Tag tone={match.tone} icon={match.icon}>
        {words}
      </Tag>
      {customerRef === null ? null : (
        <span className="match-told">
          <bdi>{t('screen-pop.customer-ref', { ref: customerRef })}</bdi>
        </span>
      )}
      {match.words === 'chosen' && match.candidates.length > 1 ? (
        <Button look="quiet" size="small" aria-expanded={again} onClick={() => setAgain(!again)}>
          {t('screen-pop.match-chosen-again')}
        </Button>
      ) : null}
      {shows ? (
        <ul className="candidates" aria-label={t('screen-pop.candidates')}>
          {match.candidates.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="candidate"
                aria-pressed={match.card?.id === one.id}
                onClick={() => {
                  setAgain(false)
                  void commands('screen-pop.choose', { callId, customerId: one.id })
                }}
              >
                <span className="candidate-first">
                  <strong>
                    <bdi>{one.name}</bdi>
                  </strong>
                  <LevelTag level={one.level} />
                </span>
                <span className="candidate-second">
                  {[one.company, one.city].filter((part) => part !== null).join(' · ')}
                </span>
                {one.ownerName === null ? null : (
                  <span className="candidate-second">
                    {t('customers.owner')} {one.ownerName}
                  </span>
                )}
                {one.why.length === 0 ? null : (
                  <span className="candidate-why">
                    {one.why.map((why) => (
                      <Tag key={why} tone="info">
                        {t(`screen-pop.why-${why}`)}
                      </Tag>
                    ))}
                  </span>
                )}
                <span className="candidate-second">
                  {one.lastContactAt === null ? t('screen-pop.never-contacted') : <Moment at={one.lastContactAt} />}
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
