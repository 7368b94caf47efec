import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '#shared/kernel/result'
import type { FieldChange, TimelineEntry } from '#shared/screen-pop/timeline'
import { Icon, type IconName } from '../../ui/icons'
import { Moment } from '../../ui/moment'
import { Tag } from '../../ui/tag'
import { durationText } from '../../ui/time-text'

const icons: Readonly<Record<Exclude<TimelineEntry['kind'], 'call'>, IconName>> = {
  note: 'pencil',
  'follow-up': 'calendar',
  ticket: 'ticket',
  transfer: 'transfer',
  owner: 'person',
  edit: 'history',
  import: 'columns',
  merge: 'merge',
}

/** One line of a customer's history: when, what, who, and below it what was said or changed. */
export function TimelineRow({ entry, names }: { entry: TimelineEntry; names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation()
  const missed = entry.kind === 'call' && entry.talkSeconds === null
  const icon = entry.kind === 'call' ? (entry.direction === 'inbound' ? 'phone-in' : 'phone-out') : icons[entry.kind]
  return (
    <li className="contact" data-kind={entry.kind} data-missed={missed}>
      <span className="contact-mark">
        <Icon name={icon} size={15} />
      </span>
      <div>
        <p className="contact-first">
          <strong>
            <Moment at={entry.at} />
          </strong>
          <What entry={entry} />
          <span className="quiet contact-agent">
            <bdi>{entry.by ?? t('screen-pop.by-program')}</bdi>
          </span>
        </p>
        <Below entry={entry} names={names} />
      </div>
    </li>
  )
}

function What({ entry }: { entry: TimelineEntry }): ReactNode {
  const { t } = useTranslation()
  switch (entry.kind) {
    case 'call':
      return (
        <>
          <span>
            {entry.talkSeconds === null
              ? t(entry.direction === 'inbound' ? 'phone.missed' : 'phone.not-answered')
              : t(`phone.direction-${entry.direction}`)}
          </span>
          {entry.talkSeconds === null ? null : <span className="number">{durationText(entry.talkSeconds * 1000)}</span>}
          {entry.disposition ? <Tag>{t(`phone.disposition-${entry.disposition}`)}</Tag> : null}
        </>
      )
    case 'note':
      return <span>{t('screen-pop.kind-note')}</span>
    case 'follow-up':
      return <span>{t(`screen-pop.follow-up-${entry.event}`)}</span>
    case 'ticket':
      return (
        <span>
          {t('screen-pop.kind-ticket')} <span className="number">{entry.number}</span>
        </span>
      )
    case 'transfer':
      return <span>{t('screen-pop.transferred', { to: entry.to })}</span>
    case 'owner':
      return <span>{t(`screen-pop.owner-${entry.move}`, { from: entry.from ?? '', to: entry.to ?? '' })}</span>
    case 'edit':
      return <span>{t('screen-pop.edited')}</span>
    case 'import':
      return <span>{t('screen-pop.imported', { file: entry.file })}</span>
    case 'merge':
      return <span>{t(`screen-pop.was-${entry.event}`, { other: entry.other })}</span>
    default:
      return assertNever(entry)
  }
}

function Below({ entry, names }: { entry: TimelineEntry; names: ReadonlyMap<string, string> }): ReactNode {
  switch (entry.kind) {
    case 'call':
      return entry.note === '' ? null : <p className="contact-note">{entry.note}</p>
    case 'note':
      return <p className="contact-note">{entry.text}</p>
    case 'follow-up':
      return (
        <>
          <p className="contact-note">
            {entry.what} <span className="quiet">→</span> <Moment at={entry.dueAt} />
          </p>
          {entry.note ? <p className="contact-note">{entry.note}</p> : null}
        </>
      )
    case 'ticket':
      return <p className="contact-note">{entry.subject}</p>
    case 'owner':
      return entry.reason === '' ? null : <p className="contact-note">{entry.reason}</p>
    case 'edit':
    case 'import':
      return <Changes changes={entry.changes} names={names} />
    default:
      return null
  }
}

/** 公司：远山科技 → 北京远山科技有限公司 */
function Changes({ changes, names }: { changes: readonly FieldChange[]; names: ReadonlyMap<string, string> }) {
  const fieldName = useFieldName(names)
  const { t } = useTranslation()
  return (
    <ul className="field-changes">
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          <span className="quiet">{fieldName(field)}</span> {before === null ? null : <del>{before}</del>}
          {before === null ? null : ' → '}
          {after === null ? <span className="quiet">{t('screen-pop.change-removed')}</span> : <ins>{after}</ins>}
        </li>
      ))}
    </ul>
  )
}

/** `fields.model` by the centre's own name, `phones.p1` and `tags.x` by what they are. */
function useFieldName(names: ReadonlyMap<string, string>): (field: string) => string {
  const { t } = useTranslation()
  return (field) => {
    const [head = '', id = ''] = field.split(/[.:]/u)
    if (head === 'fields' || head === 'field') return names.get(id) ?? id
    const words: string = t(`customers.${head}` as 'customers.name', { defaultValue: '' })
    return words === '' ? field : words
  }
}
