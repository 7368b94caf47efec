import { hearing } from './far-end'
import { type Notes, waits } from './scenario'
import { openStage, talkTo } from './stage'

const TIMES = 20
/** On the way from the desktop to the server and back: as long as this, two offers cannot but cross. */
const DELAY_MS = 60

/** Agent and customer put each other on hold at the same moment, twenty times: RFC 3261 section 14.1. */
export async function holdGlare(notes: Notes): Promise<void> {
  await using stage = await openStage(notes, { proxied: true })
  const { desk, door } = stage
  const { keyboard } = desk.page
  const customer = await stage.farEnd('customer')
  await talkTo(stage, customer)
  door?.delay(DELAY_MS)

  const took: number[] = []
  for (let time = 0; time < TIMES; time++) {
    const from = Date.now()
    customer.order('hold')
    await keyboard.press('F8')
    await customer.fact('call-held', (fact) => fact.by === 'agent')
    await waits(desk.resume()).toBeEnabled()
    took.push(Date.now() - from)
    if (time === 0) await notes.picture(desk, 'both-hold')
    // One after the other: it is the hold that the two do at once.
    customer.order('resume')
    await customer.fact('call-resumed', (fact) => fact.by === 'agent')
    await keyboard.press('F8')
    await waits(desk.hold()).toBeEnabled()
  }
  door?.delay(0)
  await hearing({ customer, agent: stage.agentsEar }, { customer: ['desk'], agent: ['customer'] })
  notes.put({
    server: stage.server.kind,
    times: TIMES,
    glares: door?.heard.filter(({ text }) => text.startsWith('SIP/2.0 491')).length ?? 0,
    slowest_ms: Math.max(...took),
    calls_lost: customer.phone.facts.all.filter((fact) => fact.type === 'call-ended').length,
  })
  await keyboard.press('Shift+F9')
  await customer.fact('call-ended')
  if (notes.result['glares'] === 0) throw new Error('the two never met: nothing was shown')
  if (notes.result['calls_lost'] !== 0) throw new Error('a call was lost')
}
