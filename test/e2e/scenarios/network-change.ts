import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'
import { repositoryFolder } from '#build/runtime/index'
import { startKamailio } from '#test/sip/kamailio'
import { hearing } from './far-end'
import { hasKamailio } from './line-server'
import { CannotRun, type Notes, waits } from './scenario'
import { openStage, talkTo } from './stage'
import { layTwoCables, needsNetworkNamespaces, serverAddress } from './two-networks'

const inside = 'ZUOXI_IN_A_NETWORK_OF_ITS_OWN'
/** The promise is 15 s. Beyond this it is not slow but lost, as a call without a path is given up after 20 s. */
const LONGEST_UNTIL_HEARD_MS = 30_000
/** Of the whole, however it goes: each step has a bound of its own below. */
const LONGEST_MS = 90_000

/** In a call the agent's computer gets another address on another cable: line and voice come back by themselves. */
export async function networkChange(notes: Notes): Promise<void> {
  if (process.env[inside]) return await changeInCall(notes)
  await needsNetworkNamespaces()
  if (!hasKamailio()) throw new CannotRun('it needs Kamailio (apt-get install kamailio kamailio-websocket-modules)')
  const again = ['--net', process.execPath, ...process.execArgv, ...process.argv.slice(1), '--no-bundle']
  const child = spawn('unshare', again, {
    cwd: repositoryFolder,
    env: { ...process.env, [inside]: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  let overdue: NodeJS.Timeout | undefined
  // Whatever it leaves behind may hold the pipe: its last line is what counts, or its end without one.
  await Promise.race([
    once(child, 'close'),
    new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk) => {
        said += chunk
        if (/^\{.*\}\n$/m.test(said)) resolve()
      })
    }),
    new Promise((_resolve, reject) => {
      overdue = setTimeout(() => {
        child.kill()
        reject(new Error(`nothing was told within ${LONGEST_MS / 1_000} s`))
      }, LONGEST_MS)
    }),
  ]).finally(() => clearTimeout(overdue))
  const told = z.looseObject({ ok: z.boolean() }).parse(JSON.parse(said.trimEnd().split('\n').at(-1) ?? ''))
  notes.put(told)
  if (!told.ok) throw new Error(String(told['failure']))
}

async function changeInCall(notes: Notes): Promise<void> {
  await using networks = await layTwoCables()
  const { atCentre } = networks
  await using stage = await openStage(notes, {
    within: atCentre,
    server: async (users) => ({
      kind: 'kamailio',
      ...(await startKamailio(users, { address: serverAddress, within: atCentre })),
    }),
  })
  const { desk } = stage
  const customer = await stage.farEnd('customer')
  await talkTo(stage, customer)
  const both = { customer, agent: stage.agentsEar }
  await hearing(both, { customer: ['desk'], agent: ['customer'] })

  const changedAt = Date.now()
  await networks.changeCable()
  await customer.fact('call-media', (fact) => fact.at > changedAt + 1_000)
  await hearing(both, { customer: ['desk'], agent: ['customer'] }, LONGEST_UNTIL_HEARD_MS)
  notes.put({ heard_both_ways_after_ms: Date.now() - changedAt })
  await notes.picture(desk, 'voice-back')
  const gaps = customer.phone.facts.all.flatMap((fact) =>
    fact.type === 'call-media' && fact.at > changedAt ? [fact.longestGapMs ?? 0] : [],
  )
  notes.put({ far_voice_gap_ms: Math.max(...gaps) })
  await desk.lineRegistered().waitFor()
  notes.put({ registered_within_ms: Date.now() - changedAt })
  await waits(desk.hold()).toBeEnabled()
  await desk.page.keyboard.press('F8')
  await customer.fact('call-held', (fact) => fact.by === 'customer')
  await desk.page.keyboard.press('Shift+F9')
  await customer.fact('call-ended')
}
