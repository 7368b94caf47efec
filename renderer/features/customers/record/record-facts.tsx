import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRecord } from '#shared/customers/customer'
import type { FieldDefinition } from '#shared/customers/field-definition'
import type { CustomerId } from '#shared/kernel/ids'
import { Button } from '../../../ui/button'
import { useDeskClock } from '../../../ui/desk-clock'
import { Icon } from '../../../ui/icons'
import { Moment } from '../../../ui/moment'
import { daysFromToday } from '../../../ui/time-text'
import { problemText, useDesk, useServices } from '../../desk'
import { LevelTag } from '../level-tag'
import { reasonWords } from '../reason-words'
import { EditField } from './edit-field'
import { factFields, levelField, nameField, remarkField } from './edited-fields'
import { MergedList } from './merged-list'
import { OtherContacts } from './other-contacts'
import { Phones } from './phones'
import { Tags } from './tags'
import { useEdits } from './use-edits'
import { useRecord } from './use-record'
import './record.css'

/** What is kept of one customer, each field edited where it stands. Until it is there, `meanwhile` is. */
export function RecordFacts({ id, meanwhile }: { id: CustomerId; meanwhile: ReactNode }) {
  const { t } = useTranslation()
  const held = useRecord(id)
  const edits = useEdits(`customer-edit:${id}`)
  const words = useFieldWords()
  const canEdit = useDesk((snapshot) => snapshot.me.rights.includes('edit-customers'))
  const { record } = held

  if (held.problem !== null) return <p className="empty">{problemText(t, held.problem)}</p>
  if (!record || !edits.loaded) return <>{meanwhile}</>
  const whole = { ...held, record }
  const common = { held: whole, edits, canEdit }
  return (
    <div className="record">
      <div className="customer-name">
        <h1>
          <EditField field={nameField(t)} {...common} />
        </h1>
        <EditField field={levelField(t)} {...common} shown={<LevelTag level={record.level} />} />
      </div>
      <Tags {...common} offers={words.tags} />
      <div className="record-remark" data-empty={record.remark === ''}>
        <Icon name="info" size={14} />
        <EditField
          field={remarkField(t)}
          {...common}
          shown={<span className="record-remark-words">{record.remark}</span>}
        />
      </div>
      <Standing record={record} />
      <Facts {...common} words={words} />
      <Phones {...common} />
      <OtherContacts {...common} />
      <MergedList record={record} />
      <p className="record-foot quiet">
        {t('customers.updated-by', { who: record.updatedBy ?? t('customers.somebody') })}{' '}
        <Moment at={record.updatedAt} />
      </p>
    </div>
  )
}

/** Who looks after them, for how long, and what happened the last time. */
function Standing({ record }: { record: CustomerRecord }) {
  const { t } = useTranslation()
  const clock = useDeskClock()
  const { ownerName, poolState, returnsAt, cameBack } = record
  const days = returnsAt === null ? null : Math.max(0, daysFromToday(returnsAt, clock.now()))
  return (
    <div className="record-standing" data-pool={poolState}>
      <p>
        <Icon name={poolState === 'owned' ? 'person' : 'people'} size={14} />
        {poolState === 'owned' ? (
          <span>
            {t('customers.owner')} <strong>{ownerName}</strong>
          </span>
        ) : (
          <strong>{t(`customers.pool-${poolState}`)}</strong>
        )}
        {days === null ? null : (
          <span data-soon={days <= 3}>
            {t(days === 0 ? 'customers.returns-today' : 'customers.returns-in', { count: days })}
          </span>
        )}
      </p>
      {cameBack === null ? null : (
        <p className="quiet">
          {t(cameBack.from === null ? 'customers.came-back' : 'customers.came-back-from', {
            reason: reasonWords(t, cameBack.reason),
            from: cameBack.from ?? '',
          })}{' '}
          <Moment at={cameBack.at} />
        </p>
      )}
    </div>
  )
}

type Common = Parameters<typeof EditField>[0]

/** Those that say something; the rest is one click away. */
function Facts({ words, ...common }: Omit<Common, 'field' | 'shown'> & { words: FieldWords }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const { record } = common.held
  const fields = useMemo(() => factFields(t, words.fields, words), [t, words])
  const says = (field: (typeof fields)[number]) =>
    field.read(record) !== '' || common.edits.typed[field.key] !== undefined
  const retired = new Set(words.fields.filter((one) => one.retired).map((one) => `field-${one.id}`))
  const shown = fields.filter((field) => says(field) || (all && !retired.has(field.key)))
  const hidden = fields.filter((field) => !says(field) && !retired.has(field.key)).length
  return (
    <>
      <dl className="facts">
        {shown.map((field) => (
          <div key={field.key}>
            <dt>{field.words}</dt>
            <dd>
              <EditField field={field} {...common} />
            </dd>
          </div>
        ))}
      </dl>
      {hidden > 0 && common.canEdit ? (
        <Button look="quiet" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'customers.fewer-facts' : 'customers.more-facts')}
        </Button>
      ) : null}
    </>
  )
}

interface FieldWords {
  readonly fields: readonly FieldDefinition[]
  readonly sources: readonly string[]
  readonly departments: readonly string[]
  readonly tags: readonly string[]
}

const none: FieldWords = { fields: [], sources: [], departments: [], tags: [] }

function useFieldWords(): FieldWords {
  const { bridge } = useServices()
  const [words, setWords] = useState(none)
  useEffect(() => {
    let stopped = false
    void Promise.all([bridge.ask('customers.fields', undefined), bridge.ask('customers.facets', undefined)]).then(
      ([fields, facets]) => {
        if (stopped) return
        setWords({ ...(facets.ok ? facets.value : none), fields: fields.ok ? fields.value : [] })
      },
    )
    return () => {
      stopped = true
    }
  }, [bridge])
  return words
}
