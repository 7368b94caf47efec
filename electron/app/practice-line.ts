import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import type { Clock } from '#shared/kernel/clock'
import type { LineAccount } from '#shared/phone/port'
import { CustomersFact, type CustomersOrder } from '#shared/practice/customers-port'
import { openPractice } from '../features/practice'
import { servePort } from '../ipc/serve-port'
import type { Log } from '../platform/log'
import { addresses, ORIGIN } from './app-scheme'
import { openHiddenWindow } from './hidden-window'

/** The practice switch, the hidden window that plays the customers, and the port between them. */
export interface PracticeLine extends AsyncDisposable {
  readonly account: LineAccount
  agentIs(ready: boolean): void
}

export async function openPracticeLine(options: {
  bundle: string
  clock: Clock
  log: Log
  instanceId: string
  displayName: string
}): Promise<PracticeLine> {
  const { bundle, clock, log, instanceId, displayName } = options
  const practice = await openPractice({
    clock,
    log,
    origin: ORIGIN,
    voicesAddress: addresses.voices,
    voiceIndexFile: join(bundle, 'voices', 'index.json'),
    instanceId,
    displayName,
    order: (order) => port.order(order),
    seed: randomInt(2 ** 31),
  })
  const page = { name: 'customers', address: `${addresses.phone}simulated-customers/customers.html` } as const
  const window = openHiddenWindow(page, join(bundle, 'preload'), () => undefined, log)
  const port = servePort<CustomersOrder, typeof CustomersFact>(
    'customers',
    CustomersFact,
    window,
    (fact) => practice.heard(fact),
    log,
  )
  return {
    account: practice.account,
    agentIs: (ready) => practice.agentIs(ready),
    async [Symbol.asyncDispose]() {
      port[Symbol.dispose]()
      window[Symbol.dispose]()
      await practice[Symbol.asyncDispose]()
    },
  }
}
