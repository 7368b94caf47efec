import type { Result } from '#shared/kernel/result'
import type { Me } from '#shared/team/rights'
import { maskedFor } from './masked-for'

/** What was asked for by name or typed by the agent, and numbers of the house. */
const AS_THEY_ARE = new Set(['customers.reveal', 'phone.colleagues', 'phone.check-number', 'drafts.load'])

type Handler = (input: never) => Result<unknown> | Promise<Result<unknown>>

/** The same handlers, whose answers show this person only the numbers that they may see. */
export function maskedHandlers<H extends object>(handlers: H, me: () => Me): H {
  const shown = <Answer extends Result<unknown>>(answer: Answer): Answer =>
    answer.ok ? { ...answer, value: maskedFor(me(), answer.value) } : answer
  const wrapped = Object.entries(handlers as Record<string, Handler>).map(([name, handler]): [string, Handler] => [
    name,
    AS_THEY_ARE.has(name)
      ? handler
      : (input) => {
          const answer = handler(input)
          return answer instanceof Promise ? answer.then(shown) : shown(answer)
        },
  ])
  return Object.fromEntries(wrapped) as H
}
