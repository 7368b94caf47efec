import { afterAll, beforeAll } from 'vitest'
import { PhoneOrder } from '#shared/phone/port'
import { SimulatedNetwork } from '#shared/practice/simulator/index'
import { connectOrder } from './accounts'
import { describeCalls } from './call-contract'
import type { PhoneDesk } from './desks'
import { Desk } from './harness/windows'
import { describeTransfers, type FourDesks } from './transfer-contract'

/** In real time, as the contract waits for facts; a test of main moves a virtual one. */
const timers = new Set<NodeJS.Timeout>()
const network = new SimulatedNetwork({
  time: {
    now: () => Date.now(),
    after(ms, act) {
      const timer = setTimeout(() => {
        timers.delete(timer)
        act()
      }, ms)
      timers.add(timer)
      return () => {
        clearTimeout(timer)
        timers.delete(timer)
      }
    },
  },
})
let desks: FourDesks

async function phone(number: string): Promise<{ desk: PhoneDesk; number: string }> {
  const simulated = network.phone((fact) => desk.facts.put(fact))
  const desk: PhoneDesk = new Desk(number, (word) => {
    if (word.type === 'order') simulated.order(PhoneOrder.parse(word.order))
  })
  await desk.facts.next('phone-ready')
  desk.order(connectOrder({ server: 'ws://simulated', domain: 'simulated', user: number, password: '' }))
  await desk.facts.next('line-changed', (fact) => fact.status === 'registered')
  return { desk, number }
}

beforeAll(async () => {
  desks = {
    agent: await phone('1001'),
    customer: await phone('1002'),
    colleague: await phone('1003'),
    lead: await phone('1004'),
  }
})

afterAll(() => {
  for (const { desk } of Object.values(desks)) desk.order({ type: 'disconnect' })
  for (const timer of timers) clearTimeout(timer)
})

describeCalls('the simulator', () => ({
  alice: desks.agent.desk,
  bob: desks.customer.desk,
  bobsNumber: desks.customer.number,
}))
describeTransfers('the simulator', () => desks)
