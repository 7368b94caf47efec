/** Numbers from links, which may come before there is anybody to take them: the last one waits. */
export class LinkInbox {
  #waiting: string | null = null
  #take: ((number: string) => void) | null = null

  put(number: string | null): void {
    if (number === null) return
    if (this.#take) this.#take(number)
    else this.#waiting = number
  }

  /** From now on numbers go there; the one that waits goes at once. */
  deliverTo(take: (number: string) => void): void {
    this.#take = take
    const waiting = this.#waiting
    this.#waiting = null
    if (waiting !== null) take(waiting)
  }
}
