/** A line that cannot be had holds up nothing else. */
const LONGEST_MS = 1_000

/**
 * The first moments belong to the agent's window and to the line: what neither waits for begins once there are both, or
 * soon after the window alone. Once only.
 */
export class FirstMoments implements Disposable {
  readonly #over: () => void
  #painted = false
  #registered = false
  #done = false
  #patience: ReturnType<typeof setTimeout> | undefined

  constructor(over: () => void) {
    this.#over = over
  }

  painted(): void {
    if (this.#painted) return
    this.#painted = true
    if (this.#registered) this.end()
    else this.#patience = setTimeout(() => this.end(), LONGEST_MS)
  }

  registered(): void {
    this.#registered = true
    if (this.#painted) this.end()
  }

  end(): void {
    clearTimeout(this.#patience)
    if (this.#done) return
    this.#done = true
    this.#over()
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#patience)
    this.#done = true
  }
}
