import { join } from 'node:path'
import type { AgentWindowContract } from '#shared/desk/contract'
import type { Clock } from '#shared/kernel/clock'
import type { EventName, EventPayload } from '#shared/kernel/contract'
import { StaffId } from '#shared/kernel/ids'
import { practiceColleagues, practiceLead } from '#shared/practice/roster'
import type { Language, World } from '#shared/settings/settings'
import type { Me } from '#shared/team/rights'
import type { StaffMember } from '#shared/team/staff'
import { auditHandlers } from '../features/audit'
import { customersHandlers, indexInThreads } from '../features/customers'
import { Jobs, jobsHandlers, jobThreads } from '../features/jobs'
import type { PhoneService } from '../features/phone'
import { Team } from '../features/team'
import type { Log } from '../platform/log'
import { text } from '../platform/text'
import type { WriteDb } from '../storage'
import { customersOptions } from './customer-parts'
import { fileDialogs } from './file-dialogs'
import { openImports } from './import-parts'
import { PoolParts } from './pool-parts'
import type { WorldRecords } from './world-records'

/** Tells the agent window something; numbers are masked on the way where rights ask for it. */
export type Tell = <K extends EventName<AgentWindowContract>>(
  name: K,
  payload: EventPayload<AgentWindowContract, K>,
) => void

export interface WorldCustomersOptions {
  readonly kind: World
  readonly db: WriteDb
  readonly connection: WorldRecords['connection']
  readonly sqliteBinding: string | null
  /** The folder of the bundle: the worker threads' script is in it. */
  readonly bundle: string
  readonly clock: Clock
  readonly log: Log
  /** The SIP user of the line; '' while none is chosen. */
  readonly user: () => string
  readonly agentName: () => string
  readonly phone: () => PhoneService
  readonly tell: Tell
  /** 归属地, in the language of the desk. */
  readonly placeOf: (number: string) => string | null
  readonly language: () => Language
  readonly deskChanged: () => void
}

/** The first seconds are the agent’s. */
const SETTLE_MS = 5000

/**
 * Customers and all who have to do with them, put together for one world: who works here and may what, long work in
 * threads, the audit log. Each owner's service is opened here and its handlers are spread below.
 */
export class WorldCustomers implements AsyncDisposable {
  readonly team: Team
  readonly jobs: Jobs
  readonly pool: PoolParts
  readonly handlers: ReturnType<WorldCustomers['open']>
  readonly #indexNames: () => void
  #settling: NodeJS.Timeout | undefined

  constructor(options: WorldCustomersOptions) {
    const { kind, db, connection, sqliteBinding, bundle, clock, log, user, agentName, deskChanged } = options
    const { phone, tell, placeOf, language } = options
    this.team = new Team({
      ...{ db, clock },
      // Nobody has an account on the line of the practice world.
      user: () => (kind === 'practice' ? 'practice' : user()),
      name: () => agentName() || text(language(), 'me'),
      colleagues: kind === 'practice' ? practiceStaff() : [],
      changed: deskChanged,
    })
    this.jobs = new Jobs({
      ...{ db, connection, clock, log },
      nativeBinding: sqliteBinding,
      startThread: jobThreads(join(bundle, 'main', 'job-worker.cjs')),
      changed: deskChanged,
    })
    this.#indexNames = indexInThreads(db, this.jobs)
    // Whoever searched before the names were filed looks again.
    this.jobs.onOver((kind) => {
      if (kind === 'index') tell('customers.changed', { ids: null })
    })
    const known = { me: () => this.me(), batches: () => [] }
    this.pool = new PoolParts({
      ...{ db, clock, log, team: this.team, jobs: this.jobs, language, phone, tell, files: fileDialogs },
      me: known.me,
      customers: customersOptions({ db, clock, phone, tell, placeOf, ...known }),
    })
    this.handlers = this.open(options)
  }

  /** What nobody waits for: names that were never filed. */
  settle(): void {
    this.#settling ??= setTimeout(this.#indexNames, SETTLE_MS)
    this.pool.settle()
  }

  me(): Me {
    return this.team.me()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#settling)
    this.pool[Symbol.dispose]()
    await this.jobs[Symbol.asyncDispose]()
  }

  private open({ db, clock, phone, tell, placeOf, language }: WorldCustomersOptions) {
    const me = () => this.me()
    const imports = openImports({ db, clock, jobs: this.jobs, me, tell, placeOf, language })
    const batches = () => imports.batches()
    return {
      ...this.team.handlers,
      ...auditHandlers(db, clock, () => this.me()),
      ...jobsHandlers(this.jobs),
      ...customersHandlers(customersOptions({ db, clock, phone, tell, placeOf, me, batches })),
      ...imports.handlers,
      ...this.pool.handlers,
    }
  }
}

/** The made-up colleagues, as staff. */
function practiceStaff(): StaffMember[] {
  const member = ({ number, name, queue }: typeof practiceLead, role: StaffMember['role']): StaffMember => ({
    ...{ id: StaffId.parse(number), name, role, department: queue, active: true },
  })
  return [member(practiceLead, 'lead'), ...practiceColleagues.map((one) => member(one, 'agent'))]
}
