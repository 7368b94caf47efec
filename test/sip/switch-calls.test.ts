import { afterAll, beforeAll } from 'vitest'
import { type PracticeSwitch, startPracticeSwitch } from '#electron/features/practice/switch/index'
import { connectOrder } from './accounts'
import { describeCalls, type TwoDesks } from './call-contract'
import { type Harness, startHarness } from './desks'

let practice: PracticeSwitch
let harness: Harness
let desks: TwoDesks

beforeAll(async () => {
  practice = await startPracticeSwitch({
    origins: ['app://zuoxi'],
    users: [{ name: '1001' }, { name: '1002' }],
    log: { info: () => undefined, warn: () => undefined },
  })
  harness = await startHarness()
  const { url: server, domain, users } = practice
  const desk = async (name: string, user: string) => {
    const phone = await harness.phone(name)
    phone.order(connectOrder({ server, domain, user, password: users.get(user)?.password ?? '' }, { dtmf: 'both' }))
    await phone.facts.next('line-changed', (fact) => fact.status === 'registered')
    await phone.facts.next('devices-changed', (fact) => fact.devices.microphone === 'ok')
    return phone
  }
  desks = { alice: await desk('alice', '1001'), bob: await desk('bob', '1002'), bobsNumber: '1002' }
})

afterAll(async () => {
  await harness?.[Symbol.asyncDispose]()
  await practice?.stop()
})

describeCalls('the practice switch', () => desks)
