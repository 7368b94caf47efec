import { useState } from 'react'
import type { CustomerId } from '#shared/kernel/ids'
import type { Failure } from '#shared/kernel/result'
import { useServices } from '../desk'

/** What came of the last claim, in the order in which it is said. */
export interface ClaimNews {
  readonly claimed: number
  readonly refused: readonly { readonly code: string; readonly count: number }[]
}

/** Claims, and says what came of it where it was clicked: a refusal is an answer and no mishap. */
export function useClaims() {
  const { bridge } = useServices()
  const [news, setNews] = useState<ClaimNews | null>(null)
  const [busy, setBusy] = useState(false)
  const refusedBy = ({ code }: Failure) => setNews({ claimed: 0, refused: [{ code, count: 1 }] })

  async function claim(ids: readonly CustomerId[]): Promise<boolean> {
    setBusy(true)
    const answer = await bridge.ask('pool.claim', { ids: [...ids].slice(0, 200) })
    setBusy(false)
    if (!answer.ok) refusedBy(answer.error)
    else setNews({ claimed: answer.value.claimed.length, refused: counted(answer.value.refused) })
    return answer.ok && answer.value.refused.length === 0
  }

  async function claimAndCall(id: CustomerId): Promise<boolean> {
    setBusy(true)
    const answer = await bridge.ask('pool.claim-and-call', { id, phoneId: null })
    setBusy(false)
    if (answer.ok) setNews(null)
    else refusedBy(answer.error)
    return answer.ok
  }

  return { news, busy, claim, claimAndCall, forget: () => setNews(null) }
}

function counted(refused: readonly { readonly code: string }[]): ClaimNews['refused'] {
  const counts = new Map<string, number>()
  for (const { code } of refused) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].map(([code, count]) => ({ code, count }))
}
