import type { AgentChoice, AgentState } from './agent-state'

/** Rules of the choice apart from its schema: the first screen needs them, and takes no zod along. */

/** What the agent will be when the call is over, or is. */
export function chosen(state: AgentState): AgentChoice {
  return state.next ?? state.choice
}

export function sameChoice(a: AgentChoice, b: AgentChoice): boolean {
  return a.type === b.type && (a.type !== 'not-ready' || (b.type === 'not-ready' && a.reason === b.reason))
}
