import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerId } from '#shared/kernel/ids'
import type { SelectionDialog } from '../desk'
import { LogList } from './log-list'
import { PoolList } from './pool-list'
import { ReturningList } from './returning-list'
import { RulesForm } from './rules-form'
import { StandingLine } from './standing-line'
import { useStanding } from './use-standing'
import './pool.css'

const tabs = ['pool', 'returning', 'log', 'rules'] as const
type Tab = (typeof tabs)[number]

/** 公海: whom nobody looks after, whom I am about to lose, what was moved, and by which rules. */
export function PoolPage({
  card,
  onOpenCustomer,
  CallListDialog,
}: {
  /** Everything about one customer, by the features that know it. */
  card: (id: CustomerId) => ReactNode
  onOpenCustomer: (id: CustomerId) => void
  CallListDialog: SelectionDialog
}) {
  const { t } = useTranslation()
  const standing = useStanding()
  const [tab, setTab] = useState<Tab>('pool')
  const id = useId()

  function onKey(event: KeyboardEvent<HTMLElement>): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] ?? 'pool'
    setTab(next)
    document.getElementById(`${id}-${next}`)?.focus()
  }

  return (
    <div className="pool-page">
      <div className="pool-head">
        <h1>{t('pool.title')}</h1>
        <div className="pool-tabs" role="tablist" aria-label={t('pool.title')}>
          {tabs.map((one) => (
            <button
              key={one}
              id={`${id}-${one}`}
              type="button"
              role="tab"
              aria-selected={tab === one}
              aria-controls={`${id}-panel`}
              tabIndex={tab === one ? 0 : -1}
              onClick={() => setTab(one)}
              onKeyDown={onKey}
            >
              {t(`pool.tab-${one}`)}
              {one === 'pool' && standing ? <span className="count">{standing.inPool.toLocaleString()}</span> : null}
              {one === 'returning' && standing && standing.returningSoon > 0 ? (
                <span className="count pool-warns">{standing.returningSoon}</span>
              ) : null}
            </button>
          ))}
        </div>
        <StandingLine standing={standing} />
      </div>
      <div id={`${id}-panel`} className="pool-panel" role="tabpanel" aria-labelledby={`${id}-${tab}`} data-tab={tab}>
        {tab === 'pool' ? <PoolList card={card} CallListDialog={CallListDialog} /> : null}
        {tab === 'returning' ? <ReturningList onOpen={onOpenCustomer} /> : null}
        {tab === 'log' ? <LogList /> : null}
        {tab === 'rules' ? <RulesForm /> : null}
      </div>
    </div>
  )
}
