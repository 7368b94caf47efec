import type { AgentState } from '#shared/agent-state/agent-state'
import type { AgentToday } from '#shared/agent-state/day'
import type { CallView, DeskSnapshot, LineView } from '#shared/desk/snapshot'
import type { DeviceList } from '#shared/phone/port'
import type { World } from '#shared/settings/settings'
import type { NoticeBoard } from './notices'

/** What the open world has to show. */
export interface DeskSource {
  readonly world: World
  agentName(): string
  agent(): AgentState
  agentToday(): AgentToday
  line(): LineView
  devices(): DeviceList
  headset(): string | null
  calls(): CallView[]
  followUps(): DeskSnapshot['followUps']
  today(): DeskSnapshot['today']
  missed(): DeskSnapshot['missed']
  can(): DeskSnapshot['can']
  me(): DeskSnapshot['me']
  reminders(): DeskSnapshot['reminders']
  jobs(): DeskSnapshot['jobs']
  /** The same as whoever sits here may see it. */
  shown<Value>(value: Value): Value
}

/**
 * Makes the snapshots that the agent window mirrors. The revision goes up with every change, through worlds too, so that
 * a window can tell the newer of two.
 */
export class Desk {
  #revision = 0
  #source: DeskSource | null = null

  constructor(
    private readonly now: () => number,
    private readonly notices: () => NoticeBoard,
    private readonly tell: (snapshot: DeskSnapshot) => void,
  ) {}

  show(source: DeskSource): void {
    this.#source = source
    this.changed()
  }

  /** Told at once: ring and customer must arrive in the same moment. */
  changed(): void {
    this.#revision += 1
    const snapshot = this.snapshot()
    if (snapshot) this.tell(snapshot)
  }

  snapshot(): DeskSnapshot | null {
    const source = this.#source
    if (!source) return null
    return source.shown({
      revision: this.#revision,
      at: this.now(),
      world: source.world,
      agentName: source.agentName(),
      agent: source.agent(),
      agentToday: source.agentToday(),
      line: source.line(),
      devices: source.devices(),
      headset: source.headset(),
      missed: source.missed(),
      can: source.can(),
      calls: source.calls(),
      notices: [...this.notices().all()],
      followUps: source.followUps(),
      today: source.today(),
      me: source.me(),
      reminders: source.reminders(),
      jobs: source.jobs(),
    })
  }
}
