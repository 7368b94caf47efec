import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRecord } from '#shared/customers/customer'
import { Button } from '../../../ui/button'
import { Tag } from '../../../ui/tag'
import { isComposing } from '../../../ui/typing'
import { problemText } from '../../desk'
import { listed } from './edited-fields'
import type { Edits, EditsState } from './edits'
import type { RecordHeld } from './use-record'

const KEY = 'tag'

/** Tags, taken off with a click and put on by writing. */
export function Tags({
  held,
  edits,
  canEdit,
  offers,
}: {
  held: RecordHeld & { readonly record: CustomerRecord }
  edits: Edits & EditsState
  canEdit: boolean
  offers: readonly string[]
}) {
  const { t } = useTranslation()
  const { record } = held
  const [adding, setAdding] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const list = useId()
  const typed = edits.typed[KEY]

  async function save(tags: string[]): Promise<boolean> {
    const answer = await held.save({ tags }, record.version)
    setProblem(answer.ok ? null : answer.error.code)
    return answer.ok
  }

  async function add(text: string): Promise<void> {
    const more = listed(text).map((tag) => tag.slice(0, 32))
    if (more.length > 0 && !(await save([...new Set([...record.tags, ...more])].slice(0, 32)))) return
    edits.forget(KEY)
    setAdding(false)
  }

  if (record.tags.length === 0 && !canEdit) return null
  return (
    <div className="record-tags">
      <ul className="customer-tags" aria-label={t('customers.tags')}>
        {record.tags.map((tag) => (
          <li key={tag}>
            <Tag>
              <bdi>{tag}</bdi>
              {canEdit ? (
                <button
                  type="button"
                  className="tag-remove"
                  aria-label={t('customers.tag-remove', { tag })}
                  onClick={() => void save(record.tags.filter((one) => one !== tag))}
                >
                  ×
                </button>
              ) : null}
            </Tag>
          </li>
        ))}
        {canEdit ? (
          <li>
            {adding || typed ? (
              <input
                className="field-input tag-input"
                aria-label={t('customers.tag-add')}
                list={list}
                maxLength={100}
                defaultValue={typed?.text ?? ''}
                // biome-ignore lint/a11y/noAutofocus: the person just asked for it
                autoFocus={adding}
                onChange={(event) => edits.write(KEY, { text: event.target.value, base: record.version })}
                onBlur={(event) => void add(event.target.value)}
                onKeyDown={(event) => {
                  if (isComposing(event)) return
                  if (event.key === 'Enter') void add(event.currentTarget.value)
                  if (event.key !== 'Escape') return
                  event.preventDefault()
                  edits.forget(KEY)
                  setAdding(false)
                }}
              />
            ) : (
              <Button look="quiet" size="small" icon="plus" onClick={() => setAdding(true)}>
                {t('customers.tag-add')}
              </Button>
            )}
            <datalist id={list}>
              {offers.map((offer) => (
                <option key={offer} value={offer} />
              ))}
            </datalist>
          </li>
        ) : null}
      </ul>
      {problem === null ? null : (
        <p className="edit-trouble" role="alert">
          {problemText(t, problem)}
        </p>
      )}
    </div>
  )
}
