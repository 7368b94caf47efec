import { serverProfile } from '#shared/phone/server-profile'
import { hearing } from './far-end'
import { type Notes, waits } from './scenario'
import { numbers, openStage, type Stage, talkTo } from './stage'

const kamailio = serverProfile('kamailio')
/** A centre whose server lets the header through from team leads alone. */
const supervised = {
  ...kamailio,
  id: 'supervised',
  name: 'Supervised',
  supervision: { ...kamailio.supervision, grants: 'server' as const },
}

/** A stage on which a lead may supervise, and a lead who listens already. */
async function withLead(notes: Notes) {
  const stage = await openStage(notes, { profile: supervised })
  const [customer, lead] = [await stage.farEnd('customer'), await stage.farEnd('lead')]
  await talkTo(stage, customer)
  lead.dial(numbers.desk, { 'X-Zuoxi-Supervision': 'listen,whisper,barge,take-over' })
  await lead.fact('call-answered')
  return { stage, customer, lead }
}

const ask = ({ desk }: Stage, words: RegExp) => waits(desk.page.getByText(words).first()).toBeVisible()

/** 监听、耳语、强插: who hears whom in each, as a matrix of tones; and the agent sees that they are supervised. */
export async function supervise(notes: Notes): Promise<void> {
  const { stage: opened, customer, lead } = await withLead(notes)
  await using stage = opened
  const { desk } = stage
  const everybody = { customer, lead, agent: stage.agentsEar }
  await ask(stage, /正在监听/)
  notes.put({
    listen: await hearing(everybody, { customer: ['desk'], lead: ['desk', 'customer'], agent: ['customer'] }),
  })
  await notes.picture(desk, 'listen')
  lead.phone.order({ type: 'ask-supervision', callId: lead.callId, ask: 'whisper' })
  await ask(stage, /正在耳语/)
  notes.put({
    whisper: await hearing(everybody, { customer: ['desk'], lead: ['desk', 'customer'], agent: ['customer', 'lead'] }),
  })
  await notes.picture(desk, 'whisper')
  lead.phone.order({ type: 'ask-supervision', callId: lead.callId, ask: 'barge' })
  await ask(stage, /已强插/)
  notes.put({
    barge: await hearing(everybody, {
      customer: ['desk', 'lead'],
      lead: ['desk', 'customer'],
      agent: ['customer', 'lead'],
    }),
  })
  await notes.picture(desk, 'barge')
  await desk.page.keyboard.press('Shift+F9')
  await customer.fact('call-ended')
  await lead.fact('call-ended')
}

/** 接管: the lead who listens takes the customer; the agent wraps up, the customer talks on without having dialled. */
export async function takeover(notes: Notes): Promise<void> {
  const { stage: opened, customer, lead } = await withLead(notes)
  await using stage = opened
  const { desk } = stage
  await ask(stage, /正在监听/)
  const from = Date.now()
  lead.phone.order({ type: 'ask-supervision', callId: lead.callId, ask: 'take-over' })
  await desk.finish().waitFor()
  notes.put({ server: stage.server.kind, agent_free_after_ms: Date.now() - from })
  notes.put({ levels: await hearing({ customer, lead }, { customer: ['lead'], lead: ['customer'] }) })
  await notes.picture(desk, 'taken-over')
  if (customer.phone.facts.all.some((fact) => fact.type === 'call-ended')) throw new Error('the customer lost the call')
  customer.order('hang-up')
  await lead.fact('call-ended')
}
