import type { Clock } from '#shared/kernel/clock'
import { assertNever } from '#shared/kernel/result'
import { type CastMember, cast, castMemberFor, personaOf, practiceRoster, strangers } from '#shared/practice/cast'
import type { CustomersFact, CustomersOrder } from '#shared/practice/customers-port'
import { createDirector, type Director, type DirectorFact, direct, directorWakesAt } from '#shared/practice/director'
import type { ClipId } from '#shared/practice/scene-types'
import {
  type CustomerEvent,
  type CustomerInCall,
  customerCalls,
  customerIsCalled,
  step,
  wakesAt,
} from '#shared/practice/temper'
import { clipDurations, type VoiceIndex } from '#shared/practice/voice-index'

export interface TroupeOptions {
  readonly clock: Clock
  readonly newCallId: () => string
  readonly order: (order: CustomersOrder) => void
  readonly voices: VoiceIndex
  /** Where the clips are served, with a slash at the end. */
  readonly voicesAddress: string
  /** Who is called at the desk: the user part of the agent's address. */
  readonly agentUser: string
  readonly seed: number
}

interface Performer {
  readonly member: CastMember
  state: CustomerInCall
  timer: NodeJS.Timeout | null
  /** Set when the customer has decided to call again. */
  callBackAfterMs: number | undefined
}

/**
 * The simulated customers on stage: the pure director says who calls when, the pure temper what each of them does; this
 * keeps the time and hands their acts to the window that gives them a line and a voice.
 */
export class Troupe implements Disposable {
  readonly #with: TroupeOptions
  readonly #performers = new Map<string, Performer>()
  #director: Director
  #directorTimer: NodeJS.Timeout | null = null
  #open = true

  constructor(options: TroupeOptions) {
    this.#with = options
    this.#director = createDirector(practiceRoster, options.seed)
  }

  /** The agent takes calls, or does not. */
  agentIs(ready: boolean): void {
    this.#direct({ type: ready ? 'agent-ready' : 'agent-not-ready', at: this.#now() })
  }

