import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FileEncoding, type ImportLook, type ImportReading } from '#shared/imports/import'
import { Switch } from '../../ui/switch'

/** What a Chinese keyboard writes for a comma. */
const WIDE_COMMA = String.fromCodePoint(0xff0c)
const separators = [',', ';', '\t', '|', WIDE_COMMA]
const separatorNames: Readonly<Record<string, 'comma' | 'semicolon' | 'tab' | 'bar' | 'wide-comma'>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  [WIDE_COMMA]: 'wide-comma',
}

/** How the file is read: found out already, said otherwise here. */
export function ReadingFields({
  look,
  busy,
  onRead,
}: {
  look: ImportLook
  busy: boolean
  onRead: (part: Partial<ImportReading>) => void
}) {
  const { t } = useTranslation()
  const known = separators.some((one) => one === look.separator)
  return (
    <fieldset className="import-reading" disabled={busy} aria-label={t('imports.reading-fields')}>
      {look.kind === 'csv' ? (
        <>
          <Chooser
            label={t('imports.encoding')}
            value={look.encoding ?? 'utf-8'}
            options={FileEncoding.options.map((one) => [one, t(`imports.encoding-${one}`)])}
            onChoose={(value) => onRead({ encoding: FileEncoding.parse(value) })}
          />
          <Chooser
            label={t('imports.separator')}
            value={look.separator ?? ','}
            options={[
              ...separators.map((one): [string, string] => [
                one,
                t(`imports.separator-${separatorNames[one] ?? 'comma'}`),
              ]),
              ...(known || look.separator === null ? [] : [[look.separator, look.separator] as [string, string]]),
            ]}
            onChoose={(separator) => onRead({ separator })}
          />
        </>
      ) : (
        <Chooser
          label={t('imports.sheet')}
          value={look.sheet ?? ''}
          options={look.sheets.map((sheet) => [sheet, sheet])}
          onChoose={(sheet) => onRead({ sheet })}
        />
      )}
      <Switch label={t('imports.has-header')} on={look.hasHeader} onChange={(hasHeader) => onRead({ hasHeader })} />
    </fieldset>
  )
}

export function Chooser({
  label,
  value,
  options,
  onChoose,
}: {
  label: string
  value: string
  options: readonly (readonly [value: string, words: string])[]
  onChoose: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="import-chooser">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field-input" value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}
