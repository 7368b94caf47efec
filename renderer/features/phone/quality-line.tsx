import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { MediaView } from '#shared/desk/snapshot'
import './quality.css'

/**
 * How the two hear each other: a bar in the colour of the grade, and in words whose side it is. The figures come when
 * one points at it or goes there with the keyboard.
 */
export function QualityLine({ media }: { media: MediaView }) {
  const { t } = useTranslation()
  const figures = useId()
  const { trouble, grade } = media
  const milliseconds = (value: number | null) =>
    value === null ? none : t('phone.milliseconds', { value: Math.round(value) })
  return (
    <div className="quality">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the figures must be reachable without a mouse */}
      <p className="network" data-grade={grade} data-trouble={trouble} tabIndex={0} aria-describedby={figures}>
        <span className="quality-bar" aria-hidden="true">
          <span />
          <span />
          <span />
        </span>
        {trouble === 'none' ? (
          <span>
            {t('phone.network')} {t(`phone.network-${grade}`)}
          </span>
        ) : null}
        {/* Said to those who do not see it when something is wrong, and only then. */}
        <span role="status">{trouble === 'none' ? null : t(`phone.trouble-${trouble}`)}</span>
      </p>
      <div className="quality-figures" role="tooltip" id={figures}>
        <dl>
          <Figure name={t('phone.quality-mos')} value={pair(number(media.mos), number(media.remoteMos))} />
          <Figure name={t('phone.quality-loss')} value={pair(percent(media.loss), percent(media.remoteLoss))} />
          <Figure name={t('phone.quality-jitter')} value={milliseconds(media.jitterMs)} />
          <Figure name={t('phone.quality-round-trip')} value={milliseconds(media.roundTripMs)} />
        </dl>
        <p>{t('phone.quality-sides')}</p>
      </div>
    </div>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="number">{value}</dd>
    </div>
  )
}

const none = '–'
const number = (value: number | null) => (value === null ? none : value.toFixed(1))
const percent = (value: number | null) => (value === null ? none : `${(value * 100).toFixed(1)}%`)
const pair = (here: string, there: string) => `${here} / ${there}`
