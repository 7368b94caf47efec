import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button'
import { Panel } from '../../ui/panel'
import { Segments } from '../../ui/segments'
import { useDesk, useServices } from '../desk'
import { CallRow } from './call-row'
import { useHistory } from './use-history'

const PAGE = 50

/** The agent's calls, or only those that were missed; whoever opens it has seen them. */
export function HistoryPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { bridge } = useServices()
  const [which, setWhich] = useState<'all' | 'missed'>('all')
  const { entries, more, loadMore } = useHistory(PAGE, which === 'missed')
  const missed = useDesk((snapshot) => snapshot.missed.count)
  // The badge goes as the list opens; how many there were stays to be read here.
  const [toldOf, setToldOf] = useState(missed)

  useEffect(() => {
    if (missed === 0) return
    setToldOf((before) => Math.max(before, missed))
    void bridge.ask('phone.missed-seen', undefined)
  }, [bridge, missed])

  const words = toldOf === 0 ? t('phone.history-missed') : t('phone.history-missed-count', { count: toldOf })
  return (
    <Panel title={t('phone.history-title')} onClose={onClose}>
      <div className="history-which">
        <Segments
          name="history-which"
          label={t('phone.history-which')}
          value={which}
          options={[
            { value: 'all', words: t('phone.history-all') },
            { value: 'missed', words },
          ]}
          onChoose={setWhich}
        />
      </div>
      {entries === null ? <p className="empty">{t('phone.history-loading')}</p> : null}
      {entries?.length === 0 ? (
        <p className="empty">{t(which === 'missed' ? 'phone.history-no-missed' : 'phone.history-empty')}</p>
      ) : null}
      <ul className="call-rows call-rows-narrow">
        {entries?.map((entry) => (
          <CallRow key={entry.callId} entry={entry} callBack />
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
