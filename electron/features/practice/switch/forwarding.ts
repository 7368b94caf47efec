import { header, headerValues, type SipHeader, type SipHeaders, withoutHeaders } from '#shared/practice/sip/headers'
import type { SipRequest, SipResponse } from '#shared/practice/sip/message'
import { serialiseRequest, serialiseResponse } from '#shared/practice/sip/serialise'
import { answer, randomToken } from './answer'
import { bestAnswer } from './best-answer'
import type { Binding } from './bindings'
import type { Flow } from './flow'
import type { Timings } from './options'
import { createTimers } from './timers'

/** One copy of the request on its way to one phone: the client transaction of RFC 3261 17.1. */
interface Branch {
  readonly id: string
  readonly binding: Binding
  /** The phone has said something: it may be cancelled. */
  heard: boolean
  /** The phone has said its last word, or is gone. */
  over: boolean
  cancel: 'no' | 'wanted' | 'sent'
  /** What counts as its refusal: its own, or ours when it took too long. */
  final: Final | undefined
}

type Final = { readonly status: number; readonly text: string }

export interface ForwardingOptions {
  readonly flow: Flow
  /** As it came. */
  readonly request: SipRequest
  readonly targets: readonly Binding[]
  /** Headers of the copies below our own Via. */
  readonly headers: SipHeaders
  readonly via: (branch: string) => SipHeader
  /** Whether a user's word on who is there counts (RFC 3325): in what they answer, as in what they ask. */
  readonly mayAssert: (user: string) => boolean
  readonly timings: Timings
  /** Nothing more will happen: forget it. */
  readonly onEnd: () => void
}

/**
 * One request and its copies: the response context of RFC 3261 16.
 *
 * ```
 *   start -> waiting --(2xx, or the best of all refusals)--> answered --(INVITE: linger; others: at once)--> ended
 *              | CANCEL, caller gone, nobody answered: CANCEL to all that ring
 * ```
 */
export class Forwarding {
  readonly branches: readonly Branch[]
  readonly #options: ForwardingOptions
  readonly #timers = createTimers()
  readonly #tag = randomToken()
  #last: string | undefined
  #answered: number | undefined
  #ended = false

  constructor(options: ForwardingOptions) {
    this.#options = options
    this.branches = options.targets.map((binding) => ({
      id: `z9hG4bK${randomToken()}`,
      binding,
      heard: false,
      over: false,
      cancel: 'no',
      final: undefined,
    }))
  }

  get flow(): Flow {
    return this.#options.flow
  }

  /** The status of the final response sent upstream. */
  get answered(): number | undefined {
    return this.#answered
  }

