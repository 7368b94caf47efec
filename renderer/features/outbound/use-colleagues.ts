import { useEffect, useState } from 'react'
import type { StaffMember } from '#shared/team/staff'
import { useServices } from '../desk'

/** Who may be given a list; not asked for where nobody may be. */
export function useColleagues(wanted: boolean): readonly StaffMember[] {
  const { bridge } = useServices()
  const [staff, setStaff] = useState<readonly StaffMember[]>([])
  useEffect(() => {
    if (!wanted) return
    let stopped = false
    void bridge.ask('team.staff', undefined).then((answer) => {
      if (!stopped && answer.ok) setStaff(answer.value.filter(({ active }) => active))
    })
    return () => {
      stopped = true
    }
  }, [bridge, wanted])
  return staff
}
