import { useEffect, useState } from 'react'
import type { StaffMember } from '#shared/team/staff'
import { useServices } from '../desk'

/** Everybody who works here now, by name. */
export function useStaff(): readonly StaffMember[] {
  const { bridge } = useServices()
  const [staff, setStaff] = useState<readonly StaffMember[]>([])
  useEffect(() => {
    let stopped = false
    void bridge.ask('team.staff', undefined).then((answer) => {
      if (!stopped && answer.ok) setStaff(answer.value.filter(({ active }) => active))
    })
    return () => {
      stopped = true
    }
  }, [bridge])
  return staff
}
