import { useTranslation } from 'react-i18next'
import type { FieldDefinition } from '#shared/customers/field-definition'
import { formatForDisplay } from '#shared/customers/number-display'
import type { ImportPreviewRow } from '#shared/imports/import'
import { WillTag } from './will-tag'

/** The first rows as they will be. */
export function OutcomeTable({
  rows,
  fields,
}: {
  rows: readonly ImportPreviewRow[] | null
  fields: readonly FieldDefinition[]
}) {
  const { t } = useTranslation()
  const used = fields.filter(({ id }) => rows?.some(({ row }) => row.fields[id] !== undefined))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by key
    <section className="import-scroll" tabIndex={0} aria-label={t('imports.step-outcome')}>
      <table className="import-table">
        <thead>
          <tr>
            <th scope="col">{t('imports.line')}</th>
            <th scope="col">{t('imports.becomes')}</th>
            <th scope="col">{t('imports.to-name')}</th>
            <th scope="col">{t('imports.to-phone')}</th>
            <th scope="col">{t('imports.to-company')}</th>
            <th scope="col">{t('imports.to-level')}</th>
            <th scope="col">{t('imports.to-city')}</th>
            <th scope="col">{t('imports.to-source')}</th>
            <th scope="col">{t('imports.to-tags')}</th>
            {used.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(rows ?? []).map((preview) => {
            const { row, line, duplicateOf, will } = preview
            return (
              <tr key={line} data-will={will}>
                <th scope="row" className="number">
                  {line}
                </th>
                <td>
                  <WillTag row={preview} />
                  {duplicateOf === null ? null : (
                    <span className="quiet"> {t('imports.same-as', { name: duplicateOf })}</span>
                  )}
                  {preview.column === null ? null : <span className="quiet"> {preview.column}</span>}
                </td>
                <td>
                  <bdi>{row.name}</bdi>
                </td>
                <td className="number">{row.number === null ? '' : formatForDisplay(row.number)}</td>
                <td>
                  <bdi>{row.company}</bdi>
                </td>
                <td>{will === 'reject' ? '' : t(`customers.level-${row.level}`)}</td>
                <td>{row.city}</td>
                <td>{row.source}</td>
                <td>{row.tags.join(' · ')}</td>
                {used.map(({ id }) => (
                  <td key={id}>{row.fields[id]}</td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
