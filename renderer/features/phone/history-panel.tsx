import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button'
import { Panel } from '../../ui/panel'
import { CallRow } from './call-row'
import { useHistory } from './use-history'

const PAGE = 50

export function HistoryPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { entries, more, loadMore } = useHistory(PAGE)
  return (
    <Panel title={t('phone.history-title')} onClose={onClose}>
      {entries === null ? <p className="empty">{t('phone.history-loading')}</p> : null}
      {entries?.length === 0 ? <p className="empty">{t('phone.history-empty')}</p> : null}
      <ul className="call-rows call-rows-narrow">
        {entries?.map((entry) => (
          <CallRow key={entry.callId} entry={entry} />
        ))}
      </ul>
      {more ? (
        <Button className="more" onClick={loadMore}>
          {t('phone.history-more')}
        </Button>
      ) : null}
    </Panel>
  )
}
