import { Component, type ErrorInfo, type ReactNode } from 'react'

/**
 * Keeps a fault in one part of the screen from taking the rest along: above all the call bar. Told to main's log with
 * the place, never with what the agent typed.
 */
export class FaultBoundary extends Component<
  { onFault: (what: string) => void; fallback: (again: () => void) => ReactNode; children: ReactNode },
  { failed: boolean }
> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override componentDidCatch(thrown: unknown, info: ErrorInfo): void {
    this.props.onFault(faultText(thrown, info.componentStack ?? ''))
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback(() => this.setState({ failed: false })) : this.props.children
  }
}

/** Name, place and component, cut to what the contract takes. */
export function faultText(thrown: unknown, where: string): string {
  const what = thrown instanceof Error ? (thrown.stack ?? `${thrown.name}: ${thrown.message}`) : String(thrown)
  return `${what}\n${where}`.slice(0, 4000)
}
