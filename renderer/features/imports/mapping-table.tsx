import { useTranslation } from 'react-i18next'
import type { FieldDefinition } from '#shared/customers/field-definition'
import type { ImportLook, ImportPreviewRow, ImportTarget } from '#shared/imports/import'
import { Icon } from '../../ui/icons'
import { WillTag } from './will-tag'

export const parts = [
  ...(['name', 'phone', 'phone-2', 'phone-3', 'company', 'level', 'tags', 'source', 'city', 'department'] as const),
  ...(['owner', 'email', 'wechat', 'address', 'other-name', 'remark'] as const),
]

/** The first rows as they stand in the file, with where each column goes; what is wrong with a row is marked where it is. */
export function MappingTable({
  look,
  mapping,
  rows,
  fields,
  onMap,
}: {
  look: ImportLook
  mapping: readonly ImportTarget[]
  rows: readonly ImportPreviewRow[] | null
  fields: readonly FieldDefinition[]
  onMap: (column: number, target: ImportTarget) => void
}) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by key
    <section className="import-scroll" tabIndex={0} aria-label={t('imports.step-columns')}>
      <table className="import-table">
        <thead>
          <tr>
            <th scope="col">{t('imports.line')}</th>
            {look.columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name, and none moves
              <th key={index} scope="col" data-ignored={mapping[index] === 'ignore'}>
                <bdi className="import-column">{column}</bdi>
                <select
                  className="field-input"
                  aria-label={t('imports.goes-to', { column })}
                  value={mapping[index] ?? 'ignore'}
                  onChange={(event) => onMap(index, event.target.value as ImportTarget)}
                >
                  <option value="ignore">{t('imports.to-ignore')}</option>
                  {parts.map((part) => (
                    <option key={part} value={part}>
                      {t(`imports.to-${part}`)}
                    </option>
                  ))}
                  {fields.map(({ id, name }) => (
                    <option key={id} value={`field:${id}`}>
                      {name}
                    </option>
                  ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {look.sample.map((cells, at) => {
            const row = rows?.[at]
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file, which do not move
              <tr key={at} data-will={row?.will}>
                <th scope="row">
                  <span className="number">{row?.line ?? at + 1}</span>
                  {row?.will === 'reject' ? <WillTag row={row} /> : null}
                </th>
                {look.columns.map((column, index) => {
                  const wrong = row?.column === column && row.why !== null
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: as their heads
                    <td key={index} data-wrong={wrong} data-ignored={mapping[index] === 'ignore'}>
                      {wrong ? <Icon name="warning" size={13} /> : null}
                      <bdi>{cells[index] ?? ''}</bdi>
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
