import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connectOrder } from './accounts'
import { part, type TwoDesks, talk } from './call-contract'
import type { Harness, PhoneDesk } from './desks'
import { runHarness } from './harness/windows'
import { type Kamailio, startKamailio } from './kamailio'

const namespace = `zuoxi-${process.pid}`
const outside = (network: number) => `zx${process.pid % 100_000}n${network}`
/** Two networks, 10.203.1 and 10.203.2, between the namespace and us; the server has an address beside them. */
const networks = [1, 2] as const
const serverAddress = '10.203.9.1'

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'ignore'] })
}
const inside = (...args: string[]) => ip('-n', namespace, ...args)

function mayMakeNetworks(): boolean {
  try {
    ip('netns', 'add', namespace)
    return true
  } catch {
    return false
  }
}

function plugIn(network: (typeof networks)[number]): void {
  inside('link', 'set', `zx${network}`, 'up')
  inside('route', 'replace', 'default', 'via', `10.203.${network}.1`)
}

function unplug(network: (typeof networks)[number]): void {
  inside('link', 'set', `zx${network}`, 'down')
}

const possible = mayMakeNetworks()

describe.skipIf(!possible)('a machine that goes from one network to another in a call', () => {
  let kamailio: Kamailio
  let travelling: Harness
  let staying: Harness
  let desks: TwoDesks

  beforeAll(async () => {
    ip('addr', 'replace', `${serverAddress}/32`, 'dev', 'lo')
    inside('link', 'set', 'lo', 'up')
    for (const network of networks) {
      ip('link', 'add', outside(network), 'type', 'veth', 'peer', 'name', `zx${network}`, 'netns', namespace)
      ip('addr', 'add', `10.203.${network}.1/24`, 'dev', outside(network))
      ip('link', 'set', outside(network), 'up')
      inside('addr', 'add', `10.203.${network}.2/24`, 'dev', `zx${network}`)
    }
    plugIn(1)
    kamailio = await startKamailio({ '1001': 'pw1001', '1002': 'pw1002' }, { address: serverAddress })
    const place = { folder: inject('harnessFolder'), env: inject('displayEnvironment') }
    travelling = await runHarness({ ...place, within: ['ip', 'netns', 'exec', namespace] })
    staying = await runHarness(place)
    desks = {
      alice: await registered(travelling, 'alice', '1001'),
      bob: await registered(staying, 'bob', '1002'),
      bobsNumber: '1002',
    }
  })

  afterAll(async () => {
    await travelling?.[Symbol.asyncDispose]()
    await staying?.[Symbol.asyncDispose]()
    await kamailio?.[Symbol.asyncDispose]()
    for (const network of networks) ip('link', 'delete', outside(network))
    ip('netns', 'delete', namespace)
    ip('addr', 'delete', `${serverAddress}/32`, 'dev', 'lo')
  })

  async function registered(harness: Harness, name: string, user: string): Promise<PhoneDesk> {
    const desk = await harness.phone(name)
    const { url: server, domain } = kamailio
    desk.order(connectOrder({ server, domain, user, password: `pw${user}` }))
    await desk.facts.next('line-changed', (fact) => fact.status === 'registered')
    await desk.facts.next('devices-changed', (fact) => fact.devices.microphone === 'ok')
    return desk
  }

  /** How long until voice arrived at both again: told by a whole second without a pause, with the old network gone. */
  async function voiceIsBack(since: number): Promise<number> {
    const flowing = ({ facts }: PhoneDesk) =>
      facts.next('call-media', (fact) => fact.at > since + 1_500 && (fact.longestGapMs ?? 9_999) < 500, 30_000)
    const [one, other] = await Promise.all([flowing(desks.alice), flowing(desks.bob)])
    return Math.max(one.at, other.at) - 1_000 - since
  }

  test.each([
    ['is found again by the phone alone', 1, 2, false],
    ['is found again when main says so', 2, 1, true],
  ] as const)('the voice %s, and the line too', async (_how, from, to, told) => {
    const { alice } = desks
    const call = await talk(desks)
    await alice.facts.next('call-media', (fact) => fact.callId === call.atAlice)
    const changedAt = Date.now()
    unplug(from)
    plugIn(to)
    if (told) alice.order({ type: 'reconnect' })
    const voiceMs = await voiceIsBack(changedAt)
    const back = await alice.facts.next('line-changed', (fact) => fact.status === 'registered' && fact.at > changedAt)
    console.log(
      JSON.stringify({ figure: 'another network', told, voice_back_ms: voiceMs, registered_ms: back.at - changedAt }),
    )
    // The bound of the issue is 15 s; the smoke holds it. Here: that it comes back at all.
    expect(voiceMs).toBeLessThan(30_000)
    expect(alice.facts.all.filter((fact) => fact.type === 'call-ended' && fact.callId === call.atAlice)).toEqual([])
    await part(desks, call)
  })
})
