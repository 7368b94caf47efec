/** Runs something later; answers what takes it back. */
export type Later = (ms: number, then: () => void) => () => void

export const timers: Later = (ms, then) => {
  const timer = setTimeout(then, ms)
  return () => clearTimeout(timer)
}

/**
 * Every wait of the phone has an end: what was ordered and never told is given up. One wait a name; a call's end ends its
 * waits.
 */
export class Waits implements Disposable {
  readonly #running = new Map<string, () => void>()

  constructor(private readonly later: Later) {}

  /** Begins a wait, in place of the one of that name before. */
  begin(about: string, what: string, ms: number, givenUp: () => void): void {
    const name = `${about} ${what}`
    this.end(about, what)
    const stop = this.later(ms, () => {
      this.#running.delete(name)
      givenUp()
    })
    this.#running.set(name, stop)
  }

  /** It came. */
  end(about: string, what: string): void {
    const name = `${about} ${what}`
    this.#running.get(name)?.()
    this.#running.delete(name)
  }

  endAll(about: string): void {
    for (const [name, stop] of this.#running) {
      if (!name.startsWith(`${about} `)) continue
      stop()
      this.#running.delete(name)
    }
  }

  [Symbol.dispose](): void {
    for (const stop of this.#running.values()) stop()
    this.#running.clear()
  }
}
