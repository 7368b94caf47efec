import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Announcement, announcements } from './announcements'
import { useServices } from './services'

/** Two live regions that are always there: one interrupts, one waits. */
export function Announcer() {
  const { t } = useTranslation()
  const { desk } = useServices()
  const [loud, setLoud] = useState<readonly Announcement[]>([])
  const [quiet, setQuiet] = useState<readonly Announcement[]>([])

  useEffect(
    () =>
      desk.subscribe(({ snapshot }, before) => {
        if (!snapshot) return
        const said = announcements(snapshot, before.snapshot)
        const interrupts = said.filter((one) => one.assertive)
        const waits = said.filter((one) => !one.assertive)
        if (interrupts.length > 0) setLoud(interrupts)
        if (waits.length > 0) setQuiet(waits)
      }),
    [desk],
  )

  const words = (said: readonly Announcement[]) => said.map((one) => t(`desk.${one.key}`, { name: one.name })).join(' ')
  return (
    <div className="sr-only">
      <div role="alert" aria-live="assertive" aria-atomic="true">
        {words(loud)}
      </div>
      <div role="status" aria-live="polite" aria-atomic="true">
        {words(quiet)}
      </div>
    </div>
  )
}
