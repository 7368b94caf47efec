import { hearing } from './far-end'
import { type Notes, waits } from './scenario'
import { numbers, openStage, talkTo } from './stage'

/** 直接转接: to a number that nobody has, which leaves the customer where they were; then to a colleague, who takes the call. */
export async function transferBlind(notes: Notes): Promise<void> {
  await using stage = await openStage(notes)
  const { desk } = stage
  const { keyboard } = desk.page
  const [customer, colleague] = [await stage.farEnd('customer'), await stage.farEnd('colleague')]
  await talkTo(stage, customer)

  await keyboard.press('Control+F7')
  await waits(desk.transferInput()).toBeFocused()
  await customer.fact('call-held', (fact) => fact.by === 'customer')
  await keyboard.insertText('4711')
  await keyboard.press('Enter')
  await waits(desk.page.getByText(/没有这个号码/).first()).toBeVisible()
  await notes.picture(desk, 'no-such-number')
  await waits(desk.resume()).toBeEnabled()
  await keyboard.press('F8')
  await customer.fact('call-resumed', (fact) => fact.by === 'customer')
  await hearing({ customer, agent: stage.agentsEar }, { customer: ['desk'], agent: ['customer'] })
  notes.put({ failed_one_leaves_the_customer: true })

  await keyboard.press('Control+F7')
  await waits(desk.transferInput()).toBeFocused()
  await customer.fact('call-held', (fact) => fact.by === 'customer')
  await keyboard.insertText(numbers.colleague)
  const handedFrom = Date.now()
  await keyboard.press('Enter')
  const rangAt = await colleague.answer()
  notes.put({ server: stage.server.kind, colleague_rings_after_ms: rangAt - handedFrom })
  await desk.finish().waitFor()
  notes.put({ handed_over_after_ms: Date.now() - handedFrom })
  notes.put({
    levels: await hearing({ customer, colleague }, { customer: ['colleague'], colleague: ['customer'] }),
  })
  await notes.picture(desk, 'handed-over')
  if (customer.phone.facts.all.some((fact) => fact.type === 'call-ended')) throw new Error('the customer lost the call')
  customer.order('hang-up')
  await colleague.fact('call-ended')
}
