import { expect } from 'vitest'
import { giveTone, listenAsPerson, tones, type Voice, voicesIn } from '#test/support/tones'
import { connectOrder } from './accounts'
import { type Harness, newCallId, type PhoneDesk, startHarness } from './desks'
import { type Kamailio, startKamailio } from './kamailio'

/** A phone whose microphone is a tone of its own, and whose ears a test can look into. */
export interface TonePhone {
  readonly desk: PhoneDesk
  readonly voice: Voice
  readonly number: string
}

export const passwords = { '1001': 'pw1001', '1002': 'pw1002', '1003': 'pw1003', '1004': 'pw1004' } as const

/** A jitter buffer and a busy machine both take their time; what is asked for is so in the end, or never. */
const settles = { timeout: 20_000, interval: 0 }

/** @param prepare what else is done to the page before it registers and opens its microphone */
export async function tonePhone(
  harness: Harness,
  kamailio: Kamailio,
  voice: Voice,
  number: keyof typeof passwords,
  prepare: (desk: PhoneDesk) => Promise<void> = async () => undefined,
): Promise<TonePhone> {
  const desk = await harness.phone(voice)
  await giveTone(desk, tones[voice])
  await prepare(desk)
  const { url: server, domain } = kamailio
  desk.order(connectOrder({ server, domain, user: number, password: passwords[number] }))
  await desk.facts.next('line-changed', (fact) => fact.status === 'registered')
  await desk.facts.next('devices-changed', (fact) => fact.devices.microphone === 'ok')
  return { desk, voice, number }
}

const extensions = { desk: '1001', customer: '1002', colleague: '1003', lead: '1004' } as const

/** A server, a program with windows, and in each window the phone of somebody with a tone of their own. */
export interface ToneStage<Who extends keyof typeof extensions> extends AsyncDisposable {
  readonly kamailio: Kamailio
  readonly harness: Harness
  readonly phones: Readonly<Record<Who, TonePhone>>
}

export async function startToneStage<Who extends keyof typeof extensions>(
  ...who: readonly Who[]
): Promise<ToneStage<Who>> {
  const kamailio = await startKamailio(passwords)
  let harness: Harness | undefined
  const close = async () => {
    await harness?.[Symbol.asyncDispose]()
    await kamailio[Symbol.asyncDispose]()
  }
  try {
    harness = await startHarness()
    const phones = {} as Record<Who, TonePhone>
    for (const voice of who) phones[voice] = await tonePhone(harness, kamailio, voice, extensions[voice])
    return { kamailio, harness, phones, [Symbol.asyncDispose]: close }
  } catch (failure) {
    await close()
    throw failure
  }
}

/** Whom the person at this phone hears now, by the tones that come out of it. */
export async function heardBy(phone: TonePhone): Promise<readonly string[]> {
  return voicesIn(await listenAsPerson(phone.desk))
}

/** Waits until everybody hears whom they should, and nobody else. */
export async function everybodyHears(wanted: readonly (readonly [TonePhone, readonly Voice[]])[]): Promise<void> {
  const matrix = async () =>
    Object.fromEntries(await Promise.all(wanted.map(async ([phone]) => [phone.voice, await heardBy(phone)] as const)))
  await expect
    .poll(matrix, settles)
    .toEqual(Object.fromEntries(wanted.map(([phone, voices]) => [phone.voice, voices.toSorted()])))
}

/** `from` calls `to`, who answers. The call's id at either. */
export async function connectTones(from: TonePhone, to: TonePhone, headers: Readonly<Record<string, string>> = {}) {
  const callId = newCallId()
  from.desk.order({ type: 'dial', callId, target: to.number, headers: { ...headers } })
  const incoming = await to.desk.facts.next('call-incoming')
  to.desk.order({ type: 'answer', callId: incoming.callId })
  await Promise.all([
    from.desk.facts.next('call-first-rtp', (fact) => fact.callId === callId),
    to.desk.facts.next('call-first-rtp', (fact) => fact.callId === incoming.callId),
  ])
  return { here: callId, there: incoming.callId }
}

/** Ends every call of these phones: what one test leaves behind is not for another to find. */
export async function endAllCalls(...phones: readonly TonePhone[]): Promise<void> {
  for (const { desk } of phones) {
    const ended = new Set(desk.facts.all.flatMap((fact) => (fact.type === 'call-ended' ? [fact.callId] : [])))
    const up = desk.facts.all.filter((fact) => fact.type === 'call-answered' && !ended.has(fact.callId))
    for (const fact of up) if (fact.type === 'call-answered') desk.order({ type: 'hang-up', callId: fact.callId })
    await expect
      .poll(() => up.every((one) => desk.facts.all.some((it) => it.type === 'call-ended' && isAbout(it, one))), settles)
      .toBe(true)
  }
}

function isAbout(fact: object, other: object): boolean {
  return 'callId' in fact && 'callId' in other && fact.callId === other.callId
}
