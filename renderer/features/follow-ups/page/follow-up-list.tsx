import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import type { FollowUpView } from '#shared/follow-ups/contract'
import type { FollowUp } from '#shared/follow-ups/follow-up'
import { Button } from '../../../ui/button'
import { useNow } from '../../../ui/desk-clock'
import { FollowUpRow } from '../follow-up-row'
import { HandOnMenu } from '../hand-on-menu'
import { useFollowUpView } from '../use-follow-ups'

const PAGE = 100
/** The contract's limit of one question. */
const MOST = 500

/** A view as a list, to be ticked; the first hundred, and more when they are asked for. */
export function FollowUpList({
  view,
  ticked,
  onTick,
  grouped = false,
  assigned = false,
}: {
  view: FollowUpView
  ticked: readonly string[]
  onTick: (ids: readonly string[]) => void
  /** Under each customer's name. */
  grouped?: boolean
  /** With who is to keep it. */
  assigned?: boolean
}) {
  const { t } = useTranslation()
  const now = useNow()
  const [limit, setLimit] = useState(PAGE)
  const viewed = useFollowUpView(view, limit)
  if (!viewed) return <p className="empty">{t('app.page-loading')}</p>
  const { followUps, total } = viewed
  if (total === 0) return <p className="empty">{t('follow-ups.view-empty')}</p>
  const open = followUps.filter(({ state }) => state === 'open')
  const all = open.length > 0 && open.every(({ id }) => ticked.includes(id))

  const row = (one: FollowUp) => (
    <FollowUpRow
      key={one.id}
      followUp={one}
      now={now}
      named={!grouped}
      before={
        one.state === 'open' ? (
          <input
            type="checkbox"
            className="follow-up-tick"
            aria-label={t('follow-ups.tick-one', { what: one.what })}
            checked={ticked.includes(one.id)}
            onChange={(event) =>
              onTick(event.target.checked ? [...ticked, one.id] : ticked.filter((id) => id !== one.id))
            }
          />
        ) : null
      }
      more={
        <>
          {assigned && one.assigneeName ? (
            <span className="follow-up-mark">
              <bdi>{one.assigneeName}</bdi>
            </span>
          ) : null}
          <HandOnMenu ids={[one.id]} label={t('follow-ups.hand-on-one', { what: one.what })} />
        </>
      }
    />
  )

  return (
    <div className="follow-up-list">
      {open.length > 0 ? (
        <label className="follow-up-tick-all">
          <input
            type="checkbox"
            className="follow-up-tick"
            checked={all}
            onChange={() => onTick(all ? [] : open.map(({ id }) => id))}
          />
          {t('follow-ups.tick-all', { count: total })}
        </label>
      ) : (
        <p className="follow-up-tick-all">{t('follow-ups.total', { count: total })}</p>
      )}
      {grouped ? (
        groupsOf(followUps).map(({ key, name, those }) => (
          <section key={key} className="follow-up-group">
            <h2>
              <bdi>{name ?? t('follow-ups.nobody')}</bdi> <span className="count">{those.length}</span>
            </h2>
            <ul className="rows">{those.map(row)}</ul>
          </section>
        ))
      ) : (
        <ul className="rows">{followUps.map(row)}</ul>
      )}
      {followUps.length < total && limit < MOST ? (
        <Button size="small" onClick={() => setLimit(Math.min(limit + PAGE, MOST))}>
          {t('follow-ups.more', { count: total - followUps.length })}
        </Button>
      ) : null}
    </div>
  )
}

function groupsOf(followUps: readonly FollowUp[]) {
  const groups: { key: string; name: string | null; those: FollowUp[] }[] = []
  for (const one of followUps) {
    const last = groups.at(-1)
    const key = one.customerId ?? `nobody ${one.number ?? one.id}`
    if (last?.key === key) last.those.push(one)
    else groups.push({ key, name: one.customerName ?? (one.number && formatForDisplay(one.number)), those: [one] })
  }
  return groups
}
