import { randomUUID } from 'node:crypto'
import { takesCalls } from '#shared/agent-state/agent-state'
import type { DeskSnapshot } from '#shared/desk/snapshot'
import type { Clock } from '#shared/kernel/clock'
import type { Handlers } from '#shared/kernel/contract'
import { CallId } from '#shared/kernel/ids'
import type { phoneContract } from '#shared/phone/contract'
import type { Directory } from '#shared/phone/directory'
import { type RingSound, ringSound } from '#shared/phone/ring-sound'
import type { ServerProfile } from '#shared/phone/server-profile'
import type { SupervisionAuthority } from '#shared/phone/supervision'
import { nobodySupervises, trustedServer } from '#shared/phone/supervision-by-server'
import type { CallerMatch } from '#shared/screen-pop/card'
import type { AgentStateService } from '../features/agent-state'
import { loadSyllables } from '../features/customers'
import {
  type CallObserver,
  Colleagues,
  databaseCallRecords,
  knownNumber,
  listDialled,
  listHistory,
  PhoneService,
  phoneHandlers,
  timers,
} from '../features/phone'
import { loadCard, type Viewer } from '../features/screen-pop'
import type { Log } from '../platform/log'
import type { WriteDb } from '../storage'
import type { PhoneHost } from './phone-host'

const MOST_DIALLED = 50

/** What the phone of a world takes from it. The line, and who is on it, may change while it is open. */
export interface WorldPhoneOptions {
  readonly db: WriteDb
  readonly clock: Clock
  readonly log: Log
  readonly host: PhoneHost
  readonly profile: () => ServerProfile
  readonly agentUser: () => string
  readonly agentName: () => string
  readonly agent: () => AgentStateService
  readonly match: (number: string) => CallerMatch
  readonly viewer: () => Viewer
  /** Of the practice world; null where the profile says who is there. */
  readonly directory: () => Directory | null
  readonly supervision: () => SupervisionAuthority | null
  readonly observer: CallObserver
}

export interface WorldPhone {
  readonly phone: PhoneService
  readonly handlers: Handlers<typeof phoneContract>
}

/** The phone of one world, with that world's records, people and rules. */
export function openWorldPhone(options: WorldPhoneOptions): WorldPhone {
  const { db, clock, log, host, profile, agentUser, match, observer } = options
  const directory = () => options.directory() ?? profileDirectory(profile())
  const dialled = () => listDialled(db, MOST_DIALLED)
  const phone = new PhoneService({
    ...{ clock, log, match, profile, agentUser, observer, directory },
    newCallId: () => CallId.parse(randomUUID()),
    order: (order) => host.order(order),
    known: (target) => knownNumber(db, target),
    placeOf: (number) => options.viewer().placeOf(number),
    choose: (id, candidates) => {
      const card = loadCard(db, id, options.viewer())
      return card ? { kind: 'chosen', candidates: [...candidates], card } : null
    },
    takesCalls: () => takesCalls(options.agent().state),
    refusesCalls: () => options.agent().refusesCalls,
    supervision: () => options.supervision() ?? profileAuthority(profile()),
    syllables: loadSyllables,
    records: databaseCallRecords(db, options.agentName),
    later: timers,
  })
  const colleagues = new Colleagues({ directory, syllables: loadSyllables }, () =>
    dialled().map(({ number }) => number),
  )
  const lists = { history: (page: Parameters<typeof listHistory>[1]) => listHistory(db, page), dialled }
  return { phone, handlers: phoneHandlers(phone, colleagues, lists) }
}

/** Rings by the phone's own loudspeaker order, and only when it is another than before. */
export class Ringer {
  #sounds: RingSound = 'off'

  constructor(
    private readonly host: Pick<PhoneHost, 'order'>,
    /** The agent wants to hear it across the room now. */
    private readonly loudly: () => boolean,
  ) {}

  /** Answers whether something rings that did not, or does no longer. */
  callsAre(calls: Parameters<typeof ringSound>[0]): { changed: boolean; rings: boolean } {
    // Loud stays loud: the ring itself brings the window up.
    const sound = ringSound(calls, this.#sounds === 'ring-loudly' || this.loudly())
    const changed = sound !== this.#sounds
    this.#sounds = sound
    if (changed) this.host.order({ type: 'ring', sound })
    return { changed, rings: sound !== 'off' }
  }
}

export function capabilities({ codes }: ServerProfile): DeskSnapshot['can'] {
  return {
    survey: codes.survey !== null,
    park: codes.park !== null,
    pickUp: codes.pickup !== null,
    echo: codes.echo !== null,
  }
}

function profileDirectory({ directory }: ServerProfile): Directory {
  return { colleagues: () => directory.map((one) => ({ ...one, state: 'unknown', waiting: null })) }
}

/** The team database does not decide yet: what is not granted by the server is granted by nobody. */
function profileAuthority({ supervision }: ServerProfile): SupervisionAuthority {
  return supervision.grants === 'server' ? trustedServer(supervision.silent) : nobodySupervises
}
