import type { DeskSnapshot } from '#shared/desk/snapshot'
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Bridge } from '../bridge/bridge'
import type { NoteDrafts } from '../features/call-note/note-drafts'
import type { Commands } from '../features/desk/commands'
import type { DeskStore } from '../features/desk/desk-store'
import type { LocalNotices } from '../features/desk/local-notices'
import type { SettingsStore } from '../features/settings/settings-store'
import type { DeskClock } from '../ui/desk-clock'
import type { PanelStore } from './panel-store'

/** What the screens work with; made once in main.tsx, made of a fake bridge in tests. */
export interface Services {
  readonly bridge: Bridge
  readonly commands: Commands
  readonly clock: DeskClock
  readonly desk: DeskStore
  readonly drafts: NoteDrafts
  readonly notices: LocalNotices
  readonly panels: PanelStore
  readonly settings: SettingsStore
}

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('there are no services above this component')
  return services
}

/** A part of the desk's snapshot, drawn again only when that part changes. Below the shell there always is one. */
export function useDesk<Part>(part: (snapshot: DeskSnapshot) => Part): Part {
  const { desk } = useServices()
  return useStore(desk, ({ snapshot }) => {
    if (!snapshot) throw new Error('the desk was drawn before its first snapshot')
    return part(snapshot)
  })
}
