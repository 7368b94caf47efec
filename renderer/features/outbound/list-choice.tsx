import { useTranslation } from 'react-i18next'
import type { CallListId } from '#shared/kernel/ids'
import type { CallList } from '#shared/outbound/contract'
import { Moment } from '../../ui/moment'
import { Tag } from '../../ui/tag'

/** The lists with how far each is. */
export function ListChoice({
  lists,
  chosen,
  onChoose,
}: {
  lists: readonly CallList[]
  chosen: CallListId | null
  onChoose: (id: CallListId) => void
}) {
  const { t } = useTranslation()
  return (
    <ul className="call-lists" aria-label={t('outbound.lists')}>
      {lists.map((list) => (
        <li key={list.id}>
          <button
            type="button"
            className="call-list"
            aria-current={chosen === list.id ? 'true' : undefined}
            onClick={() => onChoose(list.id)}
          >
            <span className="call-list-first">
              <strong>
                <bdi>{list.name}</bdi>
              </strong>
              {list.closed ? <Tag>{t('outbound.closed')}</Tag> : null}
            </span>
            <progress max={Math.max(list.total, 1)} value={list.done} aria-label={list.name} />
            <span className="call-list-second">
              <span>{t('outbound.progress', { done: list.done, total: list.total })}</span>
              {list.nextAgainAt === null || list.closed ? null : (
                <span>
                  {t('outbound.again-at')} <Moment at={list.nextAgainAt} />
                </span>
              )}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
