import type { Clock } from '#shared/kernel/clock'
import type { CustomersOrder, VoiceClip } from '#shared/practice/customers-port'
import type { VoiceIndex } from '#shared/practice/voice-index'

/**
 * The users of the practice switch that are played: from the first customers call, at the second they are called, behind
 * the third everybody inside answers. Three, because a phone does not call itself: whoever is handed to whom, the two
 * must not share a line.
 */
export const CUSTOMERS = 'customers'
export const OUTSIDE = 'outside'
export const INSIDE = 'inside'

export interface StageOptions {
  readonly clock: Clock
  readonly newCallId: () => string
  readonly order: (order: CustomersOrder) => void
  readonly voices: VoiceIndex
  /** Where the clips are served, with a slash at the end. */
  readonly voicesAddress: string
  /** Who is called at the desk: the user part of the agent's address. */
  readonly agentUser: string
}

/** What everybody who plays in the practice world needs: the window that speaks for them, voices, and time that can end. */
export class Stage implements Disposable {
  readonly agentUser: string
  readonly voices: VoiceIndex
  readonly #with: StageOptions
  readonly #timers = new Set<NodeJS.Timeout>()
  #open = true

  constructor(options: StageOptions) {
    this.#with = options
    this.agentUser = options.agentUser
    this.voices = options.voices
  }

  order(order: CustomersOrder): void {
    if (this.#open) this.#with.order(order)
  }

  newCallId(): string {
    return this.#with.newCallId()
  }

  now(): number {
    return this.#with.clock.monotonic()
  }

  /** @returns undoes it */
  after(ms: number, act: () => void): () => void {
    if (!this.#open) return () => undefined
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer)
        act()
      },
      Math.max(0, ms),
    )
    this.#timers.add(timer)
    return () => {
      clearTimeout(timer)
      this.#timers.delete(timer)
    }
  }

  /** A clip of somebody inside. @throws when there is none: index and lines come from one list */
  clip(voiceId: string, clip: string): VoiceClip {
    return this.played(this.voices.inside[voiceId]?.[clip], `${voiceId}/${clip}`)
  }

  played(found: { file: string; durationMs: number } | undefined, name: string): VoiceClip {
    if (!found) throw new Error(`nobody says ${name}`)
    return { url: `${this.#with.voicesAddress}${found.file}`, durationMs: found.durationMs }
  }

  [Symbol.dispose](): void {
    this.#open = false
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}
