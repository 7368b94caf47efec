import type { AgentWindowContract } from '#shared/desk/contract'
import type { DeskSnapshot } from '#shared/desk/snapshot'
import type { Client, CommandInput, CommandName, CommandOutput, EventName, EventPayload } from '#shared/kernel/contract'
import { failed, type Result } from '#shared/kernel/result'
import type { PreloadApi } from './preload-api'

export type Bridge = Client<AgentWindowContract>

/**
 * The only way out of this window.
 *
 * Main parses every answer with the contract before it sends it; here it is parsed once more, because an answer is
 * unknown to this process. The schemas and zod come as a chunk of their own, so that the first screen does not wait
 * for them: until then, and for every snapshot (several a second in a call), the shape is checked by hand.
 *
 * An answer that does not fit is a bug on the other side. It is told to main's log and becomes the failure
 * `answer-not-understood`, so that no screen works on with half an answer.
 */
export function createBridge(api: PreloadApi): Bridge {
  const report = (what: string) => void api.ask('desk.report-fault', { what }).catch(() => undefined)

  async function ask<K extends CommandName<AgentWindowContract>>(
    name: K,
    input: CommandInput<AgentWindowContract, K>,
  ): Promise<Result<CommandOutput<AgentWindowContract, K>>> {
    type Output = CommandOutput<AgentWindowContract, K>
    let answer: unknown
    try {
      answer = await api.ask(name, input)
    } catch (thrown) {
      report(`asked ${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
      return failed('desk-no-answer', { retryable: true })
    }
    if (!isResult(answer)) {
      report(`the answer to ${name} is no result`)
      return failed('answer-not-understood')
    }
    if (!answer.ok) return answer
    if (name === 'desk.snapshot' && isSnapshot(answer.value)) return answer as Result<Output>
    const { parseAnswer } = await import('./parse')
    const parsed = parseAnswer(name, answer.value)
    if (parsed.ok) return parsed
    report(`the answer to ${name} does not fit the contract: ${parsed.error.details?.['where'] ?? ''}`)
    return parsed
  }

  function listen<K extends EventName<AgentWindowContract>>(
    name: K,
    listener: (payload: EventPayload<AgentWindowContract, K>) => void,
  ): () => void {
    type Payload = EventPayload<AgentWindowContract, K>
    let stopped = false
    const stop = api.listen(name, (payload) => {
      if (name === 'desk.changed') {
        if (isSnapshot(payload)) listener(payload as Payload)
        else report('desk.changed came with something that is no snapshot')
        return
      }
      void import('./parse').then(({ parseEvent }) => {
        if (stopped) return
        const parsed = parseEvent(name, payload)
        if (parsed.ok) listener(parsed.value)
        else report(`${name} does not fit the contract: ${parsed.error.details?.['where'] ?? ''}`)
      })
    })
    return () => {
      stopped = true
      stop()
    }
  }

  return { ask, listen }
}

/** The preload's API of this page; a page without one is not the agent window, and cannot do anything. */
export function windowBridge(): Bridge {
  if (!window.zuoxi) throw new Error('this page runs in the agent window only: there is no preload API')
  return createBridge(window.zuoxi)
}

function isResult(answer: unknown): answer is Result<unknown> {
  if (!isRecord(answer)) return false
  if (answer['ok'] === true) return true
  const error = answer['error']
  return answer['ok'] === false && isRecord(error) && typeof error['code'] === 'string'
}

const snapshotParts = [
  'agent',
  'agentToday',
  'line',
  'devices',
  'followUps',
  'missed',
  'can',
  'today',
  'me',
  'reminders',
] as const

/** Enough to draw from without a schema: main has parsed the same object with `DeskSnapshot` a millisecond ago. */
export function isSnapshot(value: unknown): value is DeskSnapshot {
  return (
    isRecord(value) &&
    Number.isInteger(value['revision']) &&
    typeof value['at'] === 'number' &&
    snapshotParts.every((part) => isRecord(value[part])) &&
    value['headset'] !== undefined &&
    Array.isArray(value['calls']) &&
    value['calls'].every((view) => isRecord(view) && isRecord(view['call']) && isRecord(view['match'])) &&
    Array.isArray(value['notices']) &&
    Array.isArray(value['jobs'])
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
