import { useEffect, useEffectEvent, useState } from 'react'
import type { CustomerRowView } from '#shared/customers/customer'
import type { FieldDefinition } from '#shared/customers/field-definition'
import type { CustomerFilter, CustomerSort } from '#shared/customers/filter'
import type { AgentWindowContract } from '#shared/desk/contract'
import type { CommandOutput } from '#shared/kernel/contract'
import type { StaffMember } from '#shared/team/staff'
import { useRowPages } from '../../../ui/data-grid'
import { useServices } from '../../desk'

const REST_MS = 300

/** The rows a filter finds, read again when customers change. */
export function useCustomerList(filter: CustomerFilter, sort: CustomerSort) {
  const { bridge } = useServices()
  const rows = useRowPages<CustomerRowView>(JSON.stringify([filter, sort]), async (offset, limit) => {
    const answer = await bridge.ask('customers.list', { filter, sort, offset, limit })
    return answer.ok ? answer.value : null
  })
  const reload = useEffectEvent(() => rows.reload())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = bridge.listen('customers.changed', () => {
      clearTimeout(timer)
      timer = setTimeout(() => reload(), REST_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [bridge])
  return rows
}

export type Facets = CommandOutput<AgentWindowContract, 'customers.facets'>

/** What there is to filter by, and who there is to look after customers. */
export interface ListWords {
  readonly facets: Facets
  readonly fields: readonly FieldDefinition[]
  readonly staff: readonly StaffMember[]
}

const none: ListWords = { facets: { sources: [], departments: [], tags: [], batches: [] }, fields: [], staff: [] }

export function useListWords(): ListWords {
  const { bridge } = useServices()
  const [words, setWords] = useState(none)
  useEffect(() => {
    let stopped = false
    const look = async () => {
      const [facets, fields, staff] = await Promise.all([
        bridge.ask('customers.facets', undefined),
        bridge.ask('customers.fields', undefined),
        bridge.ask('team.staff', undefined),
      ])
      if (stopped) return
      setWords((before) => ({
        facets: facets.ok ? facets.value : before.facets,
        fields: fields.ok ? fields.value : before.fields,
        staff: staff.ok ? staff.value : before.staff,
      }))
    }
    void look()
    // A batch came in, or many were handed out: there may be other words.
    const stop = bridge.listen('customers.changed', ({ ids }) => {
      if (ids === null) void look()
    })
    return () => {
      stopped = true
      stop()
    }
  }, [bridge])
  return words
}
