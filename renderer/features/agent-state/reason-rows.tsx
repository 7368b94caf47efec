import { useTranslation } from 'react-i18next'
import { type AgentRules, isOwn } from '#shared/agent-state/rules'
import { Button } from '../../ui/button'
import { moved, wholeNumber, without, withReason } from './rules-draft'
import { isOwnWord } from './status-words'

const languages = ['zh-CN', 'en'] as const

/** The reasons for not being ready, in the order of the picker: offered or not, what they are called, how long a day. */
export function ReasonRows({ rules, onChange }: { rules: AgentRules; onChange: (rules: AgentRules) => void }) {
  const { t, i18n } = useTranslation()
  const last = rules.reasons.length - 1
  const placeholder = (id: string, language: string) => {
    if (!isOwnWord(id)) return t('agent-state.reason-needed')
    return language === i18n.language ? t(`agent-state.${id}`) : t('agent-state.reason-own-word')
  }
  return (
    <table className="reason-rows">
      <caption>{t('agent-state.reasons-title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('agent-state.reason-on')}</th>
          <th scope="col">{t('agent-state.reason-zh')}</th>
          <th scope="col">{t('agent-state.reason-en')}</th>
          <th scope="col">{t('agent-state.reason-minutes')}</th>
          <th scope="col">
            <span className="sr-only">{t('agent-state.reason-order')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rules.reasons.map(({ id, names, on, dailyMinutes }, at) => {
          const shown = i18n.language === 'en' ? names.en : names['zh-CN']
          const name = shown || (isOwnWord(id) ? t(`agent-state.${id}`) : t('agent-state.reason-new'))
          return (
            <tr key={id}>
              <td>
                <input
                  type="checkbox"
                  aria-label={t('agent-state.reason-offer', { name })}
                  checked={on || id === 'busy'}
                  disabled={id === 'busy'}
                  onChange={({ target }) => onChange(withReason(rules, id, { on: target.checked }))}
                />
              </td>
              {languages.map((language) => (
                <td key={language}>
                  <input
                    className="field-input"
                    aria-label={t(language === 'en' ? 'agent-state.reason-en-of' : 'agent-state.reason-zh-of', {
                      name,
                    })}
                    maxLength={32}
                    autoComplete="off"
                    spellCheck={false}
                    defaultValue={names[language]}
                    placeholder={placeholder(id, language)}
                    // Uncontrolled: nothing is written under the hands of an input method.
                    onBlur={({ target }) => {
                      const value = target.value.trim()
                      if (value !== names[language]) {
                        onChange(withReason(rules, id, { names: { ...names, [language]: value } }))
                      }
                    }}
                  />
                </td>
              ))}
              <td>
                <input
                  className="field-input number-input"
                  inputMode="numeric"
                  autoComplete="off"
                  aria-label={t('agent-state.reason-minutes-of', { name })}
                  placeholder={t('agent-state.reason-unlimited')}
                  defaultValue={dailyMinutes ?? ''}
                  onBlur={({ target }) => {
                    const minutes = wholeNumber(target.value, 1, 1440)
                    target.value = minutes === null ? '' : String(minutes)
                    if (minutes !== dailyMinutes) onChange(withReason(rules, id, { dailyMinutes: minutes }))
                  }}
                />
              </td>
              <td className="reason-order">
                <Button
                  look="quiet"
                  size="small"
                  icon="up"
                  aria-label={t('agent-state.reason-up', { name })}
                  disabled={at === 0}
                  onClick={() => onChange(moved(rules, id, -1))}
                />
                <Button
                  look="quiet"
                  size="small"
                  icon="chevron"
                  aria-label={t('agent-state.reason-down', { name })}
                  disabled={at === last}
                  onClick={() => onChange(moved(rules, id, 1))}
                />
                {isOwn(id) ? null : (
                  <Button
                    look="quiet"
                    size="small"
                    icon="close"
                    aria-label={t('agent-state.reason-remove', { name })}
                    onClick={() => onChange(without(rules, id))}
                  />
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
