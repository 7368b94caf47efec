import { hearing } from './far-end'
import { type Notes, waits } from './scenario'
import { numbers, openStage, talkTo } from './stage'

/** 三方通话: everybody hears the two others; the agent's mute is the agent's alone; the agent leaves and the others go on. */
export async function conference(notes: Notes): Promise<void> {
  await using stage = await openStage(notes)
  const { desk } = stage
  const { keyboard } = desk.page
  const [customer, colleague] = [await stage.farEnd('customer'), await stage.farEnd('colleague')]
  const everybody = { customer, colleague, agent: stage.agentsEar }
  await talkTo(stage, customer)
  await keyboard.press('Control+F8')
  await waits(desk.transferInput()).toBeFocused()
  await keyboard.insertText(numbers.colleague)
  await keyboard.press('Enter')
  await colleague.answer()
  await waits(desk.join()).toBeEnabled()
  const joinedFrom = Date.now()
  await desk.join().click()
  await waits(desk.leaveConference()).toBeEnabled()
  notes.put({ server: stage.server.kind, joined_after_ms: Date.now() - joinedFrom })
  notes.put({
    all_three: await hearing(everybody, {
      customer: ['desk', 'colleague'],
      colleague: ['desk', 'customer'],
      agent: ['customer', 'colleague'],
    }),
  })
  await notes.picture(desk, 'three')

  await keyboard.press('F7')
  notes.put({
    agent_muted: await hearing(everybody, {
      customer: ['colleague'],
      colleague: ['customer'],
      agent: ['customer', 'colleague'],
    }),
  })
  await keyboard.press('F7')
  await desk
    .party(numbers.colleague)
    .getByRole('button', { name: /不让大家听到/ })
    .click()
  notes.put({
    colleague_silenced: await hearing(everybody, {
      customer: ['desk'],
      colleague: ['desk', 'customer'],
      agent: ['customer'],
    }),
  })
  await desk
    .party(numbers.colleague)
    .getByRole('button', { name: /让大家听到/ })
    .click()
  await desk.party(numbers.colleague).getByRole('button', { name: /保持/ }).click()
  notes.put({
    colleague_held: await hearing(everybody, { customer: ['desk'], colleague: [], agent: ['customer'] }),
  })
  await desk.party(numbers.colleague).getByRole('button', { name: /取回/ }).click()
  await hearing({ customer, colleague }, { customer: ['desk', 'colleague'], colleague: ['desk', 'customer'] })

  await desk.leaveConference().click()
  await waits(desk.finish()).toBeVisible()
  notes.put({
    agent_left: await hearing({ customer, colleague }, { customer: ['colleague'], colleague: ['customer'] }),
  })
  await notes.picture(desk, 'agent-left')
  customer.order('hang-up')
  await colleague.phone.facts.next('call-ended')
}
