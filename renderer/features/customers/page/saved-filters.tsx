import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedFilter } from '#shared/customers/filter'
import { Button } from '../../../ui/button'
import { PopOver } from '../../../ui/pop-over'
import { isComposing } from '../../../ui/typing'
import { useServices } from '../../desk'

/** Filters kept under a name: one click and the list, its order and its columns are as they were then. */
export function SavedFilters({
  current,
  onChoose,
}: {
  /** What would be kept. */
  current: Omit<SavedFilter, 'id' | 'name'>
  onChoose: (saved: SavedFilter) => void
}) {
  const { t } = useTranslation()
  const { bridge, commands } = useServices()
  const [saved, setSaved] = useState<readonly SavedFilter[]>([])
  const [name, setName] = useState('')

  useEffect(() => {
    void bridge.ask('customers.saved-filters', undefined).then((answer) => {
      if (answer.ok) setSaved(answer.value)
    })
  }, [bridge])

  async function keep(close: () => void): Promise<void> {
    if (name.trim() === '') return
    const known = saved.find((one) => one.name === name.trim())
    const id = known?.id ?? crypto.randomUUID()
    const answer = await commands('customers.save-filter', { ...current, id, name: name.trim() })
    if (!answer.ok) return
    setSaved(answer.value)
    setName('')
    close()
  }

  return (
    <PopOver words={t('customers.saved-filters')} label={t('customers.saved-filters')} align="end">
      {(close) => (
        <>
          {saved.length === 0 ? <p className="quiet">{t('customers.saved-none')}</p> : null}
          <ul className="saved-filters">
            {saved.map((one) => (
              <li key={one.id}>
                <Button
                  look="quiet"
                  size="small"
                  onClick={() => {
                    onChoose(one)
                    close()
                  }}
                >
                  <bdi>{one.name}</bdi>
                </Button>
                <Button
                  look="quiet"
                  size="small"
                  icon="close"
                  aria-label={t('customers.saved-remove', { name: one.name })}
                  onClick={async () => {
                    const answer = await commands('customers.remove-filter', { id: one.id })
                    if (answer.ok) setSaved(answer.value)
                  }}
                />
              </li>
            ))}
          </ul>
          <div className="field-row">
            <input
              data-first-focus
              className="field-input"
              aria-label={t('customers.saved-name')}
              placeholder={t('customers.saved-name')}
              maxLength={64}
              value={name}
              onChange={(event) => setName(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !isComposing(event)) void keep(close)
              }}
            />
            <Button size="small" disabled={name.trim() === ''} onClick={() => void keep(close)}>
              {t('customers.save-filter')}
            </Button>
          </div>
        </>
      )}
    </PopOver>
  )
}
