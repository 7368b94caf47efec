import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Clock } from '#shared/kernel/clock'
import type { Directory } from '#shared/phone/directory'
import type { LineAccount } from '#shared/phone/port'
import { serverProfile } from '#shared/phone/server-profile'
import type { SupervisionAuthority } from '#shared/phone/supervision'
import type { CustomersFact, CustomersOrder } from '#shared/practice/customers-port'
import { createTeam, directoryOf, teamAt } from '#shared/practice/team'
import { VoiceIndex } from '#shared/practice/voice-index'
import type { Log } from '../../platform/log'
import { Grants } from './grants'
import { type Faults, startPracticeSwitch } from './switch'
import { Troupe } from './troupe'

const AGENT = 'agent'
const CUSTOMERS = 'customers'

export interface PracticeOptions {
  readonly clock: Clock
  readonly log: Log
  /** Origin of our pages: the only one the switch lets in. */
  readonly origin: string
  /** Where the clips are served, and their index on disk. */
  readonly voicesAddress: string
  readonly voiceIndexFile: string
  readonly instanceId: string
  readonly displayName: string
  readonly order: (order: CustomersOrder) => boolean
  readonly seed: number
}

/** The practice world's line: the switch on this machine and the customers on it. */
export interface Practice extends AsyncDisposable {
  /** Where the agent's phone registers. */
  readonly account: LineAccount
  readonly faults: Faults
  /** The made-up colleagues, with what they are doing at the moment. */
  readonly directory: Directory
  /** The made-up team lead may supervise, and nobody else. */
  readonly supervision: SupervisionAuthority
  heard(fact: CustomersFact): void
  agentIs(ready: boolean): void
}

export async function openPractice(options: PracticeOptions): Promise<Practice> {
  const { clock, log, origin, order } = options
  const practiceSwitch = await startPracticeSwitch({
    origins: [origin],
    users: [{ name: AGENT }, { name: CUSTOMERS, mayClaimAnyIdentity: true }],
    // Whatever number the agent dials is a simulated customer's.
    resolve: (target) => (/^\+?[0-9*#]{2,32}$/.test(target) ? CUSTOMERS : undefined),
    log,
    now: () => clock.now(),
  })
  const voices = VoiceIndex.parse(JSON.parse(readFileSync(options.voiceIndexFile, 'utf8')))
  let team = createTeam(options.seed, clock.monotonic())
  const grants = new Grants()
  const troupe = new Troupe({
    clock,
    newCallId: randomUUID,
    order: (wanted) => void order(wanted),
    voices,
    voicesAddress: options.voicesAddress,
    agentUser: AGENT,
    seed: options.seed,
  })
  const password = (name: string) => {
    const user = practiceSwitch.users.get(name)
    if (!user) throw new Error(`the practice switch has no ${name}`)
    return user.password
  }
  const { url: server, domain } = practiceSwitch
  return {
    account: {
      server,
      domain,
      user: AGENT,
      password: password(AGENT),
      displayName: options.displayName,
      instanceId: options.instanceId,
      profile: serverProfile('practice'),
    },
    faults: practiceSwitch.faults,
    directory: {
      colleagues() {
        team = teamAt(team, clock.monotonic())
        return directoryOf(team)
      },
    },
    supervision: grants,
    heard(fact) {
      if (fact.type === 'ready')
        order({ type: 'connect', server, domain, user: CUSTOMERS, password: password(CUSTOMERS) })
      else troupe.heard(fact)
    },
    agentIs: (ready) => troupe.agentIs(ready),
    async [Symbol.asyncDispose]() {
      troupe[Symbol.dispose]()
      await practiceSwitch.stop()
    },
  }
}
