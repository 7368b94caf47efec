import { hearing } from './far-end'
import { type Notes, waits } from './scenario'
import { numbers, openStage } from './stage'

const first = '先来的客户：退款'
const second = '后来的客户：换货'

/** A second customer calls while the agent talks; is answered, swapped with the first, and each gets their own note. */
export async function secondCall(notes: Notes): Promise<void> {
  await using stage = await openStage(notes)
  const { desk } = stage
  const { keyboard } = desk.page
  const [one, two] = [await stage.farEnd('customer'), await stage.farEnd('second')]
  await one.call(numbers.desk)
  await waits(desk.answer()).toBeVisible()
  await keyboard.press('F9')
  await one.fact('call-answered')
  await waits(desk.note()).toBeFocused()
  await keyboard.insertText(first)

  const rangFrom = Date.now()
  await two.call(numbers.desk)
  await waits(desk.otherCalls()).toHaveCount(1)
  notes.put({ second_shown_after_ms: Date.now() - rangFrom })
  await notes.picture(desk, 'second-rings')
  await waits(desk.note()).toHaveValue(first)
  const answeredFrom = Date.now()
  await keyboard.press('F9')
  await two.fact('call-answered')
  notes.put({ answered_after_ms: Date.now() - answeredFrom })
  await one.fact('call-held', (fact) => fact.by === 'customer')
  await hearing({ one, two }, { one: [], two: ['desk'] })
  await waits(desk.note()).toHaveValue('')
  await desk.note().click()
  await keyboard.insertText(second)
  await notes.picture(desk, 'second-talks')

  await keyboard.press('Shift+F9')
  await two.fact('call-ended')
  await waits(desk.note()).toHaveValue(first)
  await waits(desk.resume()).toBeVisible()
  await keyboard.press('F8')
  await one.fact('call-resumed', (fact) => fact.by === 'customer')
  notes.put({ levels: await hearing({ one, agent: stage.agentsEar }, { one: ['desk'], agent: ['customer'] }) })
  one.order('hang-up')
  await waits(desk.finish()).toBeVisible()
  await notes.picture(desk, 'wrap-up')
}