  heard(fact: CustomersFact): void {
    switch (fact.type) {
      case 'call-incoming':
        this.#isCalled(fact.callId, fact.called)
        return
      case 'answered':
      case 'held':
      case 'resumed':
      case 'dtmf':
        this.#happens(fact.callId, { type: fact.type, at: this.#now() })
        return
      case 'ended':
        this.#ended(fact.callId, fact.by)
        return
      case 'ringing': {
        const number = this.#performers.get(fact.callId)?.member.customerNumber
        if (number !== undefined) this.#direct({ type: 'call-started', at: this.#now(), number })
        return
      }
      case 'ready':
        // The window was built anew: whoever was on stage is gone.
        for (const callId of this.#performers.keys()) this.#ended(callId, 'network')
        return
      case 'registered':
      case 'unregistered':
      case 'said':
      case 'trouble':
        return
      default:
        assertNever(fact)
    }
  }

  [Symbol.dispose](): void {
    this.#open = false
    if (this.#directorTimer) clearTimeout(this.#directorTimer)
    for (const { timer } of this.#performers.values()) if (timer) clearTimeout(timer)
    this.#performers.clear()
  }

  #direct(fact: DirectorFact): void {
    if (!this.#open) return
    const { state, acts } = direct(this.#director, fact)
    this.#director = state
    for (const { number, attempt } of acts) this.#places(number, attempt)
    if (this.#directorTimer) clearTimeout(this.#directorTimer)
    const wakes = directorWakesAt(this.#director)
    this.#directorTimer =
      wakes === undefined
        ? null
        : setTimeout(() => this.#direct({ type: 'tick', at: this.#now() }), Math.max(0, wakes - this.#now()))
  }

  #places(number: string, attempt: number): void {
    const member =
      [...cast, ...strangers].find(({ customerNumber }) => customerNumber === number) ?? castMemberFor(number)
    const callId = this.#with.newCallId()
    this.#begins(callId, member, (persona, at) => customerCalls(persona, at, attempt))
    this.#with.order({
      type: 'call',
      callId,
      from: { number, displayName: member.displayName ?? '' },
      target: this.#with.agentUser,
      headers: { 'X-Queue': queueOf(member), 'X-Waited': String(waitedSeconds(number, attempt)) },
    })
  }

  #isCalled(callId: string, number: string): void {
    const member = castMemberFor(number)
    this.#begins(callId, member, customerIsCalled)
    this.#direct({ type: 'call-started', at: this.#now(), number: member.customerNumber })
  }

  #begins(
    callId: string,
    member: CastMember,
    enter: (persona: ReturnType<typeof personaOf>, at: number) => CustomerInCall,
  ): void {
    const clipMs = clipDurations(this.#with.voices, member.voiceId)
    if (!clipMs) throw new Error(`no voice ${member.voiceId}`)
    const performer: Performer = {
      member,
      state: enter(personaOf(member, clipMs), this.#now()),
      timer: null,
      callBackAfterMs: undefined,
    }
    this.#performers.set(callId, performer)
    this.#wake(callId, performer)
  }

  #happens(callId: string, event: CustomerEvent): void {
    const performer = this.#performers.get(callId)
    if (!performer) return
    const { state, acts } = step(performer.state, event)
    performer.state = state
    for (const act of acts) {
      switch (act.type) {
        case 'answer':
          this.#with.order({ type: 'answer', callId })
          break
        case 'say':
          this.#with.order({ type: 'say', callId, clip: this.#clip(performer.member, act.clip) })
          break
        case 'hush':
          this.#with.order({ type: 'hush', callId })
          break
        case 'hang-up':
          this.#with.order({ type: 'hang-up', callId })
          break
        case 'call-back-after':
          performer.callBackAfterMs = act.ms
          break
        default:
          assertNever(act)
      }
    }
    this.#wake(callId, performer)
  }

  #ended(callId: string, by: 'agent' | 'customer' | 'network'): void {
    const performer = this.#performers.get(callId)
    if (!performer) return
    // A rejected or undelivered call never was a talk: what the customer makes of it is the temper's to say.
    if (by !== 'customer') {
      const never = performer.state.status === 'ringing'
      this.#happens(callId, { type: never ? 'declined' : 'hung-up', at: this.#now() })
    }
    if (performer.timer) clearTimeout(performer.timer)
    this.#performers.delete(callId)
    this.#direct({
      type: 'call-ended',
      at: this.#now(),
      number: performer.member.customerNumber,
      callBackAfterMs: performer.callBackAfterMs,
    })
  }

  #wake(callId: string, performer: Performer): void {
    if (performer.timer) clearTimeout(performer.timer)
    const wakes = this.#performers.has(callId) ? wakesAt(performer.state) : undefined
    performer.timer =
      wakes === undefined
        ? null
        : setTimeout(() => this.#happens(callId, { type: 'tick', at: this.#now() }), Math.max(0, wakes - this.#now()))
  }

  #clip(member: CastMember, clip: ClipId): { url: string; durationMs: number } {
    const found = this.#with.voices.voices[member.voiceId]?.clips[clip]
    if (!found) throw new Error(`voice ${member.voiceId} does not say ${clip}`)
    return { url: `${this.#with.voicesAddress}${found.file}`, durationMs: found.durationMs }
  }

  #now(): number {
    return this.#with.clock.monotonic()
  }
}

function queueOf(member: CastMember): string {
  const queues: Readonly<Record<CastMember['match'], string>> = {
    exact: '售后',
    suffix: '企业客户',
    several: '售后',
    unknown: '售前',
  }
  return queues[member.match]
}

/** How long the made-up queue says they waited: the same for the same call, longer for those who call again. */
function waitedSeconds(number: string, attempt: number): number {
  return 6 + ((Number(number.slice(-2)) * 7) % 40) + attempt * 20
}
