import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { DeskSnapshot } from '#shared/desk/snapshot'
import type { Bridge } from '../../bridge/bridge'
import type { DeskClock } from '../../ui/desk-clock'
import { type Commands, createCommands } from './commands'
import { createDeskStore, type DeskStore } from './desk-store'
import { createLocalNotices, type LocalNotices } from './local-notices'
import { createPanelStore, type PanelStore } from './panel-store'

/** What every screen works with; made once a window, of a fake bridge in tests. */
export interface Services {
  readonly bridge: Bridge
  readonly commands: Commands
  readonly desk: DeskStore
  readonly notices: LocalNotices
  readonly panels: PanelStore
}

export function createServices(bridge: Bridge, clock: DeskClock): Services {
  const notices = createLocalNotices()
  return {
    bridge,
    notices,
    commands: createCommands(bridge, notices, clock),
    desk: createDeskStore(),
    panels: createPanelStore(),
  }
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
