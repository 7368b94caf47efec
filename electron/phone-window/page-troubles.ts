/** Whatever nobody caught is told, and the page goes on (trap 13): a phone with a fault beats a phone that is gone. */
export function reportTroubles(tell: (what: string) => void): () => void {
  const onError = (event: ErrorEvent) => {
    event.preventDefault()
    tell(describe(event.error ?? event.message))
  }
  const onRejection = (event: PromiseRejectionEvent) => {
    event.preventDefault()
    tell(describe(event.reason))
  }
  addEventListener('error', onError)
  addEventListener('unhandledrejection', onRejection)
  return () => {
    removeEventListener('error', onError)
    removeEventListener('unhandledrejection', onRejection)
  }
}

const LONGEST = 2_000

function describe(what: unknown): string {
  return (what instanceof Error ? (what.stack ?? `${what.name}: ${what.message}`) : String(what)).slice(0, LONGEST)
}
