import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerId } from '#shared/kernel/ids'
import type { CustomerCard } from '#shared/screen-pop/card'
import { problemText, useServices } from '../desk'
import { CustomerCardView } from './customer-card'
import { WholeTimeline } from './whole-timeline'

/** The card off a call: everything about one customer, with what was from the beginning on. */
export function WholeCard({ id }: { id: CustomerId }) {
  const { t } = useTranslation()
  const { bridge } = useServices()
  const [card, setCard] = useState<CustomerCard | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    let stopped = false
    const look = async () => {
      const answer = await bridge.ask('screen-pop.card', { id })
      if (stopped) return
      if (answer.ok) setCard(answer.value)
      setProblem(answer.ok ? null : answer.error.code)
    }
    void look()
    const stops = [
      bridge.listen('customers.changed', ({ ids }) => {
        if (ids === null || ids.includes(id)) void look()
      }),
      bridge.listen('follow-ups.changed', () => void look()),
    ]
    return () => {
      stopped = true
      for (const stop of stops) stop()
    }
  }, [bridge, id])

  if (problem !== null) return <p className="empty">{problemText(t, problem)}</p>
  if (card === null) return <p className="empty">{t('app.page-loading')}</p>
  return (
    <div className="whole-card">
      <CustomerCardView card={card} editable inCall={false} />
      <WholeTimeline id={id} />
    </div>
  )
}
