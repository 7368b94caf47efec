import { useTranslation } from 'react-i18next'
import type { Disposition } from '#shared/phone/call'
import { dispositions } from '#shared/phone/dispositions'

/** The tenth has the last of the keys in the row. */
const digit = (at: number) => String((at + 1) % 10)

/** 小结: native radios drawn as chips, so that Tab, arrows and screen readers work as everywhere. */
export function DispositionPicks({
  chosen,
  onChoose,
  digits,
}: {
  chosen: string | null
  onChoose: (disposition: Disposition) => void
  /** In wrap-up the bare digits choose too; before that only with Alt. */
  digits: boolean
}) {
  const { t } = useTranslation()
  return (
    <fieldset className="dispositions">
      <legend>
        {t('wrap-up.disposition')}
        <span className="quiet"> {digits ? t('wrap-up.keys-hint-wrap-up') : t('wrap-up.keys-hint')}</span>
      </legend>
      {dispositions.map((disposition, at) => (
        <label key={disposition} className="pick">
          <input
            type="radio"
            name="disposition"
            value={disposition}
            checked={chosen === disposition}
            onChange={() => onChoose(disposition)}
            aria-keyshortcuts={digits && at < 5 ? digit(at) : `Alt+${digit(at)}`}
          />
          <span className="pick-words">{t(`phone.disposition-${disposition}`)}</span>
          <kbd aria-hidden="true">{digit(at)}</kbd>
        </label>
      ))}
    </fieldset>
  )
}
