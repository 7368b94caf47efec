import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LineInput } from '#shared/settings/contract'
import type { Settings } from '#shared/settings/settings'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { Icon } from '../../ui/icons'
import { problemText, useServices } from '../desk'
import { useSettingsStore } from './settings-context'

/** Where to put the focus for a refusal of main: its codes name the field. */
const fieldOf: Readonly<Record<string, string>> = {
  'line-bad-address': 'server',
  'line-bad-domain': 'domain',
  'line-user-missing': 'user',
  'line-password-missing': 'password',
  'profile-unknown': 'profileId',
}

export function LineForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const { bridge } = useServices()
  const store = useSettingsStore()
  const [problem, setProblem] = useState<string | null>(null)
  const [saved, setSaved] = useState(false)
  const [saving, setSaving] = useState(false)
  const [seen, setSeen] = useState(false)
  const { line } = settings

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const text = (name: string) => String(new FormData(form).get(name) ?? '').trim()
    const password = String(new FormData(form).get('password') ?? '')
    const input: LineInput = {
      server: text('server'),
      domain: text('domain'),
      user: text('user'),
      displayName: text('displayName'),
      profileId: text('profileId'),
      password: password === '' ? null : password,
    }
    setSaving(true)
    setSaved(false)
    void bridge.ask('settings.save-line', input).then((answer) => {
      setSaving(false)
      setProblem(answer.ok ? null : answer.error.code)
      setSaved(answer.ok)
      if (answer.ok) {
        store.setState({ settings: answer.value })
        const field = form.elements.namedItem('password')
        if (field instanceof HTMLInputElement) field.value = ''
        return
      }
      const wrong = form.elements.namedItem(fieldOf[answer.error.code] ?? '')
      if (wrong instanceof HTMLElement) wrong.focus()
    })
  }

  const invalid = (name: string) => problem !== null && fieldOf[problem] === name
  return (
    <form className="settings-section" onSubmit={save} aria-labelledby="settings-line" noValidate>
      <h3 id="settings-line">{t('settings.section-line')}</h3>
      <div className="settings-grid">
        <Field
          name="server"
          label={t('settings.server')}
          hint={t('settings.server-hint')}
          initial={line.server}
          maxLength={512}
          invalid={invalid('server')}
          placeholder="wss://sip.example.com"
        />
        <Field
          name="domain"
          label={t('settings.domain')}
          hint={t('settings.domain-hint')}
          initial={line.domain}
          invalid={invalid('domain')}
          maxLength={255}
        />
        <Field name="user" label={t('settings.user')} initial={line.user} maxLength={64} invalid={invalid('user')} />
        <Field
          name="password"
          label={t('settings.password')}
          hint={line.hasPassword ? t('settings.password-kept') : t('settings.password-none')}
          initial=""
          type={seen ? 'text' : 'password'}
          maxLength={256}
          invalid={invalid('password')}
          action={
            <Button look="quiet" size="small" onClick={() => setSeen(!seen)}>
              {seen ? t('settings.password-hide') : t('settings.password-show')}
            </Button>
          }
        />
        <Field name="displayName" label={t('settings.display-name')} initial={line.displayName} maxLength={128} />
        <label className="field">
          <span className="field-label">{t('settings.profile')}</span>
          <select
            name="profileId"
            className="field-input"
            // A profile that was imported meanwhile joins the list; what was chosen stays chosen.
            key={settings.profiles.length}
            defaultValue={line.profileId}
            aria-invalid={invalid('profileId')}
          >
            {profilesOf(settings).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className={`secrets secrets-${settings.secretKeeping}`}>
        <Icon name={settings.secretKeeping === 'memory' ? 'warning' : 'check'} size={14} />
        {t(`settings.secrets-${settings.secretKeeping}`)}
      </p>
      <div className="settings-foot">
        <p role="alert" className="settings-problem">
          {problem === null ? null : problemText(t, problem)}
        </p>
        <p role="status">{saved ? t('settings.saved') : null}</p>
        <Button look="primary" disabled={saving} onClick={(event) => event.currentTarget.form?.requestSubmit()}>
          {t('settings.save-line')}
        </Button>
      </div>
    </form>
  )
}

/** A profile whose file is gone stays choosable as long as the line has it. */
function profilesOf({ profiles, line }: Settings): readonly { id: string; name: string }[] {
  if (line.profileId === '' || profiles.some(({ id }) => id === line.profileId)) return profiles
  return [...profiles, { id: line.profileId, name: line.profileId }]
}
