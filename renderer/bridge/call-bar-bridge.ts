import type { CallBarContract, CallBarView } from '#shared/desk/call-bar'
import type { CommandInput, CommandName } from '#shared/kernel/contract'
import type { Failure } from '#shared/kernel/result'
import type { PreloadApi } from './preload-api'

declare global {
  interface Window {
    zuoxiCallBar?: PreloadApi
  }
}

/** The small bar's only way out. Answers what failed, or null; the next view shows what came of it. */
export interface CallBarBridge {
  view(): Promise<CallBarView | null>
  onChanged(listener: (view: CallBarView) => void): () => void
  ask<K extends Exclude<CommandName<CallBarContract>, 'call-bar.view'>>(
    name: K,
    input: CommandInput<CallBarContract, K>,
  ): Promise<Failure | null>
}

export function callBarBridge(api: PreloadApi | undefined = window.zuoxiCallBar): CallBarBridge {
  if (!api) throw new Error('this page runs in the call bar’s window only: there is no preload API')
  const ask = async (name: string, input: unknown): Promise<{ value: unknown } | { failure: Failure }> => {
    const noAnswer = { failure: { code: 'desk-no-answer', retryable: true } }
    const answer: unknown = await api.ask(name, input).catch(() => null)
    if (!isRecord(answer)) return noAnswer
    if (answer['ok'] === true) return { value: answer['value'] }
    const { error } = answer
    if (!isRecord(error) || typeof error['code'] !== 'string') return noAnswer
    return { failure: { code: error['code'], retryable: error['retryable'] === true } }
  }
  return {
    async view() {
      const answer = await ask('call-bar.view', undefined)
      return 'value' in answer && isView(answer.value) ? answer.value : null
    },
    onChanged: (listener) =>
      api.listen('call-bar.changed', (payload) => {
        if (isView(payload)) listener(payload)
      }),
    async ask(name, input) {
      const answer = await ask(name, input)
      return 'failure' in answer ? answer.failure : null
    },
  }
}

/** Enough to draw from: zod would be most of what this window loads while somebody rings. */
function isView(value: unknown): value is CallBarView {
  return (
    isRecord(value) &&
    Number.isInteger(value['revision']) &&
    typeof value['at'] === 'number' &&
    typeof value['language'] === 'string' &&
    typeof value['theme'] === 'string' &&
    Array.isArray(value['calls']) &&
    value['calls'].every(
      (call) => isRecord(call) && typeof call['callId'] === 'string' && typeof call['phase'] === 'string',
    )
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
