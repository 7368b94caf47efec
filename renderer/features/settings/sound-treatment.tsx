import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { SoundChoice } from '#shared/phone/port'
import { Segments } from '../../ui/segments'
import { Switch } from '../../ui/switch'
import { useChoose } from './settings-context'

const suppressions: readonly SoundChoice['noiseSuppression'][] = ['off', 'browser', 'rnnoise']
const tones: readonly SoundChoice['ringTone'][] = ['soft', 'classic', 'bright']

/** How the microphone is treated and how the ring sounds; each takes effect at once, in a call too. */
export function SoundTreatment({ sound }: { sound: SoundChoice }) {
  const { t } = useTranslation()
  const tell = useChoose()
  const id = useId()
  const choose = (part: Partial<SoundChoice>) => void tell('settings.choose-sound', { ...sound, ...part })
  const percent = Math.round(sound.ringVolume * 100)
  return (
    <div className="settings-grid sound-treatment">
      <Switch
        label={t('settings.echo-cancelling')}
        hint={t('settings.echo-cancelling-hint')}
        on={sound.echoCancelling}
        onChange={(echoCancelling) => choose({ echoCancelling })}
      />
      <Switch
        label={t('settings.automatic-gain')}
        hint={t('settings.automatic-gain-hint')}
        on={sound.automaticGain}
        onChange={(automaticGain) => choose({ automaticGain })}
      />
      <Segments
        name="noise-suppression"
        label={t('settings.noise')}
        value={sound.noiseSuppression}
        options={suppressions.map((value) => ({ value, words: t(`settings.noise-${value}`) }))}
        onChoose={(noiseSuppression) => choose({ noiseSuppression })}
      />
      <Segments
        name="ring-tone"
        label={t('settings.ring-tone')}
        value={sound.ringTone}
        options={tones.map((value) => ({ value, words: t(`settings.ring-tone-${value}`) }))}
        onChoose={(ringTone) => choose({ ringTone })}
      />
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('settings.ring-volume')}
        </label>
        <div className="field-row">
          <input
            id={id}
            type="range"
            className="volume"
            min={0}
            max={100}
            step={5}
            value={percent}
            aria-valuetext={`${percent}%`}
            onChange={(event) => choose({ ringVolume: Number(event.target.value) / 100 })}
          />
          <output className="number" htmlFor={id}>
            {`${percent}%`}
          </output>
        </div>
      </div>
      <Switch
        label={t('settings.ring-loudly')}
        hint={t('settings.ring-loudly-hint')}
        on={sound.ringLoudlyWhenHidden}
        onChange={(ringLoudlyWhenHidden) => choose({ ringLoudlyWhenHidden })}
      />
    </div>
  )
}
