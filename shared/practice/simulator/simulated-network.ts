import type { DialogId, PhoneFact } from '#shared/phone/port'
import type { SimulatedLeg } from './simulated-leg'
import { SimulatedPhone } from './simulated-phone'
import type { Timetable } from './virtual-time'

export interface NetworkOptions {
  readonly time: Timetable
  /** Feature codes the server takes, e.g. `*11`. Everything else that is no user does not exist. */
  readonly codes?: (dialled: string) => boolean
  /** Who is called when somebody dials this; by default the user of that name. */
  readonly resolve?: (dialled: string) => string | undefined
  /** One way. */
  readonly latencyMs?: number
}

/** A SIP server and the network around it, without SIP: phones find each other here, and messages take their time. */
export class SimulatedNetwork {
  readonly time: Timetable
  readonly latencyMs: number
  readonly #options: NetworkOptions
  readonly #phones: SimulatedPhone[] = []
  /** What could not be delivered and must not be lost: BYE, CANCEL. */
  readonly #farewells: { readonly from: SimulatedPhone; readonly to: SimulatedPhone; readonly say: () => void }[] = []
  #up = true
  #tokens = 0

  constructor(options: NetworkOptions) {
    this.#options = options
    this.time = options.time
    this.latencyMs = options.latencyMs ?? 1
  }

  /** The server runs. */
  get up(): boolean {
    return this.#up
  }

  phone(tell: (fact: PhoneFact) => void): SimulatedPhone {
    const phone = new SimulatedPhone(this, tell)
    this.#phones.push(phone)
    return phone
  }

  /** The server is killed: calls go on, nobody can say anything about them. */
  stop(): void {
    if (!this.#up) return
    this.#up = false
    for (const phone of this.#phones) phone.line.lost()
  }

  start(): void {
    this.#up = true
    for (const phone of this.#phones) phone.line.found()
  }

  token(): string {
    this.#tokens += 1
    return `simulated-${this.#tokens}`
  }

  /** `known` without a phone: such a user exists, and is not registered. */
  find(dialled: string): { readonly known: boolean; readonly phone: SimulatedPhone | undefined } {
    const user = this.#options.resolve?.(dialled) ?? dialled
    const theirs = this.#phones.filter(({ account }) => account?.user === user)
    return { known: theirs.length > 0, phone: theirs.findLast(({ line }) => line.registered) }
  }

  takesCode(dialled: string): boolean {
    return this.#options.codes?.(dialled) ?? false
  }

  /** The other end of a dialog as somebody else knew it (RFC 3891): our local tag is their remote one. */
  findDialog({ sipCallId, localTag, remoteTag, remoteTarget }: DialogId): SimulatedLeg | undefined {
    return this.#phones
      .filter(({ contact, line }) => contact === remoteTarget && line.registered)
      .flatMap((phone) => [...phone.legs.values()])
      .find(({ dialog, status }) => {
        if (status !== 'up' || dialog?.sipCallId !== sipCallId) return false
        return dialog.localTag === remoteTag && dialog.remoteTag === localTag
      })
  }

  /** A message from phone to phone; told when it does not get through. */
  carry(from: SimulatedPhone, to: SimulatedPhone, arrives: () => void, fails: () => void = () => undefined): void {
    // What was sent is on its way, whatever becomes of the sender.
    const sent = from.line.registered
    this.time.after(this.latencyMs, () => {
      if (sent && to.line.registered) arrives()
      else fails()
    })
  }

  /** Like `carry`, but kept until both are there. */
  farewell(from: SimulatedPhone, to: SimulatedPhone, say: () => void): void {
    this.carry(from, to, say, () => {
      // They may have come back while it was on its way.
      if (from.line.registered && to.line.registered) this.farewell(from, to, say)
      else this.#farewells.push({ from, to, say })
    })
  }

  lineIsBack(): void {
    for (const farewell of this.#farewells.splice(0)) this.farewell(farewell.from, farewell.to, farewell.say)
  }
}
