import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '#shared/team/staff'
import type { Bridge } from '../../bridge/bridge'
import { ChoiceMenu } from '../../ui/choice-menu'
import { Icon } from '../../ui/icons'
import { useDesk, useServices } from '../desk'

const KNOWN_FOR_MS = 30_000
const asked = new WeakMap<Bridge, { readonly at: number; readonly staff: Promise<readonly StaffMember[]> }>()

/** A board has a menu on each card: main is asked once for all of them. */
function staffOf(bridge: Bridge): Promise<readonly StaffMember[]> {
  const known = asked.get(bridge)
  const now = performance.now()
  if (known && now - known.at < KNOWN_FOR_MS) return known.staff
  const staff = bridge.ask('team.staff', undefined).then((answer) => (answer.ok && answer.value ? answer.value : []))
  asked.set(bridge, { at: now, staff })
  return staff
}

/** Colleagues who work here, without whoever sits here. Empty until they are known. */
function useColleagues(): readonly StaffMember[] {
  const { bridge } = useServices()
  const me = useDesk((snapshot) => snapshot.me.id)
  const [staff, setStaff] = useState<readonly StaffMember[]>([])
  useEffect(() => {
    let stopped = false
    void staffOf(bridge).then((known) => {
      if (!stopped) setStaff(known)
    })
    return () => {
      stopped = true
    }
  }, [bridge])
  return staff.filter((one) => one.active && one.id !== me)
}

/** 转交: a colleague keeps the promise. Not there while nobody else works here. */
export function HandOnMenu({
  ids,
  label,
  words,
  align = 'end',
}: {
  ids: readonly string[]
  label: string
  words?: string
  align?: 'start' | 'end'
}) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const colleagues = useColleagues()
  if (colleagues.length === 0) return null
  return (
    <ChoiceMenu
      className="hand-on-menu"
      align={align}
      label={label}
      menuLabel={t('follow-ups.hand-on')}
      choices={colleagues.map(({ id, name, department }) => ({
        key: id,
        words: <bdi>{name}</bdi>,
        ...(department ? { hint: department } : {}),
      }))}
      onChoose={(to) => void commands('follow-ups.hand-on', { ids: [...ids], to, reason: '' })}
    >
      <Icon name="transfer" />
      {words ? <span>{words}</span> : null}
      <Icon name="chevron" size={12} />
    </ChoiceMenu>
  )
}
