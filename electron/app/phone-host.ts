import type { LineView } from '#shared/desk/snapshot'
import { type DeviceList, type LineAccount, PhoneFact, type PhoneOrder } from '#shared/phone/port'
import { type Port, servePort } from '../ipc/serve-port'
import type { Log } from '../platform/log'
import { addresses } from './app-scheme'
import { type HiddenWindow, openHiddenWindow } from './hidden-window'

export interface PhoneHostEvents {
  /** The phone window is there (again) and listens. */
  ready(): void
  /** Its process died; it is being built again. */
  gone(): void
  fact(fact: PhoneFact): void
  /** The line or the devices changed. */
  changed(): void
}

const noDevices: DeviceList = { microphone: 'unknown', inputs: [], outputs: [] }
const offline = { status: 'offline', problem: null, retryAt: null } as const

/** Main's hold of the phone window: its port, and what it last said of the line and the devices. */
export class PhoneHost implements Disposable {
  readonly #window: HiddenWindow
  readonly #port: Port<PhoneOrder>
  #line: Omit<LineView, 'identity'> = offline
  #devices = noDevices
  #headset: string | null = null
  #identity = ''
  #ready = false

  constructor(
    preloadFolder: string,
    private readonly events: PhoneHostEvents,
    private readonly log: Log,
  ) {
    const page = { name: 'phone', address: `${addresses.phone}phone.html` } as const
    this.#window = openHiddenWindow(page, preloadFolder, () => this.#gone(), log)
    this.#port = servePort<PhoneOrder, typeof PhoneFact>(
      'phone',
      PhoneFact,
      this.#window,
      (fact) => this.#heard(fact),
      log,
    )
  }

  line(): LineView {
    return { ...this.#line, identity: this.#identity }
  }

  devices(): DeviceList {
    return this.#devices
  }

  /** The headset whose buttons work, by name. */
  headset(): string | null {
    return this.#headset
  }

  /** Answers false while there is no phone window that listens. */
  order(order: PhoneOrder): boolean {
    return this.#ready && this.#port.order(order)
  }

  connect(account: LineAccount): void {
    this.#identity = `${account.user}@${account.domain}`
    this.order({ type: 'connect', account })
  }

  disconnect(): void {
    this.#identity = ''
    this.#line = offline
    this.order({ type: 'disconnect' })
  }

  [Symbol.dispose](): void {
    this.#port[Symbol.dispose]()
    this.#window[Symbol.dispose]()
  }

  #heard(fact: PhoneFact): void {
    switch (fact.type) {
      case 'phone-ready':
        this.#ready = true
        this.events.ready()
        return
      case 'line-changed':
        this.#line = { status: fact.status, problem: fact.problem ?? null, retryAt: fact.retryAt ?? null }
        this.log.info(`line ${fact.status}`, { at: fact.at, problem: fact.problem, sipStatus: fact.sipStatus })
        this.events.fact(fact)
        this.events.changed()
        return
      case 'devices-changed':
        this.#devices = fact.devices
        this.events.changed()
        return
      case 'headset-changed':
        this.#headset = fact.name
        this.events.changed()
        return
      case 'phone-trouble':
        this.log.warn('the phone window went on from trouble', { what: fact.what })
        return
      default:
        this.events.fact(fact)
    }
  }

  #gone(): void {
    this.#ready = false
    this.#headset = null
    this.#line = { status: 'connecting', problem: null, retryAt: null }
    this.events.gone()
  }
}
