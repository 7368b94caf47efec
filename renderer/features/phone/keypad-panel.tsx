import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../ui/panel'
import { takesText } from '../../ui/typing'
import { useKeys } from '../../ui/use-keys'
import { useServices } from '../desk'
import { KeysGrid } from './keys-grid'

const tones = '0123456789*#'

/** DTMF: each key goes out at once; the keyboard does the same while the panel is open and no text is being typed. */
export function KeypadPanel({ callId, onClose }: { callId: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const [sent, setSent] = useState('')

  function send(tone: string) {
    void commands('phone.send-dtmf', { callId, tones: tone }).then((answer) => {
      if (answer.ok) setSent((before) => (before + tone).slice(-24))
    })
  }

  useKeys(
    Object.fromEntries(
      [...tones].map((tone) => [
        `([${tone}])`,
        (event: KeyboardEvent) => {
          if (takesText(document.activeElement)) return
          event.preventDefault()
          send(tone)
        },
      ]),
    ),
  )

  return (
    <Panel title={t('phone.keypad-title')} onClose={onClose}>
      <p className="quiet">{t('phone.keypad-hint')}</p>
      <p className="keypad-sent">
        <span className="quiet">{t('phone.keypad-sent')}</span>
        <output className="number">{sent === '' ? t('phone.keypad-sent-none') : sent}</output>
      </p>
      <KeysGrid onKey={send} />
    </Panel>
  )
}
