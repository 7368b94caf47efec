import { z } from 'zod'

/**
 * What a team lead's leg at an agent's phone does (glossary of ux.md): 监听 listen, nobody hears the lead; 耳语 whisper, only
 * the agent does; 强插 barge, everybody does.
 */
export const SupervisionMode = z.enum(['listen', 'whisper', 'barge'])
export type SupervisionMode = z.infer<typeof SupervisionMode>

/** What the lead may ask for within the leg: another mode, or (接管) the customer. */
export const SupervisionAsk = z.enum(['listen', 'whisper', 'barge', 'take-over'])
export type SupervisionAsk = z.infer<typeof SupervisionAsk>

/** Who supervises, once somebody who may decide said that they may. */
export interface Supervisor {
  /** As the agent reads it. */
  readonly name: string
  readonly may: readonly SupervisionAsk[]
  /** The agent is not told (a policy of the centre, never of the lead). */
  readonly silent: boolean
}

/** Decides who may supervise. The team feature supplies one; practice, and a profile that trusts its server, others. */
export interface SupervisionAuthority {
  /** @param grant what the INVITE's supervision header says @returns null when it may not be */
  supervisor(grant: string, number: string): Supervisor | null
}

/** Content type of the INFO (RFC 6086) within a lead's leg whose body is a `SupervisionAsk`. */
export const supervisionAskType = 'application/vnd.zuoxi.supervision'
