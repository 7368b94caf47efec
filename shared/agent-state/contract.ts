import { z } from 'zod'
import { command } from '../kernel/contract'
import { AgentChoice, AgentState } from './agent-state'
import { AgentDay, Day } from './day'
import { AgentRules } from './rules'

export const agentStateContract = {
  /**
   * `signed-out` unregisters nothing: the phone stays on the line, it only takes no calls. In a call the choice is for
   * afterwards. `state-reason-off` when the reason is not offered.
   */
  'agent-state.choose': command(AgentChoice, AgentState),
  /** 继续整理. `wrap-up-not-counting` when there is no countdown, `wrap-up-no-extension` when none is left. */
  'agent-state.extend-wrap-up': command(z.undefined(), AgentState),
  /** 免打扰: for so many minutes; null ends it. What rings already goes on ringing. */
  'agent-state.do-not-disturb': command(z.strictObject({ minutes: z.int().min(1).max(480).nullable() }), AgentState),
  /** `state-no-such-day` when the calendar has none. */
  'agent-state.day': command(z.strictObject({ day: Day }), AgentDay),
  'agent-state.rules': command(z.undefined(), AgentRules),
  /** `state-reason-nameless`, `state-reason-twice`, `state-reason-gone`. */
  'agent-state.save-rules': command(AgentRules, AgentRules),
} as const
