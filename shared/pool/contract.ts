import { z } from 'zod'
import { CustomerRowView } from '../customers/customer'
import { CustomerFilter, CustomerSelection } from '../customers/filter'
import { Instant } from '../kernel/clock'
import { command, event } from '../kernel/contract'
import { CallId, CustomerId } from '../kernel/ids'
import {
  AllocationEntry,
  AllocationMove,
  AllocationPreview,
  AllocationShare,
  PoolRow,
  PoolRules,
  PoolStanding,
} from './pool'

const Allocation = z.strictObject({
  of: CustomerSelection,
  /** Members of a department are shares of their own: the view spells them out. */
  to: z.array(AllocationShare).min(1).max(200),
  /** Also those whom somebody looks after now (客户转移). */
  moveOwned: z.boolean(),
  reason: z.string().max(200),
})

const LogFilter = z.strictObject({
  moves: z.array(AllocationMove).max(8).nullable(),
  /** Part of a person's or a customer's name. */
  text: z.string().max(64),
  from: Instant.nullable(),
  until: Instant.nullable(),
})

/** Failures of a claim: `pool-taken` (somebody was faster), `pool-quota`, `pool-claims-used-up`, `pool-cooling-down`. */
export const poolContract = {
  'pool.standing': command(z.undefined(), PoolStanding),
  'pool.list': command(
    z.strictObject({
      filter: CustomerFilter,
      /** Longest in the pool first, or newest. */
      order: z.enum(['longest', 'newest', 'level']),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(200),
    }),
    z.strictObject({ rows: z.array(PoolRow), total: z.int().nonnegative(), exact: z.boolean() }),
  ),
  /** Own customers whom the rules give back within the days of warning, the next first. */
  'pool.returning': command(
    z.strictObject({ offset: z.int().nonnegative(), limit: z.int().min(1).max(200) }),
    z.strictObject({ rows: z.array(CustomerRowView), total: z.int().nonnegative() }),
  ),
  /** Each by itself: what could not be claimed is told with its reason, the others are claimed. */
  'pool.claim': command(
    z.strictObject({ ids: z.array(CustomerId).min(1).max(200) }),
    z.strictObject({
      claimed: z.array(CustomerId),
      refused: z.array(z.strictObject({ id: CustomerId, code: z.string().max(64) })),
      standing: PoolStanding,
    }),
  ),
  /** 领取并拨打: claims and dials in one step; what was claimed stays claimed when the call does not come about. */
  'pool.claim-and-call': command(
    z.strictObject({ id: CustomerId, phoneId: z.string().max(16).nullable() }),
    z.strictObject({ callId: CallId }),
  ),
  /** Gives one's own back, with the reason. */
  'pool.release': command(
    z.strictObject({ ids: z.array(CustomerId).min(1).max(200), reason: z.string().min(2).max(200) }),
    PoolStanding,
  ),
  /** Takes customers back from their owners into the pool; right `assign`. Answers how many. */
  'pool.recall': command(
    z.strictObject({ of: CustomerSelection, reason: z.string().min(2).max(200) }),
    z.strictObject({ count: z.int().nonnegative() }),
  ),
  /** What an allocation would do; right `assign`. */
  'pool.preview': command(Allocation, AllocationPreview),
  /** Does it, evenly by the weights, never over a quota; right `assign`. */
  'pool.allocate': command(Allocation, AllocationPreview),
  'pool.rules': command(z.undefined(), PoolRules),
  /** Right `set-rules`. */
  'pool.save-rules': command(PoolRules, PoolRules),
  'pool.log': command(
    z.strictObject({ ...LogFilter.shape, offset: z.int().nonnegative(), limit: z.int().min(1).max(200) }),
    z.strictObject({ entries: z.array(AllocationEntry), total: z.int().nonnegative() }),
  ),
  /** Asks where to save it; right `export`. False: the agent thought better of it. */
  'pool.export-log': command(LogFilter, z.strictObject({ saved: z.boolean(), count: z.int().nonnegative() })),
  'pool.changed': event(PoolStanding),
} as const
