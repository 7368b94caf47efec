import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentWindowContract } from '#shared/desk/contract'
import type { CommandOutput } from '#shared/kernel/contract'
import { useDeskClock, useNow } from '../../../ui/desk-clock'
import { dayStart } from '../../../ui/time-text'
import { useDesk, useServices } from '../../desk'

const DAY_MS = 86_400_000
const DAYS = 30

/** How many of the last 30 days' promises were kept in time. */
export function Figures({ everybody }: { everybody: boolean }) {
  const { t } = useTranslation()
  const { bridge } = useServices()
  const clock = useDeskClock()
  const until = dayStart(useNow()) + DAY_MS
  const open = useDesk((snapshot) => snapshot.followUps.openCount)
  const [figures, setFigures] = useState<CommandOutput<AgentWindowContract, 'follow-ups.figures'> | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one more or less open: other figures
  useEffect(() => {
    let stopped = false
    const asked = { from: until - DAYS * DAY_MS, until: clock.now(), of: everybody ? 'everybody' : 'me' } as const
    void bridge.ask('follow-ups.figures', asked).then((answer) => {
      if (!stopped && answer.ok && answer.value) setFigures(answer.value)
    })
    return () => {
      stopped = true
    }
  }, [bridge, clock, until, everybody, open])
  if (!figures || figures.due === 0) return <span className="follow-ups-figures" />
  const share = (part: number) => `${((100 * part) / figures.due).toFixed(1)}%`
  return (
    <p className="follow-ups-figures">
      {t(everybody ? 'follow-ups.figures-everybody' : 'follow-ups.figures', {
        days: DAYS,
        due: figures.due,
        inTime: share(figures.inTime),
        kept: share(figures.inTime + figures.late),
      })}
    </p>
  )
}
