import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { openDisplay } from '#build/runtime/index'
import { startLineServer } from '#test/e2e/scenarios/line-server'
import { connectOrder } from '#test/sip/accounts'
import { buildHarness } from '#test/sip/harness/build-harness'
import { type Harness, newCallId, type PhoneDesk, runHarness } from '#test/sip/harness/windows'
import { openFiles, residentMegabytes } from '#test/support/process-tree'
import type { BenchOptions } from './benchmarks'
import type { BenchResult } from './result'
import { percentile } from './statistics'

const users = { '1001': 'pw1001', '1002': 'pw1002' }
/** Code is compiled, pools are filled and caches grow to their size before anything is counted. */
const WARM_UP = 100
const LIMIT_KB = 20
/** JsSIP keeps what belongs to a transaction for 64*T1, 32 s (RFC 3261 section 17); whatever is there after that is a leak. */
const LONGEST_LINGERING_MS = 45_000

/** Counts what lives longer than a call, without keeping any of it alive. */
const watch = `{
  const Real = RTCPeerConnection
  window.connections = []
  window.RTCPeerConnection = class extends Real {
    constructor(...how) {
      super(...how)
      window.connections.push(new WeakRef(this))
    }
  }
  window.listeners = 0
  const lasting = [window, document, navigator.mediaDevices]
  for (const target of lasting) {
    const { addEventListener, removeEventListener } = target
    const known = new Map()
    target.addEventListener = (type, act, ...rest) => {
      if (!known.has(act)) known.set(act, new Set())
      if (!known.get(act).has(type)) window.listeners += 1
      known.get(act).add(type)
      addEventListener.call(target, type, act, ...rest)
    }
    target.removeEventListener = (type, act, ...rest) => {
      if (known.get(act)?.delete(type)) window.listeners -= 1
      removeEventListener.call(target, type, act, ...rest)
    }
  }
}
undefined`

const Left = z.object({ heap: z.number(), connections: z.number(), open: z.number(), listeners: z.number() })

/** After the garbage is collected: heap (bytes), connections that are still held and still open, listeners. */
async function left(phone: PhoneDesk): Promise<z.infer<typeof Left>> {
  return Left.parse(
    await phone.run(`(async () => {
      const until = performance.now() + ${LONGEST_LINGERING_MS}
      let held
      do {
        held = undefined
        await new Promise((resolve) => setTimeout(resolve, 500))
        // As a task of its own: what only lies about on the stack is collected, too.
        await gc({ type: 'major', execution: 'async' })
        held = window.connections.flatMap((it) => it.deref() ?? [])
        window.connections = held.map((it) => new WeakRef(it))
      } while (held.length > 0 && performance.now() < until)
      return {
        heap: performance.memory.usedJSHeapSize,
        connections: held.length,
        open: held.filter((it) => it.connectionState !== 'closed').length,
        listeners: window.listeners,
      }
    })()`),
  )
}

export async function callChurn({ options, say }: BenchOptions): Promise<BenchResult> {
  const calls = Number(options.get('calls') ?? 1_000)
  const folder = await mkdtemp(join(tmpdir(), 'zuoxi-churn-'))
  try {
    await using display = await openDisplay(say)
    await buildHarness(folder)
    await using server = await startLineServer(users)
    const flags = ['--js-flags=--expose-gc', '--enable-precise-memory-info']
    await using harness = await runHarness({ folder, env: { ...display.env } }, flags)
    const [alice, bob] = [await registered(harness, server, '1001'), await registered(harness, server, '1002')]
    for (let call = 0; call < WARM_UP; call++) await one(alice, bob)
    const state = async () => ({
      caller: await left(alice),
      callee: await left(bob),
      files: openFiles(harness.pid),
      resident: residentMegabytes(harness.pid),
    })
    const before = await state()
    const took: number[] = []
    for (let call = 0; call < calls; call++) {
      took.push(await one(alice, bob))
      if ((call + 1) % 100 !== 0) continue
      // Chromium makes no more than 500 connections of which none was collected. Between the calls of a day there are
      // quiet minutes, in which it collects; calls of 85 ms, one at the other's heels, leave it none.
      await left(alice)
      await left(bob)
      say(`${call + 1} calls`)
    }
    const after = await state()
    const growth = (side: 'caller' | 'callee') =>
      Number(((after[side].heap - before[side].heap) / calls / 1024).toFixed(2))
    const worst = Math.max(growth('caller'), growth('callee'))
    const times = { median_ms: Math.round(percentile(took, 0.5)), p95_ms: Math.round(percentile(took, 0.95)) }
    const change = (pick: (of: typeof before) => number) => ({ before: pick(before), after: pick(after) })
    return {
      name: 'call-churn',
      ...times,
      classes: { call: times },
      peer: { what: `the same phones after ${WARM_UP} calls`, ...before },
      limit: { growth_kb_per_call: LIMIT_KB },
      ratio: Number((worst / LIMIT_KB).toFixed(2)),
      figures: {
        ok: worst < LIMIT_KB && after.caller.open === before.caller.open && after.callee.open === before.callee.open,
        server: server.kind,
        calls,
        growth_kb_per_call: { caller: growth('caller'), callee: growth('callee') },
        peer_connections_held: change(({ caller, callee }) => caller.connections + callee.connections),
        listeners: change(({ caller, callee }) => caller.listeners + callee.listeners),
        file_handles: change(({ files }) => files),
        resident_mb: change(({ resident }) => resident),
      },
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function registered(
  harness: Harness,
  { url, domain }: { url: string; domain: string },
  user: keyof typeof users,
): Promise<PhoneDesk> {
  const phone = await harness.phone(user)
  await phone.run(watch)
  phone.order(connectOrder({ server: url, domain, user, password: users[user] }))
  await phone.facts.next('line-changed', (fact) => fact.status === 'registered')
  await phone.facts.next('devices-changed', (fact) => fact.devices.microphone === 'ok')
  return phone
}

/** One call, until the callee hears the caller and both know that it is over. @returns how long it took (ms) */
async function one(caller: PhoneDesk, callee: PhoneDesk): Promise<number> {
  const from = performance.now()
  const callId = newCallId()
  caller.order({ type: 'dial', callId, target: '1002' })
  const { callId: there } = await callee.facts.next('call-incoming')
  callee.order({ type: 'answer', callId: there })
  await Promise.all([
    callee.facts.next('call-first-rtp', (fact) => fact.callId === there),
    caller.facts.next('call-answered', (fact) => fact.callId === callId),
  ])
  caller.order({ type: 'hang-up', callId })
  await Promise.all([
    callee.facts.next('call-ended', (fact) => fact.callId === there),
    caller.facts.next('call-ended', (fact) => fact.callId === callId),
  ])
  for (const { facts } of [caller, callee]) facts.forget()
  return performance.now() - from
}
