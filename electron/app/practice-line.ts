import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import type { Clock } from '#shared/kernel/clock'
import type { Directory } from '#shared/phone/directory'
import type { LineAccount } from '#shared/phone/port'
import type { SupervisionAuthority } from '#shared/phone/supervision'
import { CustomersFact, type CustomersOrder } from '#shared/practice/customers-port'
import { openPractice } from '../features/practice'
import { type Port, servePort } from '../ipc/serve-port'
import type { Log } from '../platform/log'
import { addresses, ORIGIN } from './app-scheme'
import { type HiddenWindow, openHiddenWindow } from './hidden-window'

/** The practice switch, the hidden window that plays the customers, and the port between them. */
export interface PracticeLine extends AsyncDisposable {
  readonly account: LineAccount
  readonly directory: Directory
  readonly supervision: SupervisionAuthority
  agentIs(ready: boolean): void
  /** Opens the customers' window. Not part of the start: nobody calls in the first five seconds. */
  raiseCurtain(): void
}

export async function openPracticeLine(options: {
  bundle: string
  clock: Clock
  log: Log
  instanceId: string
  displayName: string
}): Promise<PracticeLine> {
  const { bundle, clock, log, instanceId, displayName } = options
  let window: HiddenWindow | null = null
  let port: Port<CustomersOrder> | null = null
  const practice = await openPractice({
    clock,
    log,
    origin: ORIGIN,
    voicesAddress: addresses.voices,
    voiceIndexFile: join(bundle, 'voices', 'index.json'),
    instanceId,
    displayName,
    order: (order) => port?.order(order) ?? false,
    seed: randomInt(2 ** 31),
  })
  return {
    account: practice.account,
    directory: practice.directory,
    supervision: practice.supervision,
    agentIs: (ready) => practice.agentIs(ready),
    raiseCurtain() {
      if (window) return
      const page = { name: 'customers', address: `${addresses.phone}simulated-customers/customers.html` } as const
      window = openHiddenWindow(page, join(bundle, 'preload'), () => undefined, log)
      const heard = (fact: CustomersFact) => practice.heard(fact)
      port = servePort<CustomersOrder, typeof CustomersFact>('customers', CustomersFact, window, heard, log)
    },
    async [Symbol.asyncDispose]() {
      port?.[Symbol.dispose]()
      window?.[Symbol.dispose]()
      await practice[Symbol.asyncDispose]()
    },
  }
}
