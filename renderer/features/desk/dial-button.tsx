import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import { Button } from '../../ui/button'
import { fillIn } from './panel-store'
import { useServices } from './services'

/** Dials what stands beside it: one click, one call. A number abroad goes to the dial pad and is asked about there. */
export function DialButton({ number, words: shows = false }: { number: string; words?: boolean }) {
  const { t } = useTranslation()
  const { bridge, commands, panels } = useServices()
  const words = t('phone.dial-number', { number: formatForDisplay(number) })

  async function dial() {
    const check = await bridge.ask('phone.check-number', { number })
    if (check.ok && check.value?.confirm) fillIn(panels, number)
    else await commands('phone.dial', { number })
  }

  return (
    <Button look="quiet" size="small" icon="phone" aria-label={words} title={words} onClick={() => void dial()}>
      {shows ? t('phone.call-back') : undefined}
    </Button>
  )
}
