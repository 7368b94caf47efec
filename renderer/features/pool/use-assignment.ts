import { useEffect, useState } from 'react'
import type { CustomerSelection } from '#shared/customers/filter'
import type { StaffId } from '#shared/kernel/ids'
import type { AllocationPreview } from '#shared/pool/pool'
import { useServices } from '../desk'

export interface Assignment {
  readonly to: ReadonlyMap<StaffId, number>
  readonly byWeight: boolean
  readonly moveOwned: boolean
}

const REST_MS = 150

/** What an assignment would do, asked anew with each change of it. Null while nobody is chosen. */
export function usePreview(of: CustomerSelection, { to, byWeight, moveOwned }: Assignment) {
  const { bridge } = useServices()
  const [preview, setPreview] = useState<AllocationPreview | null>(null)
  const question = JSON.stringify({ of, to: sharesOf({ to, byWeight, moveOwned }), moveOwned })

  useEffect(() => {
    const input: { of: CustomerSelection; to: { staffId: StaffId; weight: number }[]; moveOwned: boolean } =
      JSON.parse(question)
    if (input.to.length === 0) {
      setPreview(null)
      return
    }
    let stopped = false
    const timer = setTimeout(() => {
      void bridge.ask('pool.preview', { ...input, reason: '' }).then((answer) => {
        if (!stopped && answer.ok) setPreview(answer.value)
      })
    }, REST_MS)
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [bridge, question])

  return preview
}

/** Evenly is everybody with the same weight. */
export function sharesOf({ to, byWeight }: Assignment): { staffId: StaffId; weight: number }[] {
  return [...to].map(([staffId, weight]) => ({ staffId, weight: byWeight ? weight : 1 }))
}
