import type { ElectronApplication, Page } from 'playwright'
import { header, headerValues } from '#shared/practice/sip/headers'
import type { SipRequest, SipResponse } from '#shared/practice/sip/message'
import { type Phone, token } from '#test/sip/practice-switch-phone'
import { askMain } from './ask-main'
import type { LineWorld } from './line-world'

/** Somebody outside with a real voice: SIP from the test, WebRTC from a page of the test's own. */
export interface VoiceCaller {
  /** Calls the agent and waits until it rings there. */
  ring(from: string): Promise<OutsideCall>
}

export interface OutsideCall {
  /** Resolves when the agent has answered and the ACK is sent. */
  readonly answered: Promise<void>
  /** Resolves when the agent's phone has hung up. */
  readonly over: Promise<void>
  hangUp(): Promise<void>
}

const sdpType = { name: 'Content-Type', value: 'application/sdp' }

/** Opens a page in the process of `app` that nobody sees; it goes with the program. */
export async function openCallers(app: ElectronApplication, line: LineWorld): Promise<VoiceCaller> {
  const opened = app.waitForEvent('window')
  await askMain(
    app,
    async ({ BrowserWindow }, key) => {
      const opened = globalThis as { callerWindows?: Record<string, boolean> }
      if (opened.callerWindows?.[key]) return
      opened.callerWindows = { ...opened.callerWindows, [key]: true }
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, backgroundThrottling: false } })
      await window.loadURL('about:blank')
    },
    token(),
  )
  const page = await opened
  const { trunk: phone } = line
  return { ring: (from) => ring(page, phone, line, from) }
}

async function ring(page: Page, phone: Phone, line: LineWorld, from: string): Promise<OutsideCall> {
  const id = token()
  const sent = line.invite(from, { body: await offer(page, id) })
  const of = (name: string) => header(sent.headers, name) ?? ''
  const callId = of('Call-ID')
  const fromTag = of('From').split(';tag=').at(-1) ?? ''
  await phone.heard(sent, (status) => status === 180)
  const ended = phone.next((it) => isOf(it, callId) && it.kind === 'request' && it.method === 'BYE')
  let dialog: { target: string; toTag: string; route: { name: string; value: string }[]; to: string } | undefined
  const answered = phone.answered(sent).then(async (ok) => {
    if (ok.status !== 200) throw new Error(`the agent's phone answered ${ok.status}`)
    dialog = dialogOf(ok)
    await accept(page, id, ok.body)
    const { target, to, toTag, route } = dialog
    phone.request('ACK', target, { callId, fromTag, toTag, to, from, cseq: 1, extra: route })
    void reInvites(page, phone, callId, id)
  })
  return {
    answered,
    over: ended.then((bye) => {
      if (bye.kind === 'request') phone.respond(bye, 200)
    }),
    async hangUp() {
      await answered
      if (!dialog) throw new Error('no dialog')
      const { target, to, toTag, route } = dialog
      await phone.answered(phone.request('BYE', target, { callId, fromTag, toTag, to, from, cseq: 2, extra: route }))
    },
  }
}

/** Hold and resume: each is answered, whatever it offers. */
async function reInvites(page: Page, phone: Phone, callId: string, id: string): Promise<void> {
  for (;;) {
    const asked = await phone.next((it) => isOf(it, callId) && it.kind === 'request' && it.method === 'INVITE')
    if (asked.kind !== 'request') continue
    phone.respond(asked, 200, [sdpType], 'caller', await reply(page, id, asked.body))
  }
}

const isOf = (message: SipRequest | SipResponse, callId: string) => header(message.headers, 'Call-ID') === callId

function dialogOf(ok: SipResponse) {
  const to = header(ok.headers, 'To') ?? ''
  return {
    target: (header(ok.headers, 'Contact') ?? '').replace(/^.*<|>.*$/g, ''),
    to: to.replace(/;tag=.*$/, ''),
    toTag: /;tag=([^;]+)/.exec(to)?.[1] ?? '',
    route: headerValues(ok.headers, 'Record-Route').map((value) => ({ name: 'Route', value })),
  }
}

type Connections = { connections?: Record<string, RTCPeerConnection> }

function offer(page: Page, id: string): Promise<string> {
  return page.evaluate(async (key) => {
    const desk = new AudioContext()
    const voice = desk.createMediaStreamDestination()
    const tone = desk.createOscillator()
    tone.connect(voice)
    tone.start()
    const connection = new RTCPeerConnection()
    const kept = globalThis as unknown as Connections
    kept.connections = { ...kept.connections, [key]: connection }
    for (const track of voice.stream.getTracks()) connection.addTrack(track, voice.stream)
    await connection.setLocalDescription()
    // Without trickling: everything the other side needs is in the one INVITE.
    while (connection.iceGatheringState !== 'complete') {
      await new Promise((resolve) => connection.addEventListener('icegatheringstatechange', resolve, { once: true }))
    }
    return connection.localDescription?.sdp ?? ''
  }, id)
}

async function accept(page: Page, id: string, sdp: string): Promise<void> {
  await page.evaluate(
    async ([key, answer]) => {
      const connection = (globalThis as unknown as Connections).connections?.[key ?? '']
      await connection?.setRemoteDescription({ type: 'answer', sdp: answer ?? '' })
    },
    [id, sdp],
  )
}

function reply(page: Page, id: string, sdp: string): Promise<string> {
  return page.evaluate(
    async ([key, offered]) => {
      const connection = (globalThis as unknown as Connections).connections?.[key ?? '']
      if (!connection) return ''
      await connection.setRemoteDescription({ type: 'offer', sdp: offered ?? '' })
      await connection.setLocalDescription()
      return connection.localDescription?.sdp ?? ''
    },
    [id, sdp],
  )
}
