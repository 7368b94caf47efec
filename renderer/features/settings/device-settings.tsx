import { useTranslation } from 'react-i18next'
import type { Device, DeviceChoice } from '#shared/phone/port'
import type { Settings } from '#shared/settings/settings'
import { Icon } from '../../ui/icons'
import { useDesk } from '../desk'
import { useChoose } from './settings-context'
import { SoundTreatment } from './sound-treatment'
import { SoundTrial } from './sound-trial'

/** Microphone, call speaker and ring device apart, so that a ring can be heard without the headset on. */
export function DeviceSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const tell = useChoose()
  const { inputs, outputs, microphone } = useDesk((snapshot) => snapshot.devices)

  function choose(part: Partial<DeviceChoice>) {
    void tell('settings.choose-devices', { ...settings.devices, ...part })
  }

  return (
    <section className="settings-section" aria-labelledby="settings-devices">
      <h3 id="settings-devices">{t('settings.section-devices')}</h3>
      <p className="device-state" data-state={microphone}>
        <Icon name={microphone === 'ok' ? 'microphone' : 'microphone-off'} size={14} />
        {t(`desk.microphone-${microphone}`)}
      </p>
      <div className="settings-grid">
        <DeviceSelect
          label={t('settings.microphone')}
          devices={inputs}
          value={settings.devices.microphone}
          onChoose={(id) => choose({ microphone: id })}
        />
        <DeviceSelect
          label={t('settings.speaker')}
          devices={outputs}
          value={settings.devices.speaker}
          onChoose={(id) => choose({ speaker: id })}
        />
        <DeviceSelect
          label={t('settings.ring')}
          devices={outputs}
          value={settings.devices.ring}
          onChoose={(id) => choose({ ring: id })}
        />
      </div>
      <SoundTrial />
      <SoundTreatment sound={settings.sound} />
    </section>
  )
}

function DeviceSelect({
  label,
  devices,
  value,
  onChoose,
}: {
  label: string
  devices: readonly Device[]
  value: string
  onChoose: (id: string) => void
}) {
  const { t } = useTranslation()
  // Chromium lists the default as a device of its own name; '' is how we say it.
  const listed = devices.filter(({ id }) => id !== '' && id !== 'default')
  const gone = value !== '' && !listed.some(({ id }) => id === value)
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <select className="field-input" value={value} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t('settings.device-default')}</option>
        {listed.map(({ id, label: name }) => (
          <option key={id} value={id}>
            {name === '' ? id.slice(0, 8) : name}
          </option>
        ))}
        {gone ? <option value={value}>{t('settings.device-gone')}</option> : null}
      </select>
    </label>
  )
}
