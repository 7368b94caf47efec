import { crashPage } from '#test/support/launched-desk'
import { giveEar } from '#test/support/tones'
import { hearing } from './far-end'
import { type Notes, waits } from './scenario'
import { openStage, talkTo } from './stage'

const typed = '电话部件崩溃前写的记录'

/** The phone window dies in a call: it is rebuilt, and takes the call back by Replaces; the note is untouched. */
export async function phoneWindowCrash(notes: Notes): Promise<void> {
  await using stage = await openStage(notes)
  const { desk, launched } = stage
  const { keyboard } = desk.page
  const customer = await stage.farEnd('customer')
  await talkTo(stage, customer)
  await keyboard.insertText(typed)
  await waits(desk.draftSaved()).toBeVisible()

  const crashedAt = Date.now()
  await crashPage(launched.app, stage.phonePage())
  await waits(desk.page.getByText(/声音断了，正在接回/).first()).toBeVisible()
  await notes.picture(desk, 'voice-lost')
  await waits(desk.hold()).toBeEnabled()
  notes.put({ server: stage.server.kind, back_after_ms: Date.now() - crashedAt })
  notes.put({ levels: await hearing({ customer }, { customer: ['desk'] }) })
  await waits(desk.note()).toHaveValue(typed)
  await notes.picture(desk, 'back')
  const gaps = customer.phone.facts.all.flatMap((fact) =>
    fact.type === 'call-media' && fact.at > crashedAt && fact.longestGapMs !== null ? [fact.longestGapMs] : [],
  )
  notes.put({ far_longest_told_gap_ms: gaps.length > 0 ? Math.max(...gaps) : null })
  if (customer.phone.facts.all.some((fact) => fact.type === 'call-ended')) throw new Error('the customer lost the call')

  // The call is one like any other again.
  await giveEar(stage.inPhone)
  await keyboard.press('F8')
  await customer.fact('call-held', (fact) => fact.by === 'customer')
  await waits(desk.resume()).toBeEnabled()
  await keyboard.press('F8')
  await customer.fact('call-resumed', (fact) => fact.by === 'customer')
  await keyboard.press('Shift+F9')
  await customer.fact('call-ended')
  await waits(desk.note()).toHaveValue(typed)
}
