import { useCallback, useEffect, useRef, useState } from 'react'
import type { CustomerDetails, CustomerRecord } from '#shared/customers/customer'
import type { CustomerId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { useServices } from '../../desk'

export interface RecordHeld {
  readonly record: CustomerRecord | null
  /** Why there is none: a code. */
  readonly problem: string | null
  /** `base`: the version that the person saw. */
  save(changes: Partial<CustomerDetails>, base: number): Promise<Result<CustomerRecord>>
  /** As it is now; also answered. */
  reload(): Promise<CustomerRecord | null>
}

/** One customer as main has it, read again whenever somebody changes it. */
export function useRecord(id: CustomerId): RecordHeld {
  const { bridge } = useServices()
  const [record, setRecord] = useState<CustomerRecord | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const wanted = useRef(id)

  const take = useCallback((next: CustomerRecord) => {
    // An answer that was overtaken by a newer one is none.
    setRecord((before) => (before && before.id === next.id && before.version > next.version ? before : next))
    setProblem(null)
  }, [])

  const reload = useCallback(async () => {
    const answer = await bridge.ask('customers.record', { id })
    if (wanted.current !== id) return null
    if (!answer.ok) {
      setProblem(answer.error.code)
      return null
    }
    take(answer.value)
    return answer.value
  }, [bridge, id, take])

  useEffect(() => {
    wanted.current = id
    setRecord((before) => (before?.id === id ? before : null))
    void reload()
    return bridge.listen('customers.changed', ({ ids }) => {
      if (ids === null || ids.includes(id)) void reload()
    })
  }, [bridge, id, reload])

  const save = useCallback(
    async (changes: Partial<CustomerDetails>, base: number) => {
      const answer = await bridge.ask('customers.save', { id, base, changes })
      if (answer.ok && wanted.current === id) take(answer.value)
      return answer
    },
    [bridge, id, take],
  )

  return { record: record?.id === id ? record : null, problem, save, reload }
}
