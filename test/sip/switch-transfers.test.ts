import { afterAll, beforeAll } from 'vitest'
import { type PracticeSwitch, startPracticeSwitch } from '#electron/features/practice/switch/index'
import { connectOrder } from './accounts'
import { type Harness, startHarness } from './desks'
import { describeTransfers, type FourDesks, type NumberedDesk } from './transfer-contract'

let practice: PracticeSwitch
let harness: Harness
let desks: FourDesks

beforeAll(async () => {
  practice = await startPracticeSwitch({
    origins: ['app://zuoxi'],
    users: ['1001', '1002', '1003', '1004'].map((name) => ({ name })),
    log: { info: () => undefined, warn: () => undefined },
  })
  harness = await startHarness()
  const { url: server, domain, users } = practice
  const registered = async (name: string, user: string): Promise<NumberedDesk> => {
    const desk = await harness.phone(name)
    desk.order(connectOrder({ server, domain, user, password: users.get(user)?.password ?? '' }))
    await desk.facts.next('line-changed', (fact) => fact.status === 'registered')
    await desk.facts.next('devices-changed', (fact) => fact.devices.microphone === 'ok')
    return { desk, number: user }
  }
  desks = {
    agent: await registered('agent', '1001'),
    customer: await registered('customer', '1002'),
    colleague: await registered('colleague', '1003'),
    lead: await registered('lead', '1004'),
  }
})

afterAll(async () => {
  await harness?.[Symbol.asyncDispose]()
  await practice?.stop()
})

describeTransfers('the practice switch', () => desks)
