import type { LeadClip } from '#shared/practice/colleague-scenes'
import { practiceLead } from '#shared/practice/roster'
import { seededRandom } from '#shared/practice/seeded-random'
import type { Grants } from './grants'
import type { InsideCall, InsideFact } from './inside-call'
import { INSIDE, type Stage } from './stage'

/** Nobody learns to swim with somebody on their back: the first calls are the agent's own. */
const FIRST_VISIT_IN_TALK = 4
const TALKS_BETWEEN = { least: 5, most: 8 }
const BEGINS_AFTER_MS = 12_000
const BEGINS_WHEN_ASKED_MS = 4_000
const LISTENS_MS = 6_000
const MODE_SETTLES_MS = 1_000
const LISTENS_ON_MS = 8_000
const hints: readonly LeadClip[] = ['hint-calm', 'hint-record']

/**
 * The team lead looks in now and then: listens to a customer's call, whispers one hint to the agent, listens a little
 * longer and leaves.
 */
export class LeadVisits {
  readonly #random
  #talks = 0
  #visitAt = FIRST_VISIT_IN_TALK
  #visits = 0
  #planned: (() => void) | null = null
  #visit: { readonly callId: string; readonly call: InsideCall } | null = null

  /** @param header name of the INVITE header that carries the grant */
  constructor(
    private readonly stage: Stage,
    private readonly grants: Grants,
    private readonly header: string,
    seed: number,
  ) {
    this.#random = seededRandom(seed)
  }

  /** The agent and a customer began to talk. */
  talkBegan(): void {
    this.#talks += 1
    if (this.#talks < this.#visitAt) return
    this.#visitAt = this.#talks + this.#random.whole(TALKS_BETWEEN.least, TALKS_BETWEEN.most)
    this.#plan(BEGINS_AFTER_MS)
  }

  talkEnded(): void {
    this.#planned?.()
    this.#planned = null
  }

  /** The agent asked for it. */
  comeNow(): void {
    this.#plan(BEGINS_WHEN_ASKED_MS)
  }

  has(callId: string): boolean {
    return this.#visit?.callId === callId
  }

  heard(fact: InsideFact): void {
    this.#visit?.call.heard(fact)
  }

  /** Whoever was on the line is gone. */
  forget(): void {
    this.talkEnded()
    this.#visit = null
  }

  #plan(ms: number): void {
    this.#planned?.()
    this.#planned = this.stage.after(ms, () => {
      this.#planned = null
      if (!this.#visit) this.#begin()
    })
  }

  #begin(): void {
    const { stage, grants } = this
    const { number, name } = practiceLead
    const callId = stage.newCallId()
    const grant = grants.mint(number, name, ['listen', 'whisper', 'barge'])
    const hint = hints[this.#visits % hints.length] ?? 'hint-calm'
    this.#visits += 1
    let undo: () => void = () => undefined
    const next = (ms: number, act: () => void) => {
      undo = stage.after(ms, act)
    }
    const whisper = () => {
      stage.order({ type: 'ask-supervision', callId, ask: 'whisper' })
      next(MODE_SETTLES_MS, () => stage.order({ type: 'say', callId, clip: stage.clip(practiceLead.voiceId, hint) }))
    }
    const listenOn = () => {
      stage.order({ type: 'ask-supervision', callId, ask: 'listen' })
      next(LISTENS_ON_MS, () => stage.order({ type: 'hang-up', callId }))
    }
    const call: InsideCall = {
      heard: (fact) => {
        if (fact.type === 'answered') next(LISTENS_MS, whisper)
        if (fact.type === 'said') next(MODE_SETTLES_MS, listenOn)
        if (fact.type !== 'ended') return
        undo()
        grants.revoke(grant)
        if (this.#visit?.callId === callId) this.#visit = null
      },
    }
    this.#visit = { callId, call }
    stage.order({
      ...{ type: 'call', callId, line: INSIDE, target: stage.agentUser },
      from: { number, displayName: name },
      headers: { [this.header]: grant },
    })
  }
}
