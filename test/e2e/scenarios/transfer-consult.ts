import { hearing } from './far-end'
import { type Notes, waits } from './scenario'
import { numbers, openStage, talkTo } from './stage'

/** 咨询转: asked and called off while it rings, asked again, talked over while the customer waits, and completed. */
export async function transferConsult(notes: Notes): Promise<void> {
  await using stage = await openStage(notes)
  const { desk } = stage
  const { keyboard } = desk.page
  const [customer, colleague] = [await stage.farEnd('customer'), await stage.farEnd('colleague')]
  await talkTo(stage, customer)
  const ask = async () => {
    await keyboard.press('Control+F8')
    await waits(desk.transferInput()).toBeFocused()
    await keyboard.insertText(numbers.colleague)
    await keyboard.press('Enter')
    await waits(desk.backToCustomer().first()).toBeVisible()
  }

  await ask()
  const calledOff = await colleague.phone.facts.next('call-incoming')
  await waits(desk.completeTransfer()).toBeDisabled()
  await notes.picture(desk, 'colleague-rings')
  await desk.backToCustomer().first().click()
  await colleague.phone.facts.next('call-ended', (fact) => fact.callId === calledOff.callId)
  await hearing({ customer, agent: stage.agentsEar }, { customer: ['desk'], agent: ['customer'] })
  notes.put({ called_off_while_it_rang: true })

  await ask()
  await colleague.answer()
  await hearing({ customer, colleague }, { customer: [], colleague: ['desk'] })
  await notes.picture(desk, 'consulting')
  await waits(desk.completeTransfer()).toBeEnabled()
  const completedFrom = Date.now()
  await keyboard.press('Control+F7')
  await desk.finish().waitFor()
  notes.put({ server: stage.server.kind, completed_after_ms: Date.now() - completedFrom })
  notes.put({
    levels: await hearing({ customer, colleague }, { customer: ['colleague'], colleague: ['customer'] }),
  })
  await notes.picture(desk, 'completed')
  customer.order('hang-up')
  await colleague.phone.facts.next('call-ended')
}
