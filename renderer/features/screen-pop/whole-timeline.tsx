import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerId } from '#shared/kernel/ids'
import type { TimelineKind } from '#shared/screen-pop/timeline'
import { Button } from '../../ui/button'
import { TimelineRow } from './timeline-row'
import { useTimeline } from './use-timeline'
import './screen-pop.css'

/** What stands behind one button: an edit and an import both say who changed what. */
const groups = [
  { id: 'all', kinds: null },
  { id: 'call', kinds: ['call', 'transfer'] },
  { id: 'note', kinds: ['note'] },
  { id: 'follow-up', kinds: ['follow-up'] },
  { id: 'ticket', kinds: ['ticket'] },
  { id: 'owner', kinds: ['owner'] },
  { id: 'edit', kinds: ['edit', 'import', 'merge'] },
] as const satisfies readonly { readonly id: string; readonly kinds: readonly TimelineKind[] | null }[]

/** Everything that was with one customer, newest first, by kind, a page at a time. */
export function WholeTimeline({ id }: { id: CustomerId }) {
  const { t } = useTranslation()
  const [group, setGroup] = useState<(typeof groups)[number]>(groups[0])
  const { entries, more, loading, failed, names } = useTimeline(id, group.kinds)
  return (
    <section className="timeline" aria-label={t('customers.timeline')}>
      <h2 className="section-title">{t('screen-pop.timeline')}</h2>
      <fieldset className="timeline-kinds" aria-label={t('screen-pop.timeline-kinds')}>
        {groups.map((one) => (
          <button
            key={one.id}
            type="button"
            className="button button-small chip"
            aria-pressed={one.id === group.id}
            onClick={() => setGroup(one)}
          >
            {t(`screen-pop.kind-${one.id}`)}
          </button>
        ))}
      </fieldset>
      {entries?.length === 0 ? (
        <p className="empty">{t(group.kinds === null ? 'customers.timeline-empty' : 'screen-pop.timeline-none')}</p>
      ) : null}
      {failed ? <p className="empty">{t('app.grid-failed')}</p> : null}
      <ol aria-busy={loading}>
        {entries?.map((entry) => (
          <TimelineRow key={entry.id} entry={entry} names={names} />
        ))}
      </ol>
      {more === null ? null : (
        <Button look="quiet" size="small" className="timeline-more" disabled={loading} onClick={more}>
          {t('screen-pop.timeline-more')}
        </Button>
      )}
    </section>
  )
}
