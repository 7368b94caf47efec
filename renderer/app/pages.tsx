import { type ComponentType, lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Right } from '#shared/team/rights'
import { AuditPage } from '../features/audit'
import { closePage, type OpenedPage, type PageName, useDesk, useServices } from '../features/desk'
import { DueReminders, FollowUpsPage } from '../features/follow-ups'
import { ImportsPage } from '../features/imports'
import { OutboundPage } from '../features/outbound'
import { Button } from '../ui/button'
import type { IconName } from '../ui/icons'

export interface PageProps {
  /** What it should show first, by its id: a customer, a list; null: nothing certain. */
  readonly about: string | null
}

interface PageEntry {
  readonly icon: IconName
  /** Without it there is no way to the page; main refuses what it would ask, too. */
  readonly right: Right | null
  /** Lazy: no page is part of the first screen. */
  readonly Page: ComponentType<PageProps>
}

const CustomersPage = lazy(() => import('./customers-here').then((m) => ({ default: m.CustomersHere })))
const PoolPage = lazy(() => import('./pool-here').then((m) => ({ default: m.PoolHere })))

/** Each page there is. A feature adds its own line, with its lazy component from its index.ts. */
export const pages: Readonly<Partial<Record<PageName, PageEntry>>> = {
  'follow-ups': { icon: 'calendar', right: null, Page: FollowUpsPage },
  audit: { icon: 'shield', right: 'read-audit', Page: AuditPage },
  customers: { icon: 'people', right: null, Page: CustomersPage },
  pool: { icon: 'pool', right: null, Page: PoolPage },
  outbound: { icon: 'phone-out', right: null, Page: OutboundPage },
  imports: { icon: 'inbox', right: 'import', Page: ImportsPage },
}

/** A page in the place of the workspace; in a call with the way back to it. */
export function OpenPage({ page, inCall }: { page: OpenedPage; inCall: boolean }) {
  const { t } = useTranslation()
  const { panels } = useServices()
  const rights = useDesk((snapshot) => snapshot.me.rights)
  const entry = pages[page.name]
  if (!entry || (entry.right !== null && !rights.includes(entry.right))) return null
  return (
    <main
      className="page"
      data-page={page.name}
      data-region="work"
      aria-label={t(`app.page-${page.name}`)}
      tabIndex={-1}
    >
      {inCall ? (
        <p className="work-elsewhere" role="status">
          <span>{t('app.page-over-call')}</span>
          <Button size="small" icon="back" onClick={() => closePage(panels)}>
            {t('phone.back-to-front')}
          </Button>
        </p>
      ) : null}
      <Suspense fallback={<p className="empty">{t('app.page-loading')}</p>}>
        <entry.Page about={page.about} />
      </Suspense>
      {inCall ? null : <DueReminders />}
    </main>
  )
}
