import { practiceServices } from '#shared/practice/roster'
import type { InsideCall, InsideFact } from './inside-call'
import type { Stage } from './stage'

const CODE_TAKEN_MS = 800
const MARKS_WITHIN_MS = 12_000
const MACHINE_HANGS_UP_AFTER_MS = 120_000
const BOTH_ARE_THERE_MS = 1_000

/** Somebody called a machine: the number they dialled, and whether it was the agent. */
export interface ServiceCall {
  readonly callId: string
  readonly called: string
  readonly byAgent: boolean
}

/** The machines of the practice world: queue codes, echo, the satisfaction survey, the parking place. */
export class Services {
  /** Whoever is parked, longest first. */
  readonly #parked: string[] = []

  constructor(
    private readonly stage: Stage,
    private readonly askForLead: () => void,
  ) {}

  /** @returns who answers; null when that is no machine; or the status to refuse with */
  answer(call: ServiceCall): InsideCall | number | null {
    const { called } = call
    const { login, logout, pause, unpause, askForLead, echo, survey, park } = practiceServices
    if (called === park) return this.#park(call)
    if (called === survey) return this.#survey(call)
    if (called === echo) return this.#echo(call)
    const isCode = [login, logout, unpause, askForLead].some((code) => code === called) || called.startsWith(pause)
    if (!isCode) return null
    if (called === askForLead) this.askForLead()
    return this.#code(call)
  }

  #code({ callId }: ServiceCall): InsideCall {
    this.stage.order({ type: 'answer', callId })
    return untilEnd(this.stage.after(CODE_TAKEN_MS, () => this.stage.order({ type: 'hang-up', callId })))
  }

  #echo({ callId }: ServiceCall): InsideCall {
    this.stage.order({ type: 'answer', callId })
    this.stage.order({ type: 'echo', callId })
    return untilEnd(this.stage.after(MACHINE_HANGS_UP_AFTER_MS, () => this.stage.order({ type: 'hang-up', callId })))
  }

  /** Asks for marks, and thanks for them: after a key, or after a while for what was said aloud. */
  #survey({ callId }: ServiceCall): InsideCall {
    const { stage } = this
    let thanked = false
    const thank = () => {
      if (thanked) return
      thanked = true
      undo()
      const clip = stage.clip('service', 'thanks')
      stage.order({ type: 'say', callId, clip })
      undo = stage.after(clip.durationMs + 500, () => stage.order({ type: 'hang-up', callId }))
    }
    stage.order({ type: 'answer', callId })
    stage.order({ type: 'say', callId, clip: stage.clip('service', 'survey') })
    let undo = stage.after(MARKS_WITHIN_MS, thank)
    return {
      heard(fact) {
        if (fact.type === 'dtmf') thank()
        if (fact.type === 'ended') undo()
      },
    }
  }

  /** A customer waits here; the agent who calls gets the one who waits longest. */
  #park({ callId, byAgent }: ServiceCall): InsideCall | number {
    const { stage } = this
    const parked = this.#parked[0]
    if (byAgent && parked === undefined) return 480
    stage.order({ type: 'answer', callId })
    if (byAgent && parked !== undefined) {
      const connect = () => stage.order({ type: 'connect-calls', callId: parked, withCallId: callId })
      return untilEnd(stage.after(BOTH_ARE_THERE_MS, connect))
    }
    this.#parked.push(callId)
    stage.order({ type: 'say', callId, clip: stage.clip('service', 'parked') })
    return {
      heard: (fact) => {
        if (fact.type === 'ended') this.#parked.splice(this.#parked.indexOf(callId), 1)
      },
    }
  }
}

function untilEnd(undo: () => void): InsideCall {
  return {
    heard(fact: InsideFact) {
      if (fact.type === 'ended') undo()
    },
  }
}
