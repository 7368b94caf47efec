import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type PracticeSwitch, startPracticeSwitch } from '#electron/features/practice/switch/index'
import { connectJssip, type JssipPhone, type JssipSession } from './practice-switch-jssip'
import { origin } from './practice-switch-phone'
import { silence, stubWebRtc } from './practice-switch-webrtc'

const silent = { info: () => undefined, warn: () => undefined }
let line: PracticeSwitch
let phones: JssipPhone[] = []

beforeEach(async () => {
  stubWebRtc()
  line = await startPracticeSwitch({
    origins: [origin],
    users: [{ name: 'agent' }, { name: 'lead' }, { name: 'customers', mayClaimAnyIdentity: true }],
    resolve: (target) => (target.startsWith('138') ? 'customers' : undefined),
    log: silent,
  })
})

afterEach(async () => {
  for (const phone of phones) phone.stop()
  phones = []
  await line.stop()
  vi.unstubAllGlobals()
})

async function jssip(user: string): Promise<JssipPhone> {
  const phone = connectJssip(line, user, line.users.get(user)?.password ?? '')
  phones.push(phone)
  await phone.event('registered')
  return phone
}

const media = { mediaStream: silence }

async function call(caller: JssipPhone, callee: JssipPhone, target: string) {
  const ringing = callee.session()
  const outgoing = caller.call(target, media)
  const incoming = await ringing
  const up = Promise.all([outgoing.heard('confirmed'), incoming.heard('confirmed')])
  incoming.answer(media)
  await up
  return { outgoing, incoming }
}

const ended = (...sessions: JssipSession[]) => Promise.all(sessions.map((session) => session.heard('ended')))

test('two JsSIP phones call, hold, resume, send digits, and either hangs up', async () => {
  const [agent, lead] = [await jssip('agent'), await jssip('lead')]
  const first = await call(agent, lead, 'lead')
  const held = first.incoming.heard('hold')
  expect(first.outgoing.hold()).toBe(true)
  await held
  const resumed = first.incoming.heard('unhold')
  await expect.poll(() => first.outgoing.unhold()).toBe(true)
  await resumed
  const digit = first.incoming.heard('newDTMF')
  first.outgoing.sendDTMF('5')
  await digit
  const down = ended(first.outgoing, first.incoming)
  first.outgoing.terminate()
  await down

  const second = await call(agent, lead, 'lead')
  const downAgain = ended(second.outgoing, second.incoming)
  second.incoming.terminate()
  await downAgain
})

test('a customer rings the agent under their number, and is called back under it', async () => {
  const [agent, customers] = [await jssip('agent'), await jssip('customers')]
  const from = { ...media, fromUserName: '13800138000', fromDisplayName: '王芳' }
  const ringing = agent.session()
  const outgoing = customers.call('agent', from)
  const incoming = await ringing
  expect(incoming.remote).toEqual({ name: '王芳', user: '13800138000' })
  const up = incoming.heard('confirmed')
  incoming.answer(media)
  await up
  const down = ended(outgoing, incoming)
  incoming.terminate()
  await down

  const back = await call(agent, customers, '13800138000')
  expect(back.incoming.called).toBe('<sip:13800138000@practice.zuoxi.invalid>')
  const downAgain = ended(back.outgoing, back.incoming)
  back.incoming.terminate()
  await downAgain
})

test('declining, giving up and calling nobody each end the call with their own status', async () => {
  const [agent, lead] = [await jssip('agent'), await jssip('lead')]
  const ringing = lead.session()
  const declined = agent.call('lead', media)
  const failure = declined.failed()
  ;(await ringing).terminate({ status_code: 486 })
  expect(await failure).toBe(486)

  const ringingAgain = lead.session()
  const given = agent.call('lead', media)
  const lost = (await ringingAgain).failed()
  await given.heard('progress')
  given.terminate()
  await lost

  expect(await agent.call('nobody', media).failed()).toBe(404)
})

test('a blind transfer by REFER reaches the third phone', async () => {
  const [agent, lead, customers] = [await jssip('agent'), await jssip('lead'), await jssip('customers')]
  const { outgoing, incoming } = await call(customers, agent, 'agent')
  outgoing.acceptRefer(media)
  const ringing = lead.session()
  incoming.refer(`sip:lead@${line.domain}`)
  const transferred = await ringing
  const up = transferred.heard('confirmed')
  transferred.answer(media)
  await up
})

test('a call survives that the callee loses the connection and comes back: the caller hangs up, both know', async () => {
  const [agent, lead] = [await jssip('agent'), await jssip('lead')]
  const { outgoing, incoming } = await call(agent, lead, 'lead')
  line.faults.disconnectAll()
  await Promise.all([agent.event('registered', 2), lead.event('registered', 2)])
  const held = incoming.heard('hold')
  outgoing.hold()
  await held
  const down = ended(outgoing, incoming)
  outgoing.terminate()
  await down
})
