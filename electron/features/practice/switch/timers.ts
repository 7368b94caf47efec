/** The timers of one owner: none outlives it. */
export interface Timers {
  /** @returns stops this one */
  after(milliseconds: number, run: () => void): () => void
  clear(): void
}

export function createTimers(): Timers {
  const running = new Set<NodeJS.Timeout>()
  return {
    after(milliseconds, run) {
      const timer = setTimeout(() => {
        running.delete(timer)
        run()
      }, milliseconds)
      running.add(timer)
      return () => {
        clearTimeout(timer)
        running.delete(timer)
      }
    },
    clear() {
      for (const timer of running) clearTimeout(timer)
      running.clear()
    },
  }
}
