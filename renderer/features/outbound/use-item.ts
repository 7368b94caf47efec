import { useCallback, useEffect, useState } from 'react'
import type { CallListId } from '#shared/kernel/ids'
import type { CallListItem } from '#shared/outbound/contract'
import { useServices } from '../desk'

export interface WhoIsNext {
  /** Null: nobody now. Undefined: not known yet. */
  readonly item: CallListItem | null | undefined
  look(): void
}

/** Who comes next on a list. The one that was begun stays, also after a restart. */
export function useItem(id: CallListId): WhoIsNext {
  const { commands } = useServices()
  const [item, setItem] = useState<CallListItem | null | undefined>(undefined)
  const look = useCallback(() => {
    void commands('outbound.next', { id }).then((answer) => {
      if (answer.ok) setItem(answer.value)
    })
  }, [commands, id])
  useEffect(() => {
    setItem(undefined)
    look()
  }, [look])
  return { item, look }
}
