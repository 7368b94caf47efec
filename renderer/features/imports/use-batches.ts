import { useCallback, useEffect, useState } from 'react'
import type { ImportBatch } from '#shared/imports/import'
import { useServices } from '../desk'

/** The imports, newest first, as main tells of them. */
export function useBatches(): {
  readonly batches: readonly ImportBatch[] | null
  reload(): void
  put(batch: ImportBatch): void
} {
  const { bridge } = useServices()
  const [batches, setBatches] = useState<readonly ImportBatch[] | null>(null)
  const reload = useCallback(() => {
    void bridge.ask('imports.list', undefined).then((answer) => {
      if (answer.ok) setBatches(answer.value)
    })
  }, [bridge])
  const put = useCallback((batch: ImportBatch) => {
    setBatches((before) => {
      if (!before?.some(({ id }) => id === batch.id)) return before ? [batch, ...before] : before
      return before.map((one) => (one.id === batch.id ? batch : one))
    })
  }, [])
  useEffect(() => {
    // Listen first, then ask: nothing falls in between.
    const stop = bridge.listen('imports.changed', put)
    reload()
    return stop
  }, [bridge, put, reload])
  return { batches, reload, put }
}
