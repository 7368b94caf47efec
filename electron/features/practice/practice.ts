import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Clock } from '#shared/kernel/clock'
import type { Directory } from '#shared/phone/directory'
import type { LineAccount } from '#shared/phone/port'
import { serverProfile } from '#shared/phone/server-profile'
import type { SupervisionAuthority } from '#shared/phone/supervision'
import type { CustomersFact, CustomersOrder } from '#shared/practice/customers-port'
import { isInside } from '#shared/practice/roster'
import { VoiceIndex } from '#shared/practice/voice-index'
import type { Log } from '../../platform/log'
import { Grants } from './grants'
import { Inside } from './inside'
import { LeadVisits } from './lead-visits'
import { CUSTOMERS, INSIDE, OUTSIDE, Stage } from './stage'
import { type Faults, startPracticeSwitch } from './switch'
import { Troupe } from './troupe'

const AGENT = 'agent'
const PLAYED = [CUSTOMERS, OUTSIDE, INSIDE]

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
    users: [{ name: AGENT }, ...PLAYED.map((name) => ({ name, mayClaimAnyIdentity: true }))],
    // Whatever number is dialled is somebody's: a colleague's or a machine's, or else a simulated customer's.
    resolve(target) {
      if (isInside(target)) return INSIDE
      return /^\+?[0-9*#]{2,32}$/.test(target) ? OUTSIDE : undefined
    },
    log,
    now: () => clock.now(),
  })
  const voices = VoiceIndex.parse(JSON.parse(readFileSync(options.voiceIndexFile, 'utf8')))
  const stage = new Stage({
    ...{ clock, voices, voicesAddress: options.voicesAddress, agentUser: AGENT },
    newCallId: randomUUID,
    order: (wanted) => void order(wanted),
  })
  const profile = serverProfile('practice')
  const grants = new Grants()
  const lead = new LeadVisits(stage, grants, profile.supervision.header ?? '', options.seed)
  const troupe = new Troupe(stage, options.seed, lead)
  const inside = new Inside(stage, options.seed, {
    pickedUp: (callId) => troupe.isPickedUp(callId),
    askForLead: () => lead.comeNow(),
  })
  const whoseIs = (callId: string) => [lead, inside].find((one) => one.has(callId)) ?? troupe
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
      profile,
    },
    faults: practiceSwitch.faults,
    directory: { colleagues: () => inside.directory() },
    supervision: grants,
    heard(fact) {
      switch (fact.type) {
        case 'ready':
          for (const one of [lead, troupe, inside]) one.forget()
          for (const user of PLAYED) order({ type: 'connect', server, domain, user, password: password(user) })
          break
        case 'call-incoming':
          if (fact.line === INSIDE) inside.isCalled(fact.callId, fact.called, fact.from)
          else troupe.isCalled(fact.callId, fact.called)
          break
        case 'registered':
        case 'unregistered':
        case 'trouble':
          break
        default:
          whoseIs(fact.callId).heard(fact)
      }
    },
    agentIs: (ready) => troupe.agentIs(ready),
    async [Symbol.asyncDispose]() {
      stage[Symbol.dispose]()
      await practiceSwitch.stop()
    },
  }
}
