import type { Colleague, ColleagueState } from '#shared/phone/directory'
import {
  type PracticeColleague,
  practiceColleagues,
  practiceGroups,
  practiceLead,
  practiceServices,
} from '#shared/practice/roster'
import { type SeededRandom, seededRandom } from '#shared/practice/seeded-random'
import { createTeam, directoryOf, engage, freeMember, stateOf, type Team, teamAt } from '#shared/practice/team'
import { ColleagueCall } from './colleague-call'
import type { InsideCall, InsideFact } from './inside-call'
import { Services } from './services'
import type { Stage } from './stage'

export interface InsideCallbacks {
  /** The agent takes a customer's call that rings at a colleague; the call is up as that customer's from now on. */
  pickedUp(callId: string): void
  askForLead(): void
}

/** Seldom at the desk: one call in three finds them there. */
const THERE_BY_CHANCE = 0.3
/** Whoever is still writing something down lets it ring a little. */
const SLOW_MS = 3_000
const refusals: Readonly<Partial<Record<ColleagueState, number>>> = { 'signed-out': 480, talking: 486, ringing: 486 }

/** Everybody who answers inside the practice world: colleagues and groups at 80xx, and the machines behind codes. */
export class Inside {
  readonly #stage: Stage
  readonly #calls = new Map<string, InsideCall>()
  readonly #services: Services
  readonly #random: SeededRandom
  readonly #back: InsideCallbacks
  #team: Team

  constructor(stage: Stage, seed: number, back: InsideCallbacks) {
    this.#stage = stage
    this.#back = back
    this.#services = new Services(stage, () => back.askForLead())
    this.#random = seededRandom(seed)
    this.#team = createTeam(seed, stage.now())
  }

  directory(): readonly Colleague[] {
    return directoryOf(this.#now())
  }

  has(callId: string): boolean {
    return this.#calls.has(callId)
  }

  isCalled(callId: string, called: string, from: string): void {
    const byAgent = from === this.#stage.agentUser
    const machine = this.#services.answer({ callId, called, byAgent })
    if (typeof machine === 'number') this.#refuse(callId, machine)
    else if (machine) this.#calls.set(callId, machine)
    else if (called.startsWith(practiceServices.pickUp)) this.#pickUp(callId, called)
    else this.#ring(callId, called, byAgent ? 'agent' : 'customer')
  }

  heard(fact: InsideFact): void {
    this.#calls.get(fact.callId)?.heard(fact)
    if (fact.type === 'ended') this.#calls.delete(fact.callId)
  }

  /** The window was built anew: whoever was on the line is gone. */
  forget(): void {
    for (const callId of [...this.#calls.keys()]) this.heard({ type: 'ended', at: 0, callId, by: 'network' })
  }

  #ring(callId: string, called: string, by: 'agent' | 'customer'): void {
    const who = freeMember(this.#now(), called) ?? colleagueAt(called)
    const doing = stateOf(this.#team, who?.number ?? called)
    if (!who || doing === undefined) {
      // Of a group everybody may be taken; any other number is nobody's.
      this.#refuse(callId, practiceGroups.some(({ number }) => number === called) ? 486 : 404)
      return
    }
    const refusal = refusals[doing]
    if (refusal !== undefined) {
      this.#refuse(callId, refusal)
      return
    }
    const there = doing !== 'not-ready' || this.#random.chance(THERE_BY_CHANCE)
    const slow = doing === 'ready' ? 0 : SLOW_MS
    const picksUpAfterMs = there ? slow + this.#random.whole(1_000, 4_000) : null
    const engaged = (how: 'ringing' | 'talking' | 'free') => {
      this.#team = engage(this.#team, who.number, how)
    }
    engaged('ringing')
    const call = new ColleagueCall(this.#stage, callId, who, { by, picksUpAfterMs }, () => engaged('talking'))
    this.#calls.set(callId, {
      heard(fact) {
        call.heard(fact)
        if (fact.type === 'ended') engaged('free')
      },
    })
  }

  #pickUp(callId: string, called: string): void {
    const doing = stateOf(this.#now(), called.slice(practiceServices.pickUp.length))
    if (doing === 'ringing') this.#back.pickedUp(callId)
    else this.#refuse(callId, doing === undefined ? 404 : 480)
  }

  #refuse(callId: string, status: number): void {
    this.#stage.order({ type: 'reject', callId, status })
  }

  #now(): Team {
    this.#team = teamAt(this.#team, this.#stage.now())
    return this.#team
  }
}

function colleagueAt(number: string): PracticeColleague | undefined {
  return [practiceLead, ...practiceColleagues].find((colleague) => colleague.number === number)
}
