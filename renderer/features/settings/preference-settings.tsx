import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language, Settings, Theme } from '#shared/settings/settings'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { Segments } from '../../ui/segments'
import { useChoosePreferences } from './settings-context'

const languages: readonly Language[] = ['zh-CN', 'en']
const themes: readonly Theme[] = ['system', 'light', 'dark']

export function PreferenceSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const choose = useChoosePreferences()
  const name = useRef<HTMLInputElement>(null)
  const saveName = () => {
    const agentName = name.current?.value.trim() ?? ''
    if (agentName !== '' && agentName !== settings.agentName) choose({ agentName })
  }
  return (
    <section className="settings-section" aria-labelledby="settings-preferences">
      <h3 id="settings-preferences">{t('settings.section-preferences')}</h3>
      <div className="settings-grid">
        <Segments
          name="language"
          label={t('settings.language')}
          value={settings.language}
          // A language is written in itself: whoever cannot read the present one must find their own.
          options={languages.map((value) => ({ value, words: t(`settings.language-${value}`) }))}
          onChoose={(language) => choose({ language })}
        />
        <Segments
          name="theme"
          label={t('settings.theme')}
          value={settings.theme}
          options={themes.map((value) => ({ value, words: t(`settings.theme-${value}`) }))}
          onChoose={(theme) => choose({ theme })}
        />
        <Field
          ref={name}
          name="agentName"
          label={t('settings.agent-name')}
          initial={settings.agentName}
          maxLength={64}
          onBlur={saveName}
          action={
            <Button size="small" onClick={saveName}>
              {t('settings.save-preferences')}
            </Button>
          }
        />
      </div>
    </section>
  )
}
