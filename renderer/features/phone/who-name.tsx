import { useTranslation } from 'react-i18next'
import type { Who } from './call-view'

/** Whoever it is, in one line; what a stranger claims is set apart from what we know. */
export function WhoName({ who }: { who: Who }) {
  const { t } = useTranslation()
  if (who.name !== null) {
    return (
      <strong className="who-name" title={who.name}>
        <bdi>{who.name}</bdi>
      </strong>
    )
  }
  return (
    <>
      <strong className="who-name">{who.number === '' ? t('phone.withheld') : t('phone.unknown')}</strong>
      {who.claimed ? (
        <span className="who-claimed">
          <bdi>{t('phone.claims', { name: who.claimed })}</bdi>
        </span>
      ) : null}
    </>
  )
}
