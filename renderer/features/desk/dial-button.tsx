import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import type { AgentWindowContract } from '#shared/desk/contract'
import type { CommandInput } from '#shared/kernel/contract'
import { Button } from '../../ui/button'
import { fillIn } from './panel-store'
import { useServices } from './services'

type DialTarget = CommandInput<AgentWindowContract, 'phone.dial-known'>['target']

/**
 * Dials what stands beside it: one click, one call. A number abroad goes to the dial pad and is asked about there;
 * whoever asked not to be called is asked about here.
 */
export function DialButton({
  number,
  target,
  words: shows = false,
  look = 'quiet',
  onDialled,
}: {
  number: string
  /** Whose number it is: main dials it, whole, though it is masked here. */
  target?: DialTarget
  words?: boolean
  look?: 'quiet' | 'primary'
  onDialled?: () => void
}) {
  const { t } = useTranslation()
  const { bridge, commands, panels } = useServices()
  const [asks, setAsks] = useState(false)
  const words = t('phone.dial-number', { number: formatForDisplay(number) })

  async function dial() {
    if (target) {
      const known = { target, ...(asks ? { confirmed: true } : {}) }
      const answer = await bridge.ask('phone.dial-known', known)
      setAsks(!answer.ok && answer.error.code === 'do-not-call')
      if (answer.ok) onDialled?.()
      if (answer.ok || answer.error.code === 'do-not-call') return
      if (answer.error.code === 'call-abroad' && !number.includes('*')) return fillIn(panels, number)
      // Said in the one place for what went wrong, by asking there.
      await commands('phone.dial-known', known)
      return
    }
    const check = await bridge.ask('phone.check-number', { number })
    if (check.ok && check.value?.confirm) fillIn(panels, number)
    else if ((await commands('phone.dial', { number })).ok) onDialled?.()
  }

  if (asks) {
    return (
      <Button look="danger" size="small" icon="phone" onBlur={() => setAsks(false)} onClick={() => void dial()}>
        {t('phone.dial-though')}
      </Button>
    )
  }
  return (
    <Button
      look={look}
      size="small"
      icon="phone"
      // What is read begins with what is seen (WCAG 2.5.3).
      aria-label={shows ? `${t('phone.call-back')} · ${words}` : words}
      title={words}
      onClick={() => void dial()}
    >
      {shows ? t('phone.call-back') : undefined}
    </Button>
  )
}
