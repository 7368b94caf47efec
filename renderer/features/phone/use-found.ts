import { useEffect, useEffectEvent, useState } from 'react'
import type { CustomerSummary } from '#shared/customers/customer'
import type { Colleague } from '#shared/phone/directory'
import { useServices } from '../desk'

const FIND_AFTER_MS = 120

interface Found<One> {
  /** For which text: an answer for another one is none. */
  readonly text: string
  readonly those: readonly One[]
}

/** Asks after a short rest in typing; what comes late, for a text that is no longer there, is dropped. */
function useFound<One>(
  text: string,
  wanted: boolean,
  ask: (text: string) => Promise<readonly One[] | null>,
  /** Another number: they changed, and are asked for again. */
  again: number,
  onFound?: (those: readonly One[]) => void,
): Found<One> | null {
  const [found, setFound] = useState<Found<One> | null>(null)
  const look = useEffectEvent(ask)
  const tell = useEffectEvent((those: readonly One[]) => onFound?.(those))

  // biome-ignore lint/correctness/useExhaustiveDependencies: they changed
  useEffect(() => {
    if (!wanted) return
    let stopped = false
    const timer = setTimeout(
      () => {
        void look(text).then((those) => {
          if (stopped || those === null) return
          setFound({ text, those })
          tell(those)
        })
      },
      text === '' ? 0 : FIND_AFTER_MS,
    )
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [text, wanted, again])

  return wanted && found?.text === text ? found : null
}

export function useFoundCustomers(
  text: string,
  wanted: boolean,
  onFound?: (those: readonly CustomerSummary[]) => void,
): Found<CustomerSummary> | null {
  const { bridge } = useServices()
  const ask = async (of: string) => {
    const answer = await bridge.ask('customers.find', { text: of, limit: 8 })
    return answer.ok ? answer.value : null
  }
  const [again, setAgain] = useState(0)
  // Many came, or their names were filed only now.
  useEffect(
    () =>
      bridge.listen('customers.changed', ({ ids }) => {
        if (ids === null) setAgain((before) => before + 1)
      }),
    [bridge],
  )
  return useFound(text, wanted, ask, again, onFound)
}

/** Colleagues and groups; for '' those who were called last. */
export function useFoundColleagues(
  text: string,
  wanted: boolean,
  onFound?: (those: readonly Colleague[]) => void,
): Found<Colleague> | null {
  const { bridge } = useServices()
  const ask = async (of: string) => {
    const answer = await bridge.ask('phone.colleagues', { text: of })
    return answer.ok ? answer.value : null
  }
  return useFound(text, wanted, ask, 0, onFound)
}
