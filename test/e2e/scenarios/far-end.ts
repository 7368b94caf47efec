import type { CallId } from '#shared/kernel/ids'
import type { PhoneFact } from '#shared/phone/port'
import { connectOrder } from '#test/sip/accounts'
import { type Harness, newCallId, type PhoneDesk } from '#test/sip/harness/windows'
import { giveTone, type Levels, listen, tones, type Voice, voicesIn } from '#test/support/tones'
import type { LineServer } from './line-server'

/** Somebody at the other end: a real phone window of the program, driven by orders, with a tone of their own as voice. */
export class FarEnd {
  readonly phone: PhoneDesk
  readonly number: string
  #callId: CallId | undefined

  constructor(phone: PhoneDesk, number: string) {
    this.phone = phone
    this.number = number
  }

  /** The call this end is in. */
  get callId(): CallId {
    if (!this.#callId) throw new Error(`${this.number} is in no call`)
    return this.#callId
  }

  /** Dials; with `headers` on the INVITE. */
  dial(number: string, headers: Readonly<Record<string, string>> = {}): void {
    this.#callId = newCallId()
    this.phone.order({ type: 'dial', callId: this.#callId, target: number, headers })
  }

  /** Dials and waits until it rings there. */
  async call(number: string): Promise<void> {
    this.dial(number)
    await this.fact('call-progress')
  }

  /** Takes the next call that rings here. Resolves with when it began to ring (ms since epoch). */
  async answer(): Promise<number> {
    const { callId, at } = await this.phone.facts.next('call-incoming')
    this.#callId = callId
    this.phone.order({ type: 'answer', callId })
    await this.fact('call-answered')
    return at
  }

  async decline(): Promise<void> {
    const { callId } = await this.phone.facts.next('call-incoming')
    this.phone.order({ type: 'decline', callId })
  }

  order(type: 'hang-up' | 'hold' | 'resume'): void {
    this.phone.order({ type, callId: this.callId })
  }

  /** The next fact about the call of this end that nobody waited for yet. */
  fact<Type extends Extract<PhoneFact, { callId: CallId }>['type']>(
    type: Type,
    where: (fact: Extract<PhoneFact, { type: Type }>) => boolean = () => true,
    withinMs = 30_000,
  ) {
    const { callId } = this
    return this.phone.facts.next(type, (fact) => 'callId' in fact && fact.callId === callId && where(fact), withinMs)
  }

  /** Every fact but those about media, one a line. */
  told(): string {
    const { all } = this.phone.facts
    return all.flatMap((fact) => (fact.type === 'call-media' ? [] : [`${JSON.stringify(fact)}\n`])).join('')
  }

  hears(): Promise<Levels> {
    return listen(this.phone)
  }
}

/** @param within a profile setting other than those of Kamailio */
export async function openFarEnd(
  harness: Harness,
  server: LineServer,
  who: Voice,
  account: { user: string; password: string },
): Promise<FarEnd> {
  const phone = await harness.phone(who)
  await giveTone(phone, tones[who])
  phone.order(connectOrder({ server: server.url, domain: server.domain, ...account }, { pingSeconds: 2 }))
  await phone.facts.next('line-changed', (fact) => fact.status === 'registered')
  await phone.facts.next('devices-changed', (fact) => fact.devices.microphone === 'ok')
  return new FarEnd(phone, account.user)
}

/** Listens at each until each hears exactly whom they should, for as long as a busy machine may take. */
export async function hearing(
  ends: Readonly<Record<string, { hears(): Promise<Levels> }>>,
  wanted: Readonly<Record<string, readonly Voice[]>>,
  withinMs = 15_000,
): Promise<Readonly<Record<string, Levels>>> {
  const until = Date.now() + withinMs
  for (;;) {
    const heard = Object.fromEntries(
      await Promise.all(Object.entries(ends).map(async ([name, end]) => [name, await end.hears()] as const)),
    )
    const wrong = Object.keys(ends).filter(
      (name) => voicesIn(heard[name] ?? {}).join() !== (wanted[name] ?? []).toSorted().join(),
    )
    if (wrong.length === 0) return heard
    if (Date.now() > until) {
      const lines = wrong.map(
        (name) => `${name} should hear ${wanted[name]?.join() || 'nobody'}: ${JSON.stringify(heard[name])}`,
      )
      throw new Error(lines.join('\n'))
    }
  }
}
