import { hearing } from './far-end'
import { type Notes, waits } from './scenario'
import { openStage, talkTo } from './stage'

/**
 * The headset is pulled in a call, as far as a page can play it: the list of devices is without it and opening it fails.
 * The call stays, the agent is told; it is plugged in again and the customer hears the agent, without an offer.
 */
export async function devicePulled(notes: Notes): Promise<void> {
  await using stage = await openStage(notes, { proxied: true })
  const { desk, door } = stage
  const customer = await stage.farEnd('customer')
  await talkTo(stage, customer)
  await hearing({ customer, agent: stage.agentsEar }, { customer: ['desk'], agent: ['customer'] })
  const offers = () => door?.heard.filter(({ text }) => text.startsWith('INVITE ')).length ?? 0
  const before = offers()

  const pulledAt = Date.now()
  await stage.inPhone.run(`{
    const devices = navigator.mediaDevices
    window.plugIn = () => {
      delete devices.enumerateDevices
      delete devices.getUserMedia
      devices.dispatchEvent(new Event('devicechange'))
    }
    const list = devices.enumerateDevices.bind(devices)
    devices.enumerateDevices = async () => (await list()).filter(({ kind }) => kind !== 'audioinput')
    devices.getUserMedia = () => Promise.reject(new DOMException('pulled', 'NotFoundError'))
  }
  undefined`)
  await desk.notice(/没有找到麦克风/).waitFor()
  notes.put({ server: stage.server.kind, banner_after_ms: Date.now() - pulledAt })
  await notes.picture(desk, 'pulled')
  await waits(desk.hold()).toBeEnabled()
  notes.put({ pulled: await hearing({ customer, agent: stage.agentsEar }, { customer: [], agent: ['customer'] }) })

  const pluggedAt = Date.now()
  await stage.inPhone.run('window.plugIn(); undefined')
  await waits(desk.notice(/没有找到麦克风/)).toHaveCount(0)
  notes.put({ banner_gone_after_ms: Date.now() - pluggedAt })
  notes.put({ back: await hearing({ customer, agent: stage.agentsEar }, { customer: ['desk'], agent: ['customer'] }) })
  notes.put({ offers: offers() - before })
  await notes.picture(desk, 'back')
  await desk.page.keyboard.press('Shift+F9')
  await customer.fact('call-ended')
}
