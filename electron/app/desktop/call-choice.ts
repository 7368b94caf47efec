import type { CallView } from '#shared/desk/snapshot'
import type { CallId } from '#shared/kernel/ids'
import type { Call } from '#shared/phone/call'

/** Which call a shortcut means that works without a look at the screen. Calls come oldest first, as in the snapshot. */
type Calls = readonly Pick<CallView, 'call'>[]

const own = (calls: Calls): readonly Call[] => calls.map(({ call }) => call).filter(({ role }) => role !== 'supervisor')

/** Who has rung longest and is not being answered yet. */
export function callToAnswer(calls: Calls): CallId | null {
  return own(calls).find((call) => call.status === 'ringing' && !call.answering)?.id ?? null
}

/** Whoever hears the agent; else the call that is being dialled; else the held one. Ringing calls are not declined so. */
export function callToHangUp(calls: Calls): CallId | null {
  const up = own(calls)
  const talked = up.find((call) => call.status === 'talking' && !call.heldByAgent)
  const found =
    talked ?? up.find(({ status }) => status === 'dialling') ?? up.find(({ status }) => status === 'talking')
  return found?.id ?? null
}
