import { afterAll, beforeAll } from 'vitest'
import { connectOrder } from './accounts'
import { describeCalls, type TwoDesks } from './call-contract'
import { type Harness, startHarness } from './desks'
import { type Kamailio, startKamailio } from './kamailio'

let kamailio: Kamailio
let harness: Harness
let desks: TwoDesks

beforeAll(async () => {
  kamailio = await startKamailio({ '1001': 'pw1001', '1002': 'pw1002' })
  harness = await startHarness()
  const [alice, bob] = [await harness.phone('alice'), await harness.phone('bob')]
  const { url: server, domain } = kamailio
  alice.order(connectOrder({ server, domain, user: '1001', password: 'pw1001' }))
  bob.order(connectOrder({ server, domain, user: '1002', password: 'pw1002' }))
  for (const desk of [alice, bob]) {
    await desk.facts.next('line-changed', (fact) => fact.status === 'registered')
    await desk.facts.next('devices-changed', (fact) => fact.devices.microphone === 'ok')
  }
  desks = { alice, bob, bobsNumber: '1002' }
})

afterAll(async () => {
  await harness?.[Symbol.asyncDispose]()
  await kamailio?.[Symbol.asyncDispose]()
})

describeCalls('Kamailio', () => desks)
