import { useEffect, useState } from 'react'
import type { FieldDefinition } from '#shared/customers/field-definition'
import { useServices } from '../desk'

/** The centre's own fields, as far as they are still asked for. */
export function useFields(): readonly FieldDefinition[] {
  const { bridge } = useServices()
  const [fields, setFields] = useState<readonly FieldDefinition[]>([])
  useEffect(() => {
    let stopped = false
    void bridge.ask('customers.fields', undefined).then((answer) => {
      if (!stopped && answer.ok) setFields(answer.value.filter(({ retired }) => !retired))
    })
    return () => {
      stopped = true
    }
  }, [bridge])
  return fields
}
