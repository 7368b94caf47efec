import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import { assertNever } from '#shared/kernel/result'
import { Moment } from '../../ui/moment'
import { LevelTag } from '../customers'
import { ColleagueWords } from './colleague-words'
import type { FoundOne } from './found-view'

export function FoundRow({ one: found }: { one: FoundOne }) {
  const { t } = useTranslation()
  switch (found.kind) {
    case 'colleague':
      return <ColleagueWords colleague={found.one} />
    case 'dialled': {
      const { customerName, number, startedAt } = found.one
      return (
        <>
          <span className="found-first">
            <strong>
              <bdi>{customerName ?? formatForDisplay(number)}</bdi>
            </strong>
          </span>
          <span className="number">{customerName === null ? '' : formatForDisplay(number)}</span>
          <span className="quiet">
            <Moment at={startedAt} />
          </span>
        </>
      )
    }
    case 'customer': {
      const { name, level, company, city, number } = found.one
      return (
        <>
          <span className="found-first">
            <strong>
              <bdi>{name}</bdi>
            </strong>
            <LevelTag level={level} />
          </span>
          <span className="quiet">{[company, city].filter((part) => part !== null).join(' · ')}</span>
          <span className="number">{number === null ? t('phone.no-number') : formatForDisplay(number)}</span>
        </>
      )
    }
    default:
      return assertNever(found)
  }
}
