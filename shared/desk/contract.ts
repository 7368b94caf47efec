import { z } from 'zod'
import { agentStateContract } from '../agent-state/contract'
import { auditContract } from '../audit/contract'
import { customersContract } from '../customers/contract'
import { draftsContract } from '../drafts/contract'
import { followUpsContract } from '../follow-ups/contract'
import { importsContract } from '../imports/contract'
import { jobsContract } from '../jobs/contract'
import { Instant } from '../kernel/clock'
import { command, event } from '../kernel/contract'
import { outboundContract } from '../outbound/contract'
import { phoneContract } from '../phone/contract'
import { poolContract } from '../pool/contract'
import { screenPopContract } from '../screen-pop/contract'
import { settingsContract } from '../settings/contract'
import { teamContract } from '../team/contract'
import { DeskSnapshot } from './snapshot'

export const deskContract = {
  'desk.snapshot': command(z.undefined(), DeskSnapshot),
  'desk.changed': event(DeskSnapshot),
  /** The first screen was painted, at `at`: how long a start takes is measured in use. */
  'desk.painted': command(z.strictObject({ at: Instant }), z.undefined()),
  'desk.dismiss-notice': command(z.strictObject({ id: z.string().max(64) }), z.undefined()),
  /** A fault of the agent window's own code, for the log; never with what the agent typed. */
  'desk.report-fault': command(z.strictObject({ what: z.string().max(4000) }), z.undefined()),
} as const

/** All that the agent window may ask and hear. */
export const agentWindowContract = {
  ...deskContract,
  ...agentStateContract,
  ...phoneContract,
  ...screenPopContract,
  ...customersContract,
  ...followUpsContract,
  ...draftsContract,
  ...settingsContract,
  ...teamContract,
  ...auditContract,
  ...jobsContract,
  ...poolContract,
  ...outboundContract,
  ...importsContract,
} as const
export type AgentWindowContract = typeof agentWindowContract
