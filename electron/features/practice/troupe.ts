import { assertNever } from '#shared/kernel/result'
import { type CastMember, cast, castMemberFor, personaOf, practiceRoster, strangers } from '#shared/practice/cast'
import type { VoiceClip } from '#shared/practice/customers-port'
import { createDirector, type Director, type DirectorFact, direct, directorWakesAt } from '#shared/practice/director'
import { practiceServices } from '#shared/practice/roster'
import type { ClipId, SpokenLanguage } from '#shared/practice/scene-types'
import { sceneById } from '#shared/practice/scenes'
import {
  type CustomerEvent,
  type CustomerInCall,
  customerCalls,
  customerIsCalled,
  step,
  wakesAt,
} from '#shared/practice/temper'
import { clipDurations } from '#shared/practice/voice-index'
import type { InsideFact } from './inside-call'
import { CUSTOMERS, type Stage } from './stage'

export interface TroupeCallbacks {
  /** A customer and the agent talk, or do so no longer. */
  talkBegan(): void
  talkEnded(): void
}

interface Performer {
  readonly member: CastMember
  state: CustomerInCall
  undo: (() => void) | null
  /** Set when the customer has decided to call again. */
  callBackAfterMs: number | undefined
  /** The agent has handed them over: the next one may call. */
  gone: boolean
}

/**
 * The simulated customers on stage: the pure director says who calls when, the pure temper what each of them does; this
 * keeps the time and hands their acts to the window that gives them a line and a voice.
 */
export class Troupe {
  readonly #stage: Stage
  readonly #back: TroupeCallbacks
  readonly #performers = new Map<string, Performer>()
  #director: Director
  #undoDirector: (() => void) | null = null
  #placed = 0

  constructor(stage: Stage, seed: number, back: TroupeCallbacks) {
    this.#stage = stage
    this.#back = back
    this.#director = createDirector(practiceRoster, seed)
  }

  /** The agent takes calls, or does not. */
  agentIs(ready: boolean): void {
    this.#direct({ type: ready ? 'agent-ready' : 'agent-not-ready', at: this.#now() })
  }

  heard(fact: InsideFact): void {
    switch (fact.type) {
      case 'answered':
        this.#happens(fact.callId, { type: 'answered', at: this.#now() })
        this.#back.talkBegan()
        return
      case 'held':
      case 'resumed':
      case 'dtmf':
        this.#happens(fact.callId, { type: fact.type, at: this.#now() })
        return
      case 'moved':
        this.#moved(fact.callId, fact.number)
        return
      case 'ended':
        this.#ended(fact.callId, fact.by)
        return
      case 'ringing': {
        const number = this.#performers.get(fact.callId)?.member.customerNumber
        if (number !== undefined) this.#direct({ type: 'call-started', at: this.#now(), number })
        return
      }
      case 'said':
        return
      default:
        assertNever(fact)
    }
  }

  /** Somebody dialled a number out there. */
  isCalled(callId: string, number: string): void {
    const member = castMemberFor(number)
    this.#begins(callId, member, customerIsCalled)
    this.#direct({ type: 'call-started', at: this.#now(), number: member.customerNumber })
  }

