import { useTranslation } from 'react-i18next'
import { Button } from '../button'
import { PopOver } from '../pop-over'
import type { GridColumns } from './grid-columns'

/** Which columns of a table are shown. */
export function ColumnChooser<Row>({ columns }: { columns: GridColumns<Row> }) {
  const { t } = useTranslation()
  return (
    <PopOver words={t('app.grid-columns')} label={t('app.grid-columns')} align="end" button={{ icon: 'columns' }}>
      <div className="check-list">
        {columns.all.map((column) => (
          <label key={column.id}>
            <input
              type="checkbox"
              checked={columns.isShown(column.id)}
              disabled={column.always}
              onChange={(event) => columns.show(column.id, event.currentTarget.checked)}
            />
            {column.words}
          </label>
        ))}
      </div>
      <Button look="quiet" size="small" onClick={() => columns.showOnly(null)}>
        {t('app.grid-columns-usual')}
      </Button>
    </PopOver>
  )
}
