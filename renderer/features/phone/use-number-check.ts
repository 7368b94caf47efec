import { useEffect, useState } from 'react'
import type { DialCheck } from '#shared/phone/contract'
import { dialable, looksLikeNumber } from '../../ui/dialable'
import { useServices } from '../desk'

const CHECK_AFTER_MS = 80

/** What a number that is being typed is, as main would dial it; null for names and for what cannot be dialled. */
export function useNumberCheck(text: string): DialCheck | null {
  const { bridge } = useServices()
  const number = looksLikeNumber(text) ? dialable(text).slice(0, 64) : ''
  const [checked, setChecked] = useState<{ number: string; check: DialCheck | null } | null>(null)

  useEffect(() => {
    if (number === '') return
    let stopped = false
    const timer = setTimeout(() => {
      void bridge.ask('phone.check-number', { number }).then((answer) => {
        if (!stopped) setChecked({ number, check: answer.ok ? answer.value : null })
      })
    }, CHECK_AFTER_MS)
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [bridge, number])

  // While the next one is on its way the last one is not shown for it: 分机 would stand beside half a number abroad.
  return number !== '' && checked?.number === number ? checked.check : null
}
