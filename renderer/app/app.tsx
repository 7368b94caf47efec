import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { type Services, ServicesContext } from '../features/desk'
import { type NoteDrafts, NoteDraftsContext } from '../features/phone'
import { type SettingsStore, SettingsStoreContext } from '../features/settings'
import { type DeskClock, DeskClockContext } from '../ui/desk-clock'
import { Shell } from './shell'

export interface AppParts {
  readonly services: Services
  readonly clock: DeskClock
  readonly drafts: NoteDrafts
  readonly settings: SettingsStore
}

export function App({ services, clock, drafts, settings }: AppParts) {
  return (
    <DeskClockContext value={clock}>
      <ServicesContext value={services}>
        <NoteDraftsContext value={drafts}>
          <SettingsStoreContext value={settings}>
            <WhenOpen services={services} />
          </SettingsStoreContext>
        </NoteDraftsContext>
      </ServicesContext>
    </DeskClockContext>
  )
}

function WhenOpen({ services }: { services: Services }) {
  const { t } = useTranslation()
  const open = useStore(services.desk, (state) => state.snapshot !== null)
  return open ? <Shell /> : <p className="opening">{t('app.loading')}</p>
}
