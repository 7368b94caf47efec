import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import type { CustomerId } from '#shared/kernel/ids'
import { Button } from '../../../ui/button'
import { PopOver } from '../../../ui/pop-over'
import { isComposing } from '../../../ui/typing'
import { problemText, useServices } from '../../desk'

/** Long enough to read a number out, short enough not to stay on a screen that nobody looks at. */
const SHOWN_MS = 30_000
const reasons = ['verify', 'message', 'colleague'] as const

/** The whole number, once, for a reason that is written to the audit log. */
export function Reveal({ customerId, phoneId }: { customerId: CustomerId; phoneId: string }) {
  const { t } = useTranslation()
  const { bridge } = useServices()
  const [number, setNumber] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    if (number === null) return
    const timer = setTimeout(() => setNumber(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [number])

  if (number !== null) {
    return (
      <span className="revealed" role="status">
        <strong className="number">{formatForDisplay(number)}</strong>
        <Button look="quiet" size="small" onClick={() => setNumber(null)}>
          {t('customers.reveal-hide')}
        </Button>
      </span>
    )
  }

  async function reveal(why: string): Promise<void> {
    const answer = await bridge.ask('customers.reveal', { id: customerId, phoneId, reason: why })
    if (answer.ok) setNumber(answer.value.number)
    else setProblem(answer.error.code)
  }

  return (
    <PopOver words={t('customers.reveal')} label={t('customers.reveal-why')} button={{ look: 'quiet' }}>
      <p className="field-label">{t('customers.reveal-why')}</p>
      <div className="reveal-reasons">
        {reasons.map((one) => (
          <Button key={one} size="small" onClick={() => void reveal(t(`customers.reveal-${one}`))}>
            {t(`customers.reveal-${one}`)}
          </Button>
        ))}
      </div>
      <div className="field-row">
        <input
          data-first-focus
          className="field-input"
          aria-label={t('customers.reveal-other')}
          placeholder={t('customers.reveal-other')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !isComposing(event) && reason.trim().length >= 2) void reveal(reason.trim())
          }}
        />
        <Button size="small" disabled={reason.trim().length < 2} onClick={() => void reveal(reason.trim())}>
          {t('customers.reveal-show')}
        </Button>
      </div>
      <p className="field-hint">{t('customers.reveal-hint')}</p>
      {problem === null ? null : (
        <p className="edit-trouble" role="alert">
          {problemText(t, problem)}
        </p>
      )}
    </PopOver>
  )
}
