import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import type { CallHistoryEntry } from '#shared/phone/contract'
import { Icon } from '../../ui/icons'
import { Moment } from '../../ui/moment'
import { Tag } from '../../ui/tag'
import { durationText } from '../../ui/time-text'
import { DialButton } from '../desk'
import { meanMos, qualityGrade } from './quality-view'
import './call-row.css'

/** One call that was: which way, who, when, how long, what came of it; and the way to call again. */
export function CallRow({ entry, callBack = false }: { entry: CallHistoryEntry; callBack?: boolean }) {
  const { t } = useTranslation()
  const missed = entry.talkSeconds === null
  const grade = qualityGrade(entry.quality)
  const inbound = entry.direction === 'inbound'
  const way = missed ? t(inbound ? 'phone.missed' : 'phone.not-answered') : t(`phone.direction-${entry.direction}`)
  const number = entry.number === '' ? t('phone.withheld') : formatForDisplay(entry.number)
  return (
    <li className="call-row" data-missed={missed}>
      <span className="call-row-mark" title={way}>
        <Icon name={inbound ? 'phone-in' : 'phone-out'} size={15} />
        <span className="sr-only">{way}</span>
      </span>
      <span className="call-row-who">
        <bdi>{entry.customerName ?? number}</bdi>
        {entry.note === '' ? null : <span className="call-row-note">{entry.note}</span>}
      </span>
      <span className="call-row-outcome">
        {missed ? <span className="missed">{way}</span> : null}
        {entry.disposition ? <Tag>{t(`phone.disposition-${entry.disposition}`)}</Tag> : null}
        {entry.transferredTo === null ? null : (
          <span className="call-row-more">
            <bdi>{t('phone.was-handed-over', { name: entry.transferredTo })}</bdi>
          </span>
        )}
        {grade === null || grade === 'good' ? null : (
          <Tag tone={grade === 'poor' ? 'error' : 'warning'} icon={grade === 'poor' ? 'signal-poor' : 'signal-fair'}>
            {t(`phone.quality-was-${grade}`, { mos: (meanMos(entry.quality) ?? 0).toFixed(1) })}
          </Tag>
        )}
      </span>
      <span className="call-row-talk number">
        {entry.talkSeconds === null ? '' : durationText(entry.talkSeconds * 1000)}
      </span>
      <span className="call-row-when">
        <Moment at={entry.startedAt} />
      </span>
      {entry.number === '' ? (
        <span />
      ) : (
        <DialButton
          number={entry.number}
          words={callBack && entry.missed}
          {...(entry.number.includes('*') ? { target: { of: 'call', id: entry.callId } } : {})}
        />
      )}
    </li>
  )
}
