import { useTranslation } from 'react-i18next'
import './dial-pad.css'

const keys = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const

/** The twelve keys of a telephone. */
export function KeysGrid({ onKey }: { onKey: (key: string) => void }) {
  const { t } = useTranslation()
  const names: Readonly<Record<string, string>> = { '*': t('phone.key-star'), '#': t('phone.key-hash') }
  return (
    <fieldset className="keys-grid">
      <legend className="sr-only">{t('phone.dial-pad-keys')}</legend>
      {keys.map(([key, letters]) => (
        <button key={key} type="button" aria-label={names[key]} onClick={() => onKey(key)}>
          <span data-letters={letters}>{key}</span>
        </button>
      ))}
    </fieldset>
  )
}
