import { type AgentChoice, next } from '#shared/agent-state/agent-state'
import { type AgentDay, boundsOf, type DayRow, sumOf, totalsOf } from '#shared/agent-state/day'
import { type AgentRules, checkRules, usualRules } from '#shared/agent-state/rules'
import type { DeskSnapshot } from '#shared/desk/snapshot'
import { failed, ok, type Result } from '#shared/kernel/result'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** A morning's work up to `now`, with a break, calls and a crash; made of arithmetic, so that each look is the same. */
function morning(now: number): DayRow[] {
  const rows: DayRow[] = []
  let at = new Date(now).setHours(8, 57, 12, 0)
  const add = (
    state: DayRow['state'],
    ms: number,
    reason: string | null = null,
    closedBy: DayRow['closedBy'] = 'changed',
  ) => {
    const durationMs = Math.max(0, Math.min(ms, now - at))
    if (durationMs > 0) rows.push({ state, reason, callId: null, startedAt: at, durationMs, closedBy })
    at += ms
  }
  add('not-ready', 4 * MINUTE, 'busy')
  for (let turn = 0; at < now - 2 * MINUTE; turn++) {
    add('ready', (70 + ((turn * 137) % 200)) * SECOND)
    if (turn % 9 === 4) add('not-ready', 11 * MINUTE + 20 * SECOND, 'break')
    if (turn === 6) add('not-ready', 15 * MINUTE, 'meeting', 'crash')
    add(turn % 5 === 3 ? 'dialling' : 'ringing', (4 + (turn % 7)) * SECOND)
    add('talking', (95 + ((turn * 73) % 300)) * SECOND)
    if (turn % 4 === 1) add('holding', 48 * SECOND)
    if (turn % 4 === 1) add('talking', 62 * SECOND)
    add('wrap-up', (18 + (turn % 5) * 9) * SECOND)
  }
  const last = rows.at(-1)
  if (last) rows[rows.length - 1] = { ...last, closedBy: null }
  return rows
}

function dayAt(day: string, now: number): Result<AgentDay> {
  const bounds = boundsOf(day)
  if (!bounds) return failed('state-no-such-day')
  const ends = now < bounds.to ? now : bounds.to - 6 * 60 * MINUTE
  const rows = now < bounds.from ? [] : morning(ends)
  return ok({ day, ...bounds, rows, totals: totalsOf(rows), signedInMs: sumOf(rows), at: now })
}

/** What main answers about the agent's state, with the real machine and the real rules. */
export function agentStateAnswers(
  show: (change: (snapshot: DeskSnapshot) => DeskSnapshot) => void,
  agent: () => DeskSnapshot['agent'],
  now: () => number,
) {
  let rules: AgentRules = usualRules
  const happens = (happening: Parameters<typeof next>[1]) => {
    show((before) => ({ ...before, agent: next(before.agent, happening, rules) }))
    return ok(agent())
  }
  return {
    'agent-state.choose': (choice: AgentChoice) => happens({ type: 'chose', choice, at: now() }),
    'agent-state.extend-wrap-up': () => happens({ type: 'wrap-up-extended', at: now() }),
    'agent-state.do-not-disturb': ({ minutes }: { minutes: number | null }) =>
      happens({ type: 'do-not-disturb', until: minutes === null ? null : now() + minutes * MINUTE, at: now() }),
    'agent-state.day': ({ day }: { day: string }) => dayAt(day, now()),
    'agent-state.rules': () => ok(rules),
    'agent-state.save-rules': (saved: AgentRules) => {
      const checked = checkRules(saved)
      if (checked.ok) rules = saved
      return checked
    },
  }
}
