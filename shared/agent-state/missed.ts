/** How a call that rang here came to an end, in the words of `shared/phone`. */
export interface RangOut {
  readonly inbound: boolean
  /** A customer's; not a colleague's consultation or a lead's leg. */
  readonly customer: boolean
  /** The agent was ready and free when it rang: no other call, no wrap-up, disturbance allowed. */
  readonly agentWasFree: boolean
  /** The agent, or the program for them, was taking it. */
  readonly answering: boolean
  readonly endedBy: 'agent' | 'customer' | 'network'
  /** A `CallProblem`, or none. */
  readonly problem: string | undefined
  readonly rangForMs: number
}

/**
 * Ring no answer, as queues mean it: the call was offered to an agent who was free, rang long enough to be taken, and
 * nobody took it. The agent is then not there, whatever the screen says, and the next customer must not wait for them.
 *
 * Not missed:
 * - a call the agent declined, however often: somebody is there, and the queue was told so (486);
 * - a call that somebody else took (CANCEL with Reason 200, RFC 3326) or that a lead took over;
 * - a call the network ended: the line is told apart, as `system`;
 * - a caller who gave up within a few seconds. A CANCEL does not say whether the caller hung up or the queue went on to
 *   the next agent; the time it rang is all there is to go by. Silence until a time-out counts however short it was.
 */
export function wasMissed(call: RangOut, missedAfterMs: number): boolean {
  if (!call.inbound || !call.customer || !call.agentWasFree || call.answering) return false
  if (call.problem === 'call-no-answer') return true
  if (call.problem !== undefined || call.endedBy !== 'customer') return false
  return call.rangForMs >= missedAfterMs
}
