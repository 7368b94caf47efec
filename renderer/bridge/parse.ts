import '#shared/kernel/zod-without-eval'
import { type AgentWindowContract, agentWindowContract } from '#shared/desk/contract'
import { CallNoteDraft } from '#shared/drafts/contract'
import type { CommandName, CommandOutput, EventName, EventPayload } from '#shared/kernel/contract'
import { failed, ok, type Result } from '#shared/kernel/result'

/** `answer-not-understood` with the path of the first thing that did not fit; never with the value. */
export function parseAnswer<K extends CommandName<AgentWindowContract>>(
  name: K,
  value: unknown,
): Result<CommandOutput<AgentWindowContract, K>> {
  const parsed = agentWindowContract[name].output.safeParse(value)
  if (!parsed.success) return notUnderstood(parsed.error.issues)
  return ok(parsed.data as CommandOutput<AgentWindowContract, K>)
}

export function parseEvent<K extends EventName<AgentWindowContract>>(
  name: K,
  payload: unknown,
): Result<EventPayload<AgentWindowContract, K>> {
  const parsed = agentWindowContract[name].payload.safeParse(payload)
  if (!parsed.success) return notUnderstood(parsed.error.issues)
  return ok(parsed.data as EventPayload<AgentWindowContract, K>)
}

/** Null when the text is no draft of ours (another version wrote it, say): the caller keeps it as the note's words. */
export function parseCallNoteDraft(text: string): CallNoteDraft | null {
  try {
    const parsed = CallNoteDraft.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function notUnderstood(issues: readonly { path: PropertyKey[]; code?: string }[]) {
  const first = issues[0]
  return failed('answer-not-understood', { details: { where: first ? `${first.path.join('.')} ${first.code}` : '' } })
}