  /** The agent took a call that rang at a colleague: a customer is there, and greets. */
  isPickedUp(callId: string): void {
    const number = practiceRoster[(this.#placed + 1) % practiceRoster.length]?.number ?? ''
    const member = castMemberFor(number)
    this.#begins(callId, member, customerCalls)
    this.#direct({ type: 'call-started', at: this.#now(), number })
    this.#stage.order({ type: 'answer', callId, as: { number, displayName: member.displayName ?? '' } })
    this.#happens(callId, { type: 'answered', at: this.#now() })
  }

  /** The window was built anew: whoever was on stage is gone. */
  forget(): void {
    for (const callId of [...this.#performers.keys()]) this.#ended(callId, 'network')
  }

  #direct(fact: DirectorFact): void {
    const { state, acts } = direct(this.#director, fact)
    this.#director = state
    for (const { number, attempt } of acts) this.#places(number, attempt)
    this.#undoDirector?.()
    const wakes = directorWakesAt(this.#director)
    this.#undoDirector =
      wakes === undefined
        ? null
        : this.#stage.after(wakes - this.#now(), () => this.#direct({ type: 'tick', at: this.#now() }))
  }

  #places(number: string, attempt: number): void {
    const member =
      [...cast, ...strangers].find(({ customerNumber }) => customerNumber === number) ?? castMemberFor(number)
    const callId = this.#stage.newCallId()
    this.#placed += 1
    const vip = this.#placed > FIRST_CALLS && attempt === 0 && number === VIP
    this.#begins(callId, member, (persona, at) => customerCalls(persona, at, attempt))
    this.#stage.order({
      type: 'call',
      callId,
      line: CUSTOMERS,
      from: { number, displayName: member.displayName ?? '' },
      target: this.#stage.agentUser,
      headers: {
        'X-Queue': vip ? 'VIP 专线' : queueOf(member),
        'X-Skill': skillOf(member),
        'X-Waited': String(waitedSeconds(number, attempt)),
        // RFC 3261 section 20.9, with the parameter that PBXs understand (RFC 5373 has no better one).
        ...(vip ? { 'Call-Info': '<sip:practice.zuoxi.invalid>;answer-after=0' } : {}),
      },
    })
  }

  #begins(
    callId: string,
    member: CastMember,
    enter: (persona: ReturnType<typeof personaOf>, at: number) => CustomerInCall,
  ): void {
    const clipMs = clipDurations(this.#stage.voices, member.voiceId)
    if (!clipMs) throw new Error(`no voice ${member.voiceId}`)
    const performer: Performer = {
      member,
      state: enter(personaOf(member, clipMs), this.#now()),
      undo: null,
      callBackAfterMs: undefined,
      gone: false,
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
          this.#stage.order({ type: 'answer', callId })
          break
        case 'say':
          this.#stage.order({ type: 'say', callId, clip: this.#clip(performer.member, act.clip) })
          break
        case 'hush':
          this.#stage.order({ type: 'hush', callId })
          break
        case 'hang-up':
          this.#stage.order({ type: 'hang-up', callId })
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
    performer.undo?.()
    this.#performers.delete(callId)
    if (performer.gone) return
    this.#back.talkEnded()
    this.#direct({
      type: 'call-ended',
      at: this.#now(),
      number: performer.member.customerNumber,
      callBackAfterMs: performer.callBackAfterMs,
    })
  }

  /** Handed over, parked, or fetched again. For the director a customer who is somebody else's is no call any more. */
  #moved(callId: string, number: string): void {
    const performer = this.#performers.get(callId)
    if (!performer) return
    const to = whereTo(number, this.#stage.agentUser)
    this.#happens(callId, { type: 'moved', at: this.#now(), to })
    const gone = to !== 'agent'
    if (gone === performer.gone) return
    performer.gone = gone
    const customer = performer.member.customerNumber
    if (gone) this.#back.talkEnded()
    this.#direct({ type: gone ? 'call-ended' : 'call-started', at: this.#now(), number: customer })
  }

  #wake(callId: string, performer: Performer): void {
    performer.undo?.()
    const wakes = this.#performers.has(callId) ? wakesAt(performer.state) : undefined
    performer.undo =
      wakes === undefined
        ? null
        : this.#stage.after(wakes - this.#now(), () => this.#happens(callId, { type: 'tick', at: this.#now() }))
  }

  #clip(member: CastMember, clip: ClipId): VoiceClip {
    return this.#stage.played(this.#stage.voices.voices[member.voiceId]?.clips[clip], `${member.voiceId}/${clip}`)
  }

  #now(): number {
    return this.#stage.now()
  }
}

/** Whose calls are answered by themselves once the agent has taken a few by hand: the customer of the highest level. */
const VIP = '+8613800001201'
const FIRST_CALLS = 3

function whereTo(number: string, agentUser: string): Extract<CustomerEvent, { type: 'moved' }>['to'] {
  if (number === agentUser) return 'agent'
  if (number === practiceServices.park) return 'parked'
  return number === practiceServices.survey ? 'machine' : 'colleague'
}

/** What the agent must speak. */
function skillOf({ sceneId }: CastMember): string {
  const skills: Readonly<Record<SpokenLanguage, string>> = {
    ...{ 'zh-CN': '普通话', 'zh-HK': '粤语', 'en-GB': '英语', 'en-US': '英语', de: '德语' },
  }
  return skills[sceneById(sceneId)?.language ?? 'zh-CN']
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
