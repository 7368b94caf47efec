import { figuresOf } from '#test/support/figures'
import { hearing } from './far-end'
import { type Notes, waits } from './scenario'
import { openStage, talkTo } from './stage'

const AWAY_MS = 20_000

/**
 * The SIP server is killed in a call and stays away for twenty seconds: the voice goes on. It is back: the line registers
 * by itself. It is killed again, and the agent hangs up meanwhile: the far end hears of it once the server is back.
 */
export async function signallingDown(notes: Notes): Promise<void> {
  await using stage = await openStage(notes)
  const { desk, server, launched } = stage
  const { keyboard } = desk.page
  notes.put({ server: server.kind })
  const customer = await stage.farEnd('customer')
  await talkTo(stage, customer)
  await hearing({ customer, agent: stage.agentsEar }, { customer: ['desk'], agent: ['customer'] })

  const killedAt = Date.now()
  await server.kill()
  await waits(desk.lineRegistered()).toBeHidden()
  notes.put({ told_after_ms: Date.now() - killedAt })
  await notes.picture(desk, 'server-gone')
  // The time that the server is away is the scenario itself.
  await new Promise((resolve) => setTimeout(resolve, killedAt + AWAY_MS - Date.now()))
  await hearing({ customer, agent: stage.agentsEar }, { customer: ['desk'], agent: ['customer'] })
  const until = Date.now()
  await waits.poll(() => figuresOf(launched.profile, killedAt, until).voice_gap_ms).not.toBeNull()
  notes.put({ voice_gap_ms: figuresOf(launched.profile, killedAt, until).voice_gap_ms })
  const farGaps = customer.phone.facts.all.flatMap((fact) =>
    fact.type === 'call-media' && fact.at > killedAt && fact.longestGapMs !== null ? [fact.longestGapMs] : [],
  )
  notes.put({ far_voice_gap_ms: Math.max(...farGaps) })

  await server.start()
  const backAt = Date.now()
  await desk.lineRegistered().waitFor()
  notes.put({ registered_after_ms: Date.now() - backAt })
  await customer.phone.facts.next('line-changed', (fact) => fact.status === 'registered' && fact.at >= backAt)
  await waits(desk.hold()).toBeEnabled()
  await keyboard.press('F8')
  await customer.fact('call-held', (fact) => fact.by === 'customer')
  await waits(desk.resume()).toBeEnabled()
  await keyboard.press('F8')
  await customer.fact('call-resumed', (fact) => fact.by === 'customer')

  await server.kill()
  await waits(desk.lineRegistered()).toBeHidden()
  await keyboard.press('Shift+F9')
  await waits(desk.finish()).toBeVisible()
  await notes.picture(desk, 'hung-up-without-server')
  const heardTooEarly = customer.phone.facts.all.some((fact) => fact.type === 'call-ended')
  if (heardTooEarly) throw new Error('the far end’s call ended before the server was back')
  await server.start()
  const againAt = Date.now()
  const ended = await customer.fact('call-ended')
  notes.put({ far_end_ended_after_ms: ended.at - againAt, far_end_ended_by: ended.by })
}
