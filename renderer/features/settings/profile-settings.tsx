import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#shared/settings/settings'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/tag'
import { problemText, useServices } from '../desk'
import { useChoose, useSettingsStore } from './settings-context'

type Said = { readonly words: string; readonly failed: boolean }

/** What kinds of SIP server there are: the program's own to start from, and the centre's, pasted or from a file. */
export function ProfileSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const { bridge } = useServices()
  const store = useSettingsStore()
  const tell = useChoose()
  const id = useId()
  const text = useRef<HTMLTextAreaElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState<Said | null>(null)

  const put = (json: string) => {
    if (text.current) text.current.value = json
  }

  async function take(json: string) {
    if (json.trim() === '') return text.current?.focus()
    const known = settings.profiles.map((profile) => profile.id)
    const answer = await bridge.ask('settings.import-profile', { json })
    if (!answer.ok) {
      setSaid({ words: problemText(t, answer.error.code, answer.error.details), failed: true })
      text.current?.focus()
      return
    }
    store.setState({ settings: answer.value })
    const added = answer.value.profiles.find((profile) => !known.includes(profile.id))
    put('')
    setSaid({
      words: added ? t('settings.profile-added', { name: added.name }) : t('settings.profile-replaced'),
      failed: false,
    })
  }

  async function show(profileId: string) {
    const answer = await bridge.ask('settings.export-profile', { id: profileId })
    if (!answer.ok) return setSaid({ words: problemText(t, answer.error.code), failed: true })
    put(answer.value.json)
    setSaid({ words: t('settings.profile-shown'), failed: false })
    text.current?.focus()
    text.current?.setSelectionRange(0, 0)
  }

  async function choose(chosen: File | undefined) {
    if (!chosen) return
    // A profile is a few kB; what is larger is something else, and main would refuse it.
    const json = chosen.size > 1_000_000 ? ' ' : await chosen.text()
    put(json.slice(0, 1_000_000))
    await take(json.trim() === '' ? '{' : json)
    if (file.current) file.current.value = ''
  }

  return (
    <section className="settings-section" aria-labelledby="settings-profiles">
      <h3 id="settings-profiles">{t('settings.section-profiles')}</h3>
      <p className="quiet">{t('settings.profiles-text')}</p>
      <ul className="profiles">
        {settings.profiles.map((profile) => (
          <li key={profile.id}>
            <strong>
              <bdi>{profile.name}</bdi>
            </strong>
            <code className="quiet">{profile.id}</code>
            <Tag tone={profile.own ? 'info' : 'neutral'}>
              {profile.own ? t('settings.profile-own') : t('settings.profile-built-in')}
            </Tag>
            {settings.line.profileId === profile.id ? <Tag tone="success">{t('settings.profile-in-use')}</Tag> : null}
            <span className="profile-buttons">
              <Button
                size="small"
                onClick={() => void show(profile.id)}
                aria-label={t('settings.profile-export-name', { name: profile.name })}
              >
                {t('settings.profile-export')}
              </Button>
              {profile.own ? (
                <Button
                  size="small"
                  disabled={settings.line.profileId === profile.id}
                  onClick={() => void tell('settings.remove-profile', { id: profile.id })}
                  aria-label={t('settings.profile-remove-name', { name: profile.name })}
                >
                  {t('settings.profile-remove')}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      <label className="field-label" htmlFor={id}>
        {t('settings.profile-json')}
      </label>
      <textarea
        id={id}
        ref={text}
        className="profile-json"
        rows={6}
        spellCheck={false}
        maxLength={1_000_000}
        aria-invalid={said?.failed ?? false}
        aria-describedby={`${id}-said`}
      />
      <div className="settings-foot">
        <p id={`${id}-said`} role="status" className={said?.failed ? 'settings-problem' : 'settings-said'}>
          {said?.words}
        </p>
        <input
          ref={file}
          type="file"
          className="sr-only"
          accept=".json,application/json"
          tabIndex={-1}
          aria-hidden="true"
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
        <Button onClick={() => file.current?.click()}>{t('settings.profile-file')}</Button>
        <Button look="primary" onClick={() => void take(text.current?.value ?? '')}>
          {t('settings.profile-import')}
        </Button>
      </div>
    </section>
  )
}
