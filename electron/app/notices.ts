import { randomUUID } from 'node:crypto'
import type { Notice } from '#shared/desk/snapshot'

type Details = Notice['details']

/**
 * The sentences that stay on screen until they are dealt with. One of a kind: the same code about the same thing
 * replaces the older one, so that a flapping line is one sentence and not forty.
 */
export class NoticeBoard {
  #notices: Notice[] = []

  constructor(
    private readonly now: () => number,
    private readonly changed: () => void,
  ) {}

  all(): readonly Notice[] {
    return this.#notices
  }

  put(code: string, severity: Notice['severity'], details: Details = {}, about = code): void {
    const notice: Notice = { id: randomUUID(), code, severity, details, at: this.now() }
    this.#about.set(notice.id, about)
    this.#notices = [...this.#notices.filter(({ id }) => this.#about.get(id) !== about), notice].slice(-20)
    this.changed()
  }

  /** The agent has read it. */
  dismiss(id: string): void {
    this.#keep((notice) => notice.id !== id)
  }

  /** Another world opens: what was said of this one is not said there. */
  clear(): void {
    this.#keep(() => false)
  }

  /** It is no longer true. */
  withdraw(about: string): void {
    this.#keep((notice) => this.#about.get(notice.id) !== about)
  }

  readonly #about = new Map<string, string>()

  #keep(stays: (notice: Notice) => boolean): void {
    const kept = this.#notices.filter(stays)
    if (kept.length === this.#notices.length) return
    this.#notices = kept
    for (const id of this.#about.keys()) if (!kept.some((notice) => notice.id === id)) this.#about.delete(id)
    this.changed()
  }
}
