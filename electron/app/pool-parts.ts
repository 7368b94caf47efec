import type { CustomerFilter } from '#shared/customers/filter'
import type { Clock } from '#shared/kernel/clock'
import type { CallId, CustomerId, StaffId } from '#shared/kernel/ids'
import { failed, type Result } from '#shared/kernel/result'
import type { Disposition } from '#shared/phone/call'
import type { Language } from '#shared/settings/settings'
import type { Me } from '#shared/team/rights'
import {
  type CustomerKey,
  type CustomersOptions,
  findCustomers,
  loadCustomer,
  loadCustomerByKey,
  rowViewOf,
  selectedCustomers,
} from '../features/customers'
import type { Jobs } from '../features/jobs'
import { OutboundService } from '../features/outbound'
import type { PhoneService } from '../features/phone'
import { type LogWords, PoolService, ReturnWatch } from '../features/pool'
import { loadCard } from '../features/screen-pop'
import type { Team } from '../features/team'
import type { Log } from '../platform/log'
import { text } from '../platform/text'
import type { WriteDb } from '../storage'
import type { FileDialogs } from './file-dialogs'
import type { Tell } from './world-customers'

export interface PoolPartsOptions {
  readonly db: WriteDb
  readonly clock: Clock
  readonly log: Log
  readonly me: () => Me
  readonly team: Team
  readonly jobs: Jobs
  readonly language: () => Language
  readonly phone: () => PhoneService
  /** What the customers' list shows of a row. */
  readonly customers: CustomersOptions
  readonly files: FileDialogs
  readonly tell: Tell
}

/** So many customers of a name are looked for in the log. */
const MOST_NAMED = 200

/** The pool and the call lists of one world. */
export class PoolParts implements Disposable {
  readonly pool: PoolService
  readonly outbound: OutboundService
  readonly handlers: PoolService['handlers'] & OutboundService['handlers']
  readonly #watch: ReturnWatch

  constructor(options: PoolPartsOptions) {
    const { db, clock, log, me, team, jobs, language, phone, customers, files, tell } = options
    const select = (selection: Parameters<typeof selectedCustomers>[2]) => selectedCustomers(db, me(), selection)
    const dial = (id: CustomerId, phoneId: string) => phone().dialling.dialKnown({ of: 'customer', id, phoneId }, false)
    this.pool = new PoolService({
      ...{ db, clock, log, me, jobs, select },
      nameOf: (id) => team.nameOf(id),
      staffNamed: (part) => staffNamed(db, part),
      customersNamed: async (part) => (await findCustomers(db, part, MOST_NAMED)).map(({ id }) => id),
      among: async (filter) => (asksForWords(filter) ? select({ by: 'filter', filter, atMost: null }) : null),
      rows: (keys) => keys.flatMap((key) => rowOf(db, key, customers)),
      dial: (id, phoneId) => dialFirst(db, id, phoneId, dial),
      logWords: () => logWords(language()),
      saveFile: async (name, lines) => {
        const path = await files.askWhere(name)
        if (path !== null) await files.write(path, lines)
        return path !== null
      },
      changed: (standing) => tell('pool.changed', standing),
      customersChanged: (change) => tell('customers.changed', change),
      rulesChanged: () => this.#watch.look(),
    })
    this.outbound = new OutboundService({
      ...{ db, clock, me, select, dial },
      card: (id) => loadCard(db, id, { staffId: me().id as StaffId, placeOf: customers.placeOf }),
      changed: (id) => tell('outbound.changed', { id }),
    })
    this.handlers = { ...this.pool.handlers, ...this.outbound.handlers }
    this.#watch = new ReturnWatch({ db, clock, log, changed: () => this.pool.changed(null) })
  }

  /** The agent sees the desk: the rules begin. */
  settle(): void {
    this.outbound.tidyUp()
    this.#watch.look()
  }

  /** Time has passed without us. */
  woke(): void {
    this.#watch.look()
  }

  /** The wrap-up's own handler, with what the pool makes of a customer who is lost. */
  afterWrapUp<Outcome extends { readonly callId: CallId; readonly disposition: Disposition }, Answer>(
    phone: () => PhoneService,
    finish: (outcome: Outcome) => Result<Answer> | Promise<Result<Answer>>,
  ): (outcome: Outcome) => Promise<Result<Answer>> {
    return async (outcome) => {
      const match = phone().ledger.get(outcome.callId)?.match
      const customer = match && 'card' in match ? match.card.id : null
      const finished = await finish(outcome)
      if (finished.ok && outcome.disposition === 'lost' && customer !== null) this.pool.lost(customer)
      return finished
    }
  }

  [Symbol.dispose](): void {
    this.#watch[Symbol.dispose]()
  }
}

function rowOf(db: WriteDb, key: CustomerKey, known: CustomersOptions) {
  const customer = loadCustomerByKey(db, key)
  return customer ? [{ ...rowViewOf(db, customer, known), key }] : []
}

function asksForWords({ text: words, tags, fields }: CustomerFilter): boolean {
  return words.trim() !== '' || tags !== null || fields.length > 0
}

function staffNamed(db: WriteDb, part: string): StaffId[] {
  return db
    .query<{ id: StaffId; name: string }>('SELECT id, name FROM staff')
    .all()
    .filter(({ name }) => name.toLowerCase().includes(part.toLowerCase()))
    .map(({ id }) => id)
}

/** The number that is meant, or the first that may be called. */
function dialFirst(
  db: WriteDb,
  id: CustomerId,
  phoneId: string | null,
  dial: (id: CustomerId, phoneId: string) => Result<{ callId: CallId }>,
): Result<{ callId: CallId }> {
  const phone = phoneId ?? loadCustomer(db, id)?.phones.find(({ doNotCall }) => !doNotCall)?.id
  return phone === undefined ? failed('number-gone') : dial(id, phone)
}

function logWords(language: Language): LogWords {
  const word = (key: Parameters<typeof text>[1]) => text(language, key)
  return {
    columns: [
      word('logTime'),
      word('logMove'),
      word('logBy'),
      word('logFrom'),
      word('logTo'),
      word('logRule'),
      word('logCount'),
      word('logCustomer'),
      word('logReason'),
    ],
    moves: {
      claim: word('moveClaim'),
      assign: word('moveAssign'),
      release: word('moveRelease'),
      return: word('moveReturn'),
      recall: word('moveRecall'),
      undo: word('moveUndo'),
      lost: word('moveLost'),
    },
    rules: {
      released: word('moveRelease'),
      'no-contact': word('ruleNoContact'),
      overdue: word('ruleOverdue'),
      lost: word('moveLost'),
      recalled: word('moveRecall'),
      imported: word('ruleImported'),
      'owner-left': word('ruleOwnerLeft'),
    },
    byRule: word('logByRule'),
  }
}
