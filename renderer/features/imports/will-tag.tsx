import { useTranslation } from 'react-i18next'
import type { ImportPreviewRow } from '#shared/imports/import'
import { Tag, type TagTone } from '../../ui/tag'

const tones: Readonly<Record<ImportPreviewRow['will'], TagTone>> = {
  add: 'success',
  update: 'info',
  skip: 'neutral',
  ask: 'warning',
  reject: 'error',
}

/** What becomes of a row; of one that is turned down, why. */
export function WillTag({ row }: { row: ImportPreviewRow }) {
  const { t } = useTranslation()
  return (
    <Tag tone={tones[row.will]}>{row.why === null ? t(`imports.will-${row.will}`) : t(`imports.why-${row.why}`)}</Tag>
  )
}
