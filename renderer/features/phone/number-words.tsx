import { useTranslation } from 'react-i18next'
import type { DialCheck } from '#shared/phone/contract'
import { Icon } from '../../ui/icons'

/** What the number is that stands in the field, live: 138 0013 8000 · 国内 · 北京. */
export function NumberWords({ check }: { check: DialCheck }) {
  const { t, i18n } = useTranslation()
  const parts = [t(`phone.number-${check.kind}`), placeWords(check, i18n.language)].filter((part) => part !== null)
  return (
    <span className="number-words" data-kind={check.kind}>
      {check.kind === 'abroad' ? <Icon name="warning" size={14} /> : null}
      <span className="number">{check.shown}</span>
      <span>{parts.join(' · ')}</span>
    </span>
  )
}

/** A place as main says it, or the name of the country behind a CLDR region code. */
export function placeWords(check: Pick<DialCheck, 'kind' | 'place'>, language: string): string | null {
  if (check.place === null || check.kind !== 'abroad') return check.place
  // Only a region code is handed on: DisplayNames throws at anything else.
  if (!/^[A-Z]{2}$/.test(check.place)) return check.place
  return new Intl.DisplayNames([language], { type: 'region' }).of(check.place) ?? check.place
}
