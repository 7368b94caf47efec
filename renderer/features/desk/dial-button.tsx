import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import { Button } from '../../ui/button'
import { useServices } from './services'

/** Dials what stands beside it: one click, one call. */
export function DialButton({ number }: { number: string }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const words = t('phone.dial-number', { number: formatForDisplay(number) })
  return (
    <Button
      look="quiet"
      size="small"
      icon="phone"
      aria-label={words}
      title={words}
      onClick={() => void commands('phone.dial', { number })}
    />
  )
}
