import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallList } from '#shared/outbound/contract'
import { Button } from '../../ui/button'
import { Moment } from '../../ui/moment'
import { useServices } from '../desk'
import { CustomerCardView } from '../screen-pop'
import { ItemForm } from './item-form'
import { useItem } from './use-item'

/** 预览外呼: the card first, then the call, then what came of it; and the next. */
export function WorkThrough({ list }: { list: CallList }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const { item, look } = useItem(list.id)
  const [sure, setSure] = useState(false)
  return (
    <section className="work-through" aria-label={list.name}>
      <div className="work-through-head">
        <h2>
          <bdi>{list.name}</bdi>
        </h2>
        <span className="quiet">{t('outbound.progress', { done: list.done, total: list.total })}</span>
        {list.closed ? null : (
          <span className="work-through-close">
            {sure ? <span className="quiet">{t('outbound.close-sure')}</span> : null}
            <Button
              size="small"
              look={sure ? 'danger' : 'quiet'}
              onClick={() => {
                if (sure) void commands('outbound.close', { id: list.id })
                else setSure(true)
              }}
            >
              {t('outbound.close')}
            </Button>
          </span>
        )}
      </div>
      {item ? (
        <div className="work-through-columns">
          <div className="outbound-card" data-region="customer" tabIndex={-1} aria-label={t('app.region-customer')}>
            <CustomerCardView card={item.card} />
          </div>
          <ItemForm key={item.itemId} list={list} item={item} onDone={look} />
        </div>
      ) : item === null ? (
        <p className="empty" role="status">
          {list.nextAgainAt === null || list.closed ? (
            t('outbound.worked-through')
          ) : (
            <>
              {t('outbound.waiting-until')} <Moment at={list.nextAgainAt} />
              <br />
              <Button size="small" onClick={look}>
                {t('outbound.refresh')}
              </Button>
            </>
          )}
        </p>
      ) : null}
    </section>
  )
}
