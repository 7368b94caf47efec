import { assertNever } from '#shared/kernel/result'
import {
  type ColleagueEvent,
  type ColleagueInCall,
  colleagueIsCalled,
  colleagueWakesAt,
  stepColleague,
} from '#shared/practice/colleague'
import { answeringClip, type ColleagueClip } from '#shared/practice/colleague-scenes'
import type { PracticeColleague } from '#shared/practice/roster'
import type { InsideCall, InsideFact } from './inside-call'
import type { Stage } from './stage'

/** A colleague at one call: the pure `colleague` says what they do, this keeps their time and lends them a voice. */
export class ColleagueCall implements InsideCall {
  #state: ColleagueInCall
  #undo: (() => void) | null = null

  constructor(
    private readonly stage: Stage,
    private readonly callId: string,
    private readonly who: PracticeColleague,
    called: { readonly by: 'agent' | 'customer'; readonly picksUpAfterMs: number | null },
    private readonly answers: () => void,
  ) {
    const length = (clip: ColleagueClip) => this.#clip(clip).durationMs
    const clipMs = {
      answering: length('answering'),
      listening: length('listening'),
      understood: length('understood'),
      waiting: length('waiting'),
      'to-customer': length('to-customer'),
      helping: length('helping'),
      goodbye: length('goodbye'),
    }
    this.#state = colleagueIsCalled(clipMs, called.by, stage.now(), called.picksUpAfterMs)
    this.#wake()
  }

  heard(fact: InsideFact): void {
    const at = this.stage.now()
    if (fact.type === 'held' || fact.type === 'resumed') this.#happens({ type: fact.type, at })
    if (fact.type === 'moved') {
      this.#happens({ type: 'moved', at, to: fact.number === this.stage.agentUser ? 'agent' : 'customer' })
    }
    if (fact.type === 'ended') this.#happens({ type: 'hung-up', at })
  }

  #happens(event: ColleagueEvent): void {
    const { callId, stage } = this
    const { state, acts } = stepColleague(this.#state, event)
    this.#state = state
    for (const act of acts) {
      switch (act.type) {
        case 'answer':
          this.answers()
          stage.order({ type: 'answer', callId })
          break
        case 'no-answer':
          stage.order({ type: 'reject', callId, status: 480 })
          break
        case 'say':
          stage.order({ type: 'say', callId, clip: this.#clip(act.clip) })
          break
        case 'hush':
        case 'hang-up':
          stage.order({ type: act.type, callId })
          break
        default:
          assertNever(act)
      }
    }
    this.#wake()
  }

  #wake(): void {
    this.#undo?.()
    const { stage } = this
    const wakes = colleagueWakesAt(this.#state)
    this.#undo =
      wakes === undefined
        ? null
        : stage.after(wakes - stage.now(), () => this.#happens({ type: 'tick', at: stage.now() }))
  }

  #clip(clip: ColleagueClip) {
    const { number, voiceId } = this.who
    return this.stage.clip(voiceId, clip === 'answering' ? answeringClip(number) : clip)
  }
}
