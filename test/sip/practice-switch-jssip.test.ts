import { afterEach, beforeEach, expect, test } from 'vitest'
import { type PracticeSwitch, startPracticeSwitch } from '#electron/features/practice/switch/index'
import { connectJssip, type JssipPhone } from './practice-switch-jssip'
import { origin } from './practice-switch-phone'

const silent = { info: () => undefined, warn: () => undefined }
let line: PracticeSwitch
let phones: JssipPhone[] = []

beforeEach(async () => {
  line = await startPracticeSwitch({ origins: [origin], users: [{ name: 'agent' }, { name: 'lead' }], log: silent })
})

afterEach(async () => {
  for (const phone of phones) phone.stop()
  phones = []
  await line.stop()
})

function jssip(user: string, password = line.users.get(user)?.password ?? ''): JssipPhone {
  const phone = connectJssip(line, user, password)
  phones.push(phone)
  return phone
}

test('JsSIP registers with its password and is given a GRUU', async () => {
  const phone = jssip('agent')
  await phone.event('registered')
  expect(line.registered('agent')).toBe(1)
  expect(phone.gruu).toMatch(/^sip:agent@practice\.zuoxi\.invalid;gr=urn:uuid:/)
})

test('JsSIP that unregisters is not there any more', async () => {
  const phone = jssip('agent')
  await phone.event('registered')
  const gone = phone.event('unregistered')
  phone.ua.unregister()
  await gone
  expect(line.registered('agent')).toBe(0)
})

test('JsSIP with a wrong password fails at once, and with 403 when it insists', async () => {
  const phone = jssip('agent', 'wrong')
  expect(await phone.failure()).toBe(401)
  const again = phone.failure()
  phone.ua.register()
  expect(await again).toBe(403)
  expect(line.registered('agent')).toBe(0)
})

test('JsSIP whose connection is cut is not called any more, and registers again by itself', async () => {
  const phone = jssip('agent')
  await phone.event('registered')
  const gruu = phone.gruu
  const back = phone.event('registered', 2)
  line.faults.disconnectAll()
  await phone.event('disconnected')
  await expect.poll(() => line.registered('agent')).toBe(0)
  await back
  expect(phone.gruu).toBe(gruu)
})

test('JsSIP registers again after a restart of the switch, with the same password', async () => {
  const phone = jssip('agent')
  await phone.event('registered')
  const back = phone.event('registered', 2)
  await line.restart(async () => {
    await phone.event('disconnected')
  })
  await back
  expect(line.registered('agent')).toBe(1)
})

test('a MESSAGE goes from one JsSIP to another', async () => {
  const [agent, lead] = [jssip('agent'), jssip('lead')]
  await Promise.all([agent.event('registered'), lead.event('registered')])
  const heard = lead.message()
  agent.ua.sendMessage(`sip:lead@${line.domain}`, '你好')
  expect(await heard).toBe('你好')
})

test('an OPTIONS ping of JsSIP is answered by the switch', async () => {
  const agent = jssip('agent')
  await agent.event('registered')
  expect(await agent.ping()).toBe(200)
})
