import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { problemText } from '../desk'
import type { ClaimNews } from './claims'

export function ClaimNewsLine({ news, onClose }: { news: ClaimNews | null; onClose: () => void }) {
  const { t } = useTranslation()
  const refusedOnly = news !== null && news.claimed === 0
  return (
    <div className="claim-news" role="status" data-shown={news !== null} data-refused={refusedOnly}>
      {news === null ? null : (
        <>
          <Icon name={refusedOnly ? 'warning' : 'check'} />
          <div>
            {news.claimed > 0 ? <p>{t('pool.claimed', { count: news.claimed })}</p> : null}
            {news.refused.map(({ code, count }) => (
              <p key={code}>
                {count > 1 ? <strong>{t('pool.refused', { count })} </strong> : null}
                {problemText(t, code)}
              </p>
            ))}
          </div>
          <Button look="quiet" size="small" icon="close" aria-label={t('app.close')} onClick={onClose} />
        </>
      )}
    </div>
  )
}
