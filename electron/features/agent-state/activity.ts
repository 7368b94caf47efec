import type { AgentActivity } from '#shared/agent-state/agent-state'
import type { CallId } from '#shared/kernel/ids'
import type { Call } from '#shared/phone/call'

export interface Activity {
  readonly activity: AgentActivity
  readonly callId: CallId | null
}

/**
 * What several calls at once make of the agent: the one that needs the voice counts. A consultation is work on the
 * customer's call it is about; a lead who listens in is no call of the agent's.
 */
export function activityOf(calls: readonly Call[]): Activity {
  const own = calls.filter((call) => call.role !== 'supervisor' || call.direction === 'outbound')
  const talking = own.filter((call) => call.status === 'talking')
  const voice = talking.filter((call) => !call.heldByAgent)
  const of = (activity: AgentActivity, call: Call): Activity => ({ activity, callId: call.about ?? call.id })
  const spoken = voice.find((call) => call.role === 'customer') ?? voice[0]
  if (spoken) return of('talking', spoken)
  const dialling = own.find((call) => call.status === 'dialling')
  if (dialling) return of('dialling', dialling)
  const ringing = own.find((call) => call.status === 'ringing')
  if (ringing) return of('ringing', ringing)
  if (talking[0]) return of('holding', talking[0])
  const wrapUp = own.findLast((call) => call.status === 'wrap-up')
  return wrapUp ? of('wrap-up', wrapUp) : { activity: 'none', callId: null }
}