  get #isInvite(): boolean {
    return this.#options.request.method === 'INVITE'
  }

  start(): void {
    const { request, headers, via, timings } = this.#options
    if (this.#isInvite) {
      this.#reply(answer(request, 100))
      this.#timers.after(timings.noProvisional, () => this.#giveUp(408, (branch) => !branch.heard))
      this.#timers.after(timings.noAnswer, () => this.#giveUp(480))
    } else {
      this.#timers.after(timings.noResponse, () => this.end())
    }
    for (const branch of this.branches) {
      const lines = [via(branch.id), ...headers]
      branch.binding.flow.send(serialiseRequest(request.method, branch.binding.contactText, lines, request.body))
    }
  }

  /** The same request again: it gets the same answer (RFC 3261 17.2). */
  repeat(): void {
    if (this.#last !== undefined) this.flow.send(this.#last)
  }

  /** A CANCEL of the caller, or a reason of ours; `reason` is the Reason header to pass on (RFC 3326). */
  cancel(reason?: string): void {
    if (!this.#isInvite || this.#answered !== undefined) return
    for (const branch of this.branches) this.#cancelBranch(branch, reason)
    // A phone that does not answer its CANCEL must not keep the caller waiting (RFC 3261 9.1).
    this.#timers.after(this.#options.timings.linger, () => this.#giveUp(487))
  }

  receive(branchId: string, from: Flow, response: SipResponse): void {
    const { request } = this.#options
    const branch = this.branches.find((candidate) => candidate.id === branchId)
    const { callId, cseq, status } = response
    if (!branch || branch.binding.flow !== from) return // only the phone that was asked may answer
    if (callId !== request.callId || cseq.number !== request.cseq.number || cseq.method !== request.method) return
    if (status < 200) this.#provisional(branch, response)
    else if (status < 300) this.#success(branch, response)
    else this.#refusal(branch, response)
  }

  /** A WebSocket has closed: of the caller, who can be told nothing more, or of a phone, which will not answer. */
  flowClosed(flow: Flow): void {
    for (const branch of this.branches) {
      if (branch.binding.flow !== flow) continue
      branch.over = true
      branch.final ??= this.#own(480)
    }
    if (flow === this.flow) this.cancel('SIP;cause=487;text="Caller lost"')
    this.#settle()
  }

  /** The caller has seen the refusal. */
  acknowledged(): void {
    // While phones that lost still owe the answer to their CANCEL, somebody must be there to acknowledge it.
    if (this.branches.every((branch) => branch.over)) this.end()
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#timers.clear()
    this.#options.onEnd()
  }

  #provisional(branch: Branch, response: SipResponse): void {
    if (!this.#isInvite || branch.over) return
    branch.heard = true
    if (branch.cancel === 'wanted') this.#cancelBranch(branch)
    if (response.status > 100 && this.#answered === undefined) this.#reply(this.#upstream(branch, response).text)
  }

  #success(branch: Branch, response: SipResponse): void {
    if (!this.#isInvite && this.#answered !== undefined) return
    branch.over = true
    // Each 2xx of an INVITE goes up, also a second one: only the caller can end that call (RFC 3261 16.7 step 5).
    this.#answer(this.#upstream(branch, response))
    for (const other of this.branches) {
      if (other !== branch) this.#cancelBranch(other, 'SIP;cause=200;text="Call completed elsewhere"')
    }
  }

  #refusal(branch: Branch, response: SipResponse): void {
    if (this.#isInvite) this.#acknowledge(branch, response)
    if (branch.over) return
    branch.over = true
    branch.final ??= this.#upstream(branch, response)
    if (response.status >= 600) for (const other of this.branches) this.#cancelBranch(other)
    this.#settle()
  }

  #giveUp(status: number, on: (branch: Branch) => boolean = () => true): void {
    for (const branch of this.branches) {
      if (branch.final !== undefined || !on(branch)) continue
      if (this.#isInvite) this.#cancelBranch(branch)
      branch.final = this.#own(status)
    }
    this.#settle()
  }

  #settle(): void {
    if (this.#answered !== undefined || this.branches.some((branch) => branch.final === undefined)) return
    const best = bestAnswer(this.branches.flatMap((branch) => branch.final ?? []))
    if (best) this.#answer(best)
  }

  #answer({ status, text }: Final): void {
    const first = this.#answered === undefined
    this.#answered ??= status
    this.#reply(text)
    if (!first) return
    this.#timers.clear()
    if (this.#isInvite) this.#timers.after(this.#options.timings.linger, () => this.end())
    else this.end()
  }

  #reply(text: string): void {
    this.#last = text
    this.flow.send(text)
  }

  #own(status: number): Final {
    return { status, text: answer(this.#options.request, status, [], this.#tag) }
  }

  /** The phone's response with the caller's own Via headers, whatever the phone made of them. */
  #upstream(branch: Branch, response: SipResponse): Final {
    const vias = headerValues(this.#options.request.headers, 'Via').map((value) => ({ name: 'Via', value }))
    const asserted = this.#options.mayAssert(branch.binding.user) ? [] : ['P-Asserted-Identity']
    const headers = [...vias, ...withoutHeaders(response.headers, 'Via', ...asserted)]
    const { status, reason, body } = response
    return { status, text: serialiseResponse(status, reason, headers, body) }
  }

  /** RFC 3261 9.1: not before the phone has said anything, or CANCEL could overtake its INVITE. */
  #cancelBranch(branch: Branch, reason?: string): void {
    if (branch.over || branch.cancel === 'sent') return
    branch.cancel = branch.heard ? 'sent' : 'wanted'
    if (branch.cancel === 'wanted') return
    const extra = reason === undefined ? [] : [{ name: 'Reason', value: reason }]
    this.#sendHop('CANCEL', branch, header(this.#options.request.headers, 'To') ?? '', extra)
  }

  /** RFC 3261 17.1.1.3: the ACK of a refusal goes from hop to hop, on the branch of the INVITE. */
  #acknowledge(branch: Branch, response: SipResponse): void {
    this.#sendHop('ACK', branch, header(response.headers, 'To') ?? '', [])
  }

  #sendHop(method: 'ACK' | 'CANCEL', branch: Branch, to: string, extra: SipHeaders): void {
    const { request, via } = this.#options
    const headers = [
      via(branch.id),
      { name: 'Max-Forwards', value: '70' },
      { name: 'From', value: header(request.headers, 'From') ?? '' },
      { name: 'To', value: to },
      { name: 'Call-ID', value: request.callId },
      { name: 'CSeq', value: `${request.cseq.number} ${method}` },
      ...extra,
    ]
    branch.binding.flow.send(serialiseRequest(method, branch.binding.contactText, headers))
  }
}
