import '#shared/kernel/zod-without-eval'
import { assertNever } from '#shared/kernel/result'
import { serverProfile } from '#shared/phone/server-profile'
import { type CustomersFact, CustomersOrder } from '#shared/practice/customers-port'
import { Line, type LineState } from '../line'
import { makeMediaCertificate } from '../media-certificate'
import { openMixingDesk } from '../mixing-desk'
import { reportTroubles } from '../page-troubles'
import { CustomerCall } from './customer-call'
import { createMouthMaker } from './customer-mouth'

const tell = (fact: CustomersFact) => window.zuoxiCustomers.tell(fact)
const trouble = (what: string) => tell({ type: 'trouble', at: Date.now(), what: what.slice(0, 2_000) })
reportTroubles(trouble)

const desk = openMixingDesk()
const mouths = createMouthMaker(desk, trouble)
const certificate = makeMediaCertificate()
const calls = new Map<string, CustomerCall>()
let line: Line | undefined

function connect(order: Extract<CustomersOrder, { type: 'connect' }>): void {
  disconnect()
  const { server, domain, user, password } = order
  line = new Line(
    {
      server,
      domain,
      user,
      password,
      displayName: '',
      instanceId: crypto.randomUUID(),
      profile: serverProfile('practice'),
    },
    {
      changed: tellLine,
      incoming: (invite, accept) => {
        const callId = crypto.randomUUID()
        const call = open(callId)
        call.attach(accept(call))
        tell({ type: 'call-incoming', at: Date.now(), callId, called: invite.called, from: invite.number })
        return undefined
      },
      trouble,
    },
  )
  line.start(certificate)
}

function disconnect(): void {
  if (!line) return
  for (const call of [...calls.values()]) call.hangUp()
  line.stop()
  line = undefined
}

function tellLine(state: LineState): void {
  if (state.status === 'registered') tell({ type: 'registered', at: Date.now() })
  if (state.status === 'failed') tell({ type: 'unregistered', at: Date.now(), again: state.retryAt !== undefined })
}

function open(callId: string): CustomerCall {
  const call = new CustomerCall(callId, mouths.open(), desk, tell, () => calls.delete(callId))
  calls.set(callId, call)
  return call
}

function dial({ callId, from, headers, target }: Extract<CustomersOrder, { type: 'call' }>): void {
  const call = open(callId)
  try {
    if (!line?.agent || !line.up) throw new Error('not registered')
    const as = { from: { user: from.number, displayName: from.displayName }, headers }
    call.attach(line.agent.call(target, call.mouth.stream, as, call))
  } catch (error) {
    trouble(`call: ${String(error)}`)
    call.ended({ who: 'system', cause: 'Connection Error' })
  }
}

function follow(order: CustomersOrder): void {
  switch (order.type) {
    case 'connect':
      connect(order)
      break
    case 'disconnect':
      disconnect()
      break
    case 'call':
      dial(order)
      break
    case 'answer':
      calls.get(order.callId)?.answer()
      break
    case 'reject':
      calls.get(order.callId)?.hangUp(order.status)
      break
    case 'say': {
      const { callId } = order
      calls.get(callId)?.mouth.say(order.clip, () => tell({ type: 'said', at: Date.now(), callId }))
      break
    }
    case 'hush':
      calls.get(order.callId)?.mouth.hush()
      break
    case 'hang-up':
      calls.get(order.callId)?.hangUp()
      break
    default:
      assertNever(order)
  }
}

window.zuoxiCustomers.onOrder((raw) => {
  const order = CustomersOrder.safeParse(raw)
  if (order.success) follow(order.data)
  else trouble(`not an order: ${order.error.issues.map((issue) => issue.path.join('.')).join(', ')}`)
})
tell({ type: 'ready', at: Date.now() })
