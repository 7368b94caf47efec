import { useTranslation } from 'react-i18next'
import { Panel } from '../ui/panel'

const groups = [
  {
    name: 'calls',
    keys: [
      ['answer', 'F9'],
      ['hang-up', 'Shift+F9'],
      ['mute', 'F7'],
      ['hold', 'F8'],
      ['swap', 'Shift+F8'],
      ['transfer', 'Ctrl+F7'],
      ['consult', 'Ctrl+F8'],
      ['disposition', 'Alt+1 … 9'],
      ['disposition-digit', '1 … 5'],
      ['quick-promise', 'Ctrl+J'],
      ['finish', 'Ctrl+Enter'],
    ],
  },
  {
    name: 'desk',
    keys: [
      ['find', 'Ctrl+K'],
      ['ready', 'F4'],
      ['dial-pad', 'F2'],
      ['region', 'F6'],
      ['escape', 'Esc'],
      ['help', 'F1'],
    ],
  },
] as const

/** Every key, in the agent's words. */
export function KeysPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Panel title={t('keys.title')} onClose={onClose}>
      <p className="quiet">{t('keys.intro')}</p>
      {groups.map((group) => (
        <section key={group.name} className="part">
          <h3>{t(`keys.group-${group.name}`)}</h3>
          <dl className="key-list">
            {group.keys.map(([name, key]) => (
              <div key={name}>
                <dt>{t(`keys.${name}`)}</dt>
                <dd>
                  <kbd>{key}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Panel>
  )
}
