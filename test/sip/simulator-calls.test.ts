import { afterAll, beforeAll } from 'vitest'
import { PhoneOrder } from '#shared/phone/port'
import { SimulatedNetwork, type SimulatedPhone } from '#shared/practice/simulator/index'
import { connectOrder } from './accounts'
import { describeCalls, type TwoDesks } from './call-contract'
import type { PhoneDesk } from './desks'
import { Desk } from './harness/windows'

let desks: TwoDesks
let phones: SimulatedPhone[] = []
const timers = new Set<NodeJS.Timeout>()

/** The contract waits for facts as they come: the simulator in real time, told to hurry by nobody. */
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

async function phone(user: string): Promise<PhoneDesk> {
  const simulated = network.phone((fact) => desk.facts.put(fact))
  const desk: PhoneDesk = new Desk(user, (word) => {
    if (word.type === 'order') simulated.order(PhoneOrder.parse(word.order))
  })
  phones.push(simulated)
  await desk.facts.next('phone-ready')
  desk.order(connectOrder({ server: 'ws://simulated', domain: 'simulated', user, password: '' }))
  await desk.facts.next('line-changed', (fact) => fact.status === 'registered')
  return desk
}

beforeAll(async () => {
  desks = { alice: await phone('1001'), bob: await phone('1002'), bobsNumber: '1002' }
})

afterAll(() => {
  for (const one of phones) one.order({ type: 'disconnect' })
  for (const timer of timers) clearTimeout(timer)
  phones = []
})

describeCalls('the simulator', () => desks)
