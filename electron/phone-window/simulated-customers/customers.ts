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
/** By user. Whoever calls and whoever is called from here need a line each: no phone calls itself. */
const lines = new Map<string, Line>()

function connect(order: Extract<CustomersOrder, { type: 'connect' }>): void {
  const { server, domain, user, password } = order
  lines.get(user)?.stop()
  const line = new Line(
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
      changed: (state) => tellLine(user, state),
      incoming: (invite, accept) => {
        const callId = crypto.randomUUID()
        const call = open(callId)
        call.attach(accept(call), { user: invite.called, displayName: '' })
        const { called, number: from } = invite
        tell({ type: 'call-incoming', at: Date.now(), callId, line: user, called, from })
        return undefined
      },
      trouble,
    },
  )
  lines.set(user, line)
  line.start(certificate)
}

function disconnect(): void {
  for (const call of [...calls.values()]) call.hangUp()
  for (const line of lines.values()) line.stop()
  lines.clear()
}

function tellLine(line: string, state: LineState): void {
  if (state.status === 'registered') tell({ type: 'registered', at: Date.now(), line })
  if (state.status === 'failed')
    tell({ type: 'unregistered', at: Date.now(), line, again: state.retryAt !== undefined })
}

function open(callId: string): CustomerCall {
  const call = new CustomerCall(callId, mouths.open(), desk, tell, () => calls.delete(callId))
  calls.set(callId, call)
  return call
}

function dial(order: Extract<CustomersOrder, { type: 'call' }>): void {
  const { from, headers, target } = order
  const call = open(order.callId)
  const line = lines.get(order.line)
  try {
    if (!line?.agent || !line.up) throw new Error('not registered')
    const as = { user: from.number, displayName: from.displayName }
    call.attach(line.agent.call(target, call.mouth.stream, { from: as, headers }, call), as)
  } catch (error) {
    trouble(`call: ${String(error)}`)
    call.ended({ who: 'system', cause: 'Connection Error' })
  }
}

/** As a header says who somebody is (RFC 3325). */
function asserted({ number, displayName }: NonNullable<Extract<CustomersOrder, { type: 'answer' }>['as']>): string {
  const name = displayName === '' ? '' : `"${displayName.replace(/["\\]/g, '')}" `
  return `${name}<sip:${number}@practice.invalid>`
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
      calls.get(order.callId)?.answer(order.as ? asserted(order.as) : undefined)
      break
    case 'reject':
      calls.get(order.callId)?.hangUp(order.status)
      break
    case 'say': {
      const { callId } = order
      calls.get(callId)?.mouth.say(order.clip, () => tell({ type: 'said', at: Date.now(), callId }))
      break
    }
    case 'echo':
      calls.get(order.callId)?.echo()
      break
    case 'ask-supervision':
      calls.get(order.callId)?.ask(order.ask)
      break
    case 'connect-calls': {
      const other = calls.get(order.withCallId)
      if (other) calls.get(order.callId)?.connectWith(other)
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
