import { useTranslation } from 'react-i18next'
import type { MediaView } from '#shared/desk/snapshot'
import { Icon } from '../../ui/icons'

const icons = { good: 'signal', fair: 'signal-fair', poor: 'signal-poor' } as const

/** Icon, word and colour say the same; the figures are in the tooltip. */
export function NetworkGrade({ media }: { media: MediaView }) {
  const { t } = useTranslation()
  const number = (value: number | null, digits = 0) => (value === null ? '–' : value.toFixed(digits))
  const details = t('phone.network-details', {
    rtt: number(media.roundTripMs),
    jitter: number(media.jitterMs),
    loss: media.loss === null ? '–' : number(media.loss * 100, 1),
  })
  return (
    <span className="network" data-grade={media.grade} title={details}>
      <Icon name={icons[media.grade]} size={14} />
      <span className="network-what">{t('phone.network')}</span> {t(`phone.network-${media.grade}`)}
    </span>
  )
}
