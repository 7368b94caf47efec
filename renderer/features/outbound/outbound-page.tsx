import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallListId } from '#shared/kernel/ids'
import { ListChoice } from './list-choice'
import { useLists } from './use-lists'
import { WorkThrough } from './work-through'
import './outbound.css'

/** 外呼任务: the lists on the left, the one that is worked through beside them. */
export function OutboundPage({ about }: { about: string | null }) {
  const { t } = useTranslation()
  const lists = useLists()
  const [chosen, setChosen] = useState<CallListId | null>(about as CallListId | null)
  const list = lists?.find(({ id }) => id === chosen) ?? null
  if (lists?.length === 0) {
    return (
      <div className="outbound-page">
        <h1>{t('outbound.title')}</h1>
        <p className="empty">
          {t('outbound.none')}
          <br />
          {t('outbound.none-hint')}
        </p>
      </div>
    )
  }
  return (
    <div className="outbound-page">
      <h1>{t('outbound.title')}</h1>
      <div className="outbound-body">
        <ListChoice lists={lists ?? []} chosen={chosen} onChoose={setChosen} />
        {list ? (
          <WorkThrough key={list.id} list={list} />
        ) : (
          <p className="empty outbound-choose">{lists === null ? null : t('outbound.choose')}</p>
        )}
      </div>
    </div>
  )
}
