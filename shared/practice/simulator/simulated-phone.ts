import { type CallId, CallId as CallIdSchema } from '#shared/kernel/ids'
import { assertNever } from '#shared/kernel/result'
import { conferenceOf } from '#shared/phone/mix'
import type { DeviceList, LineAccount, PhoneFact, PhoneOrder } from '#shared/phone/port'
import { SimulatedCalls } from './simulated-calls'
import type { Invitation, PhoneWord, SimulatedLeg } from './simulated-leg'
import { SimulatedLine } from './simulated-line'
import type { SimulatedNetwork } from './simulated-network'

/** What a test sets of a call's quality; the rest is good. */
export type Weather = Partial<Omit<Extract<PhoneFact, { type: 'call-media' }>, 'type' | 'at' | 'callId'>>

/** A phone behind the port of the real one: orders in, facts out. */
export class SimulatedPhone {
  readonly legs = new Map<CallId, SimulatedLeg>()
  /** What it sent and nobody answered yet. */
  readonly invitations = new Set<Invitation>()
  readonly line: SimulatedLine
  readonly calls: SimulatedCalls
  account: LineAccount | null = null
  /** What it was last told to sound. */
  ring: Extract<PhoneOrder, { type: 'ring' }>['sound'] = 'off'
  conference: readonly CallId[] = []
  weather: Weather = {}
  #microphone: DeviceList['microphone'] = 'ok'
  #levels: (() => void) | null = null
  #testing: (() => void) | null = null

  constructor(
    readonly network: SimulatedNetwork,
    private readonly told: (fact: PhoneFact) => void,
  ) {
    this.line = new SimulatedLine(this)
    this.calls = new SimulatedCalls(this)
    network.time.after(0, () => this.tell({ type: 'phone-ready' }))
  }

  /** Contact, as the dialogs name it. */
  get contact(): string {
    return this.account ? `sip:${this.account.user}@${this.account.domain};gr=${this.account.instanceId}` : ''
  }

  get microphone(): DeviceList['microphone'] {
    return this.#microphone
  }

  tell(word: PhoneWord): void {
    this.told({ ...word, at: Math.round(this.network.time.now()) })
  }

  order(order: PhoneOrder): void {
    switch (order.type) {
      case 'connect':
        this.calls.endAll()
        this.account = order.account
        this.line.connect()
        break
      case 'disconnect':
        this.calls.endAll()
        this.line.disconnect()
        break
      case 'reconnect':
        if (this.account) this.line.connect()
        break
      case 'send-code':
        this.#sendCode(order)
        break
      case 'mix':
        this.mix(order.callIds)
        break
      case 'ring':
        this.ring = order.sound
        break
      case 'watch-level':
        this.#watchLevel(order.on)
        break
      case 'test-sound':
        this.#testSound(order.what)
        break
      case 'use-headset':
        this.tell({ type: 'headset-changed', name: null })
        break
      case 'use-devices':
      case 'use-sound':
      case 'headset-shows':
        break
      case 'dial':
      case 'take-call':
      case 'answer':
      case 'decline':
      case 'hang-up':
      case 'hold':
      case 'resume':
      case 'mute':
      case 'unmute':
      case 'send-dtmf':
      case 'transfer':
      case 'transfer-to-call':
      case 'silence':
      case 'unsilence':
      case 'supervise':
      case 'ask-supervision':
        this.calls.order(order)
        break
      default:
        assertNever(order)
    }
  }

  /** The window's process dies: nobody is told anything, neither main nor the far ends. A new one says it is ready. */
  crash(): void {
    for (const leg of this.legs.values()) this.calls.forget(leg)
    this.legs.clear()
    this.invitations.clear()
    this.conference = []
    this.line.stop()
    this.#levels?.()
    this.#testing?.()
    this.network.time.after(this.network.latencyMs, () => this.tell({ type: 'phone-ready' }))
  }

  /** The agent's headset is pulled, or the system denies the microphone. */
  setMicrophone(status: DeviceList['microphone']): void {
    this.#microphone = status
    this.tellDevices()
  }

  press(button: Extract<PhoneFact, { type: 'headset-button' }>['button']): void {
    this.tell({ type: 'headset-button', button })
  }

  tellDevices(): void {
    const inputs = this.#microphone === 'missing' ? [] : [{ id: 'simulated-microphone', label: 'Microphone' }]
    const outputs = [{ id: 'simulated-speaker', label: 'Speaker' }]
    this.tell({ type: 'devices-changed', devices: { microphone: this.#microphone, inputs, outputs } })
  }

  mix(wanted: readonly CallId[]): void {
    const up = [...this.legs.values()].filter(({ status }) => status === 'up').map(({ callId }) => callId)
    const members = conferenceOf(wanted, up)
    if (members.length === this.conference.length && members.every((member) => this.conference.includes(member))) return
    this.conference = members
    this.tell({ type: 'mix-changed', callIds: [...members] })
  }

  newCallId(): CallId {
    return CallIdSchema.parse(this.network.token())
  }

  #sendCode({ codeId, target }: Extract<PhoneOrder, { type: 'send-code' }>): void {
    if (!this.line.registered) {
      this.tell({ type: 'code-sent', codeId, problem: 'call-line-lost' })
      return
    }
    this.network.time.after(2 * this.network.latencyMs, () => {
      if (this.network.takesCode(target)) this.tell({ type: 'code-sent', codeId })
      else this.tell({ type: 'code-sent', codeId, problem: 'call-no-such-number', sipStatus: 404 })
    })
  }

  #watchLevel(on: boolean): void {
    this.#levels?.()
    this.#levels = null
    if (!on) return
    const tick = () => {
      this.tell({ type: 'microphone-level', level: this.#microphone === 'ok' ? 0.1 : 0 })
      this.#levels = this.network.time.after(100, tick)
    }
    this.#levels = this.network.time.after(100, tick)
  }

  #testSound(what: Extract<PhoneOrder, { type: 'test-sound' }>['what']): void {
    this.#testing?.()
    this.#testing = null
    if (what === 'off') return
    const done = () => this.tell({ type: 'sound-test', what, state: 'done' })
    const play = () => {
      this.tell({ type: 'sound-test', what, state: 'playing' })
      this.#testing = this.network.time.after(what === 'echo' ? 3_000 : 1_000, done)
    }
    if (what !== 'echo') {
      play()
      return
    }
    this.tell({ type: 'sound-test', what, state: 'recording' })
    this.#testing = this.network.time.after(3_000, play)
  }
}
