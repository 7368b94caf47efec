import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import type { Colleague } from '#shared/phone/directory'

/** A colleague or a group in two lines: name and number, then what they do now, as a dot and a word. */
export function ColleagueWords({ colleague }: { colleague: Colleague }) {
  const { t } = useTranslation()
  const { name, number, queue, state, waiting } = colleague
  return (
    <>
      <span className="found-first">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span className="number">{formatForDisplay(number)}</span>
      </span>
      <span className="colleague-state" data-state={state}>
        {t(`phone.colleague-${state}`)}
      </span>
      <span className="quiet">
        {[queue, waiting === null ? null : t('phone.colleague-waiting', { count: waiting })]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
    </>
  )
}
