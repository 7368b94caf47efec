import { afterAll, beforeAll } from 'vitest'
import { connectOrder } from './accounts'
import { type Harness, startHarness } from './desks'
import { type Kamailio, startKamailio } from './kamailio'
import { describeTransfers, type FourDesks, type NumberedDesk } from './transfer-contract'

let kamailio: Kamailio
let harness: Harness
let desks: FourDesks

beforeAll(async () => {
  kamailio = await startKamailio({ '1001': 'pw1001', '1002': 'pw1002', '1003': 'pw1003', '1004': 'pw1004' })
  harness = await startHarness()
  const { url: server, domain } = kamailio
  const registered = async (name: string, user: string): Promise<NumberedDesk> => {
    const desk = await harness.phone(name)
    desk.order(connectOrder({ server, domain, user, password: `pw${user}` }))
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
  await kamailio?.[Symbol.asyncDispose]()
})

describeTransfers('Kamailio', () => desks)
