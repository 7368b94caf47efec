import { useTranslation } from 'react-i18next'
import type { PoolStanding } from '#shared/pool/pool'

/** How many more somebody may have, and claim today: always in sight where customers are claimed. */
export function StandingLine({ standing }: { standing: PoolStanding | null }) {
  const { t } = useTranslation()
  if (standing === null) return <div className="standing" />
  const { owned, quota, claimedToday, claimsADay } = standing
  return (
    <dl className="standing" aria-label={t('pool.standing')}>
      <Figure words={t('pool.owned')} has={owned} most={quota} />
      <Figure words={t('pool.claimed-today')} has={claimedToday} most={claimsADay} />
    </dl>
  )
}

function Figure({ words, has, most }: { words: string; has: number; most: number | null }) {
  const { t } = useTranslation()
  const left = most === null ? null : Math.max(0, most - has)
  return (
    <div data-none={left === 0}>
      <dt>{words}</dt>
      <dd>
        <strong>{has.toLocaleString()}</strong>
        {most === null ? null : (
          <>
            <span className="quiet"> / {most.toLocaleString()}</span>
            <meter min={0} max={Math.max(most, 1)} value={Math.min(has, most)} aria-label={words} />
          </>
        )}
        <span className="standing-left">{left === null ? t('pool.any-number') : t('pool.left', { count: left })}</span>
      </dd>
    </div>
  )
}
