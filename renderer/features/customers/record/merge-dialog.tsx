import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRecord } from '#shared/customers/customer'
import { formatForDisplay } from '#shared/customers/number-display'
import type { CustomerId } from '#shared/kernel/ids'
import { Button } from '../../../ui/button'
import { Sheet } from '../../../ui/sheet'
import { problemText, useServices } from '../../desk'
import { useRecord } from './use-record'

/** Two records of one person side by side: which is kept; the other fills where that one is empty. */
export function MergeDialog({
  ids,
  onClose,
}: {
  /** The first one is kept, unless the person says otherwise. */
  ids: readonly [CustomerId, CustomerId]
  /** `merged`: they are one now. */
  onClose: (merged: boolean) => void
}) {
  const { t } = useTranslation()
  const { bridge } = useServices()
  const one = useRecord(ids[0])
  const other = useRecord(ids[1])
  const [keep, setKeep] = useState<CustomerId>(ids[0])
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const two = [one.record, other.record].filter((record) => record !== null)
  const gone = one.problem ?? other.problem
  const rows = [
    { words: t('customers.name'), of: (record: CustomerRecord) => record.name },
    { words: t('customers.level'), of: (record: CustomerRecord) => t(`customers.level-${record.level}`) },
    { words: t('customers.company'), of: (record: CustomerRecord) => record.company },
    { words: t('customers.city'), of: (record: CustomerRecord) => record.city },
    { words: t('customers.owner'), of: (record: CustomerRecord) => record.ownerName },
    {
      words: t('customers.phones'),
      of: (record: CustomerRecord) => record.phones.map(({ number }) => formatForDisplay(number)).join('\n'),
      joins: true,
    },
    {
      words: t('customers.tags'),
      of: (record: CustomerRecord) => record.tags.join(t('customers.filter-and')),
      joins: true,
    },
    { words: t('customers.contact-count'), of: (record: CustomerRecord) => String(record.contactCount), joins: true },
    { words: t('customers.remark'), of: (record: CustomerRecord) => record.remark },
  ]

  async function merge(): Promise<void> {
    setBusy(true)
    const others = two.map(({ id }) => id).filter((id) => id !== keep)
    const answer = await bridge.ask('customers.merge', { keep, others })
    setBusy(false)
    if (answer.ok) onClose(true)
    else setProblem(answer.error.code)
  }

  return (
    <Sheet
      title={t('customers.merge-title')}
      wide
      onClose={() => onClose(false)}
      foot={
        <>
          {problem === null ? null : (
            <p className="edit-trouble" role="alert">
              {problemText(t, problem)}
            </p>
          )}
          <Button onClick={() => onClose(false)}>{t('app.cancel')}</Button>
          <Button look="primary" icon="merge" disabled={busy || two.length < 2} onClick={() => void merge()}>
            {t('customers.merge-do')}
          </Button>
        </>
      }
    >
      <p className="quiet">{t('customers.merge-hint')}</p>
      {gone === null ? null : <p className="edit-trouble">{problemText(t, gone)}</p>}
      <table className="merge-table">
        <thead>
          <tr>
            <td />
            {two.map((record, at) => (
              <th key={record.id} scope="col">
                <label>
                  <input
                    type="radio"
                    name="merge-keep"
                    data-first-focus={at === 0 ? '' : undefined}
                    checked={record.id === keep}
                    onChange={() => setKeep(record.id)}
                  />
                  {t(record.id === keep ? 'customers.merge-kept' : 'customers.merge-keep')}
                </label>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ words, of, joins }) => (
            <tr key={words}>
              <th scope="row">{words}</th>
              {two.map((record) => (
                <td
                  key={record.id}
                  data-taken={joins || record.id === keep || (fillsIn(two, keep, of) && record.id !== keep)}
                >
                  <bdi>{of(record)}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  )
}

/** The record that is kept says nothing there, and the other one does. */
function fillsIn(
  two: readonly CustomerRecord[],
  keep: CustomerId,
  of: (record: CustomerRecord) => string | null,
): boolean {
  const kept = two.find(({ id }) => id === keep)
  return kept !== undefined && !of(kept)
}
