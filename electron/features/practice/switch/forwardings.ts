import type { SipRequest, SipResponse } from '#shared/practice/sip/message'
import { transactionKey } from '#shared/practice/sip/via'
import type { Flow } from './flow'
import { Forwarding, type ForwardingOptions } from './forwarding'

/** Every request under way, found by the caller's branch and by our own. */
export interface Forwardings {
  /** `false` when one client, or all together, have too many under way: 503. */
  start(options: Omit<ForwardingOptions, 'onEnd'>): boolean
  /** The one of `method` that has the branch of `request`: a CANCEL has that of its INVITE. */
  find(flow: Flow, request: SipRequest, method: string): Forwarding | undefined
  /** Whether `request` came before; it then gets the same answer again. */
  repeat(flow: Flow, request: SipRequest): boolean
  /** Whether `ack` is for a refusal of ours: it then ends here (RFC 3261 17.2.1). */
  acknowledge(flow: Flow, ack: SipRequest): boolean
  receive(flow: Flow, response: SipResponse): void
  flowClosed(flow: Flow): void
  readonly size: number
  stop(): void
}

export function createForwardings(limits: { readonly requestsOfOne: number; readonly requests: number }): Forwardings {
  const byCaller = new Map<string, Forwarding>()
  const byBranch = new Map<string, Forwarding>()
  const key = (flow: Flow, request: SipRequest, method: string) => `${flow.id} ${transactionKey(request.via, method)}`

  return {
    start(options) {
      const { flow, request } = options
      const ofOne = [...byCaller.values()].filter((forwarding) => forwarding.flow === flow).length
      if (byCaller.size >= limits.requests || ofOne >= limits.requestsOfOne) return false
      const mine = key(flow, request, request.method)
      const forwarding = new Forwarding({
        ...options,
        onEnd() {
          byCaller.delete(mine)
          for (const { id } of forwarding.branches) byBranch.delete(id)
        },
      })
      byCaller.set(mine, forwarding)
      for (const { id } of forwarding.branches) byBranch.set(id, forwarding)
      forwarding.start()
      return true
    },
    find: (flow, request, method) => byCaller.get(key(flow, request, method)),
    repeat(flow, request) {
      const forwarding = byCaller.get(key(flow, request, request.method))
      forwarding?.repeat()
      return forwarding !== undefined
    },
    acknowledge(flow, ack) {
      const invite = byCaller.get(key(flow, ack, 'INVITE'))
      if (invite?.answered === undefined || invite.answered < 300) return false
      invite.acknowledged()
      return true
    },
    receive: (flow, response) => byBranch.get(response.via.branch)?.receive(response.via.branch, flow, response),
    flowClosed(flow) {
      for (const forwarding of [...byCaller.values()]) forwarding.flowClosed(flow)
    },
    get size() {
      return byCaller.size
    },
    stop() {
      for (const forwarding of [...byCaller.values()]) forwarding.end()
    },
  }
}
