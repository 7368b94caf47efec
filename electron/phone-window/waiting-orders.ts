import type { CallProblem } from '#shared/phone/port'

export interface WaitingDesk {
  lineIsUp(): boolean
  /** The order could not be done now and will be. */
  waits(order: string): void
  failed(order: string, problem: CallProblem): void
}

interface Waiting {
  readonly order: string
  readonly slot: string | undefined
  /** @returns why not */
  readonly act: () => Promise<CallProblem | undefined>
  /** On the monotonic clock. */
  readonly until: number
  waited: boolean
  timer: ReturnType<typeof setTimeout> | undefined
}

/** An agent who pressed hold half a minute ago wants something else by now. */
const LONGEST_WAIT_MS = 30_000
/** After a server's restart the other side may be registered a moment later than we are. */
const AGAIN_MS = 2_000

/**
 * Orders about one call that need the signalling while the voice needs none: done at once, or when the line is back, or
 * told as failed after half a minute (traps 6 and 7). Of those that wait in one slot only the newest is left.
 */
export class WaitingOrders {
  readonly #desk: WaitingDesk
  #waiting: Waiting[] = []
  #stopped = false

  constructor(desk: WaitingDesk) {
    this.#desk = desk
  }

  /** @param slot hold and resume share one; undefined: never replaced */
  do(order: string, slot: string | undefined, act: Waiting['act']): void {
    this.#drop((one) => slot !== undefined && one.slot === slot)
    void this.#try({ order, slot, act, until: performance.now() + LONGEST_WAIT_MS, waited: false, timer: undefined })
  }

  async lineIsBack(): Promise<void> {
    for (const one of this.#drop(() => true)) await this.#try(one)
  }

  /** The call is over: nothing is told any more. */
  stop(): void {
    this.#stopped = true
    this.#drop(() => true)
  }

  async #try(one: Waiting): Promise<void> {
    if (!this.#desk.lineIsUp()) {
      this.#wait(one)
      return
    }
    const problem = await one.act()
    if (this.#stopped || problem === undefined) return
    // The line went away under the order; or it is back, and the other side is not yet.
    if (problem === 'call-line-lost') this.#wait(one)
    else if (problem === 'call-not-reachable' && one.waited) this.#wait(one, AGAIN_MS)
    else this.#desk.failed(one.order, problem)
  }

  #wait(one: Waiting, againMs?: number): void {
    if (this.#stopped) return
    const leftMs = one.until - performance.now()
    if (leftMs <= 0) {
      this.#desk.failed(one.order, 'call-line-lost')
      return
    }
    this.#waiting.push(one)
    one.timer = setTimeout(
      () => {
        this.#drop((other) => other === one)
        void this.#try(one)
      },
      Math.min(leftMs, againMs ?? leftMs),
    )
    if (one.waited) return
    one.waited = true
    this.#desk.waits(one.order)
  }

  #drop(which: (one: Waiting) => boolean): Waiting[] {
    const dropped = this.#waiting.filter(which)
    for (const one of dropped) clearTimeout(one.timer)
    this.#waiting = this.#waiting.filter((one) => !dropped.includes(one))
    return dropped
  }
}
