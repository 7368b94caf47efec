import '#shared/kernel/zod-without-eval'
import { CallId } from '#shared/kernel/ids'
import { assertNever } from '#shared/kernel/result'
import { type LineAccount, type PhoneFact, PhoneOrder } from '#shared/phone/port'
import { Calls } from './calls'
import { createHeadset, type Hid } from './headset'
import { Line } from './line'
import { makeMediaCertificate } from './media-certificate'
import { Microphone } from './microphone'
import { mixingDeskOnDemand } from './mixing-desk'
import { reportTroubles } from './page-troubles'
import { createRing } from './ring'
import { SoundDevices } from './sound-devices'
import { SoundTest } from './sound-test'

const tell = (fact: PhoneFact) => window.zuoxiPhone.tell(fact)
const trouble = (what: string) => tell({ type: 'phone-trouble', at: Date.now(), what: what.slice(0, 2_000) })
reportTroubles(trouble)

const mixing = mixingDeskOnDemand()
const microphone = new Microphone(mixing, () => void sound.look(), trouble)
const ring = createRing(trouble)
const sound = new SoundDevices(microphone, {
  changed: (devices) => tell({ type: 'devices-changed', at: Date.now(), devices }),
  outputsChanged: () => {
    ring.use(sound.present)
    line?.calls.chooseSpeaker()
  },
})
const soundTest = new SoundTest({ tell, trouble, microphone, mixing, devices: sound, ring })
const certificate = makeMediaCertificate()
// WebHID is not in TypeScript's DOM; headset.ts says what of it is used.
const { hid } = navigator as Navigator & { readonly hid?: Hid }
const headset = createHeadset(hid, tell, trouble)

let line: { readonly line: Line; readonly calls: Calls } | undefined

function connect(account: LineAccount): void {
  disconnect()
  const calls = new Calls({
    tell,
    microphone,
    mixing,
    account,
    newCallId: () => CallId.parse(crypto.randomUUID()),
    agent: () => next.agent,
    devices: () => sound.present,
  })
  const next = new Line(account, {
    changed: (state) => {
      tell({ type: 'line-changed', at: Date.now(), ...state })
      calls.lineChanged(state.status === 'registered')
      // Nobody calls before that, and the first seconds of a start are short of processors.
      if (state.status !== 'connecting') warmUp()
    },
    incoming: (invite, call) => calls.incoming(invite, call),
    trouble,
  })
  line = { line: next, calls }
  next.start(certificate)
}

/** What an answer must not wait for: the microphone is opened, and with it the mixing desk. */
function warmUp(): void {
  mixing()
  void sound.open('line')
}

function disconnect(): void {
  if (!line) return
  line.calls.endAll()
  line.line.stop()
  sound.close('line')
  line = undefined
}

/** Whatever the connection and the voice paths look like, they may belong to a network that is gone. */
function reconnect(): void {
  line?.line.reconnect()
  line?.calls.renewPaths()
}
addEventListener('online', reconnect)

function follow(order: PhoneOrder): void {
  switch (order.type) {
    case 'connect':
      connect(order.account)
      break
    case 'disconnect':
      disconnect()
      break
    case 'use-devices':
      void sound.choose(order.devices)
      break
    case 'use-sound':
      ring.choose(order.sound)
      void microphone.treat(order.sound)
      break
    case 'test-sound':
      soundTest.test(order.what)
      break
    case 'watch-level':
      soundTest.watchLevel(order.on)
      break
    case 'use-headset':
      headset.use(order.on)
      break
    case 'headset-shows':
      headset.shows({ offHook: order.inCall, ring: order.ringing, mute: order.muted, hold: order.held })
      break
    case 'reconnect':
      reconnect()
      break
    case 'send-code':
      if (line) line.calls.sendCode(order)
      else tell({ type: 'code-sent', at: Date.now(), codeId: order.codeId, problem: 'call-line-lost' })
      break
    case 'mix':
      line?.calls.mix(order.callIds)
      break
    case 'ring':
      ring.ring(order.sound)
      break
    case 'dial':
    case 'answer':
    case 'decline':
    case 'hang-up':
    case 'hold':
    case 'resume':
    case 'mute':
    case 'unmute':
    case 'send-dtmf':
    case 'silence':
    case 'unsilence':
    case 'supervise':
    case 'ask-supervision':
    case 'transfer':
    case 'transfer-to-call':
    case 'take-call':
      if (line) line.calls.order(order)
      else if (order.type === 'dial' || order.type === 'take-call') {
        tell({ type: 'call-ended', at: Date.now(), callId: order.callId, by: 'network', problem: 'call-line-lost' })
      }
      break
    default:
      assertNever(order)
  }
}

window.zuoxiPhone.onOrder((raw) => {
  const order = PhoneOrder.safeParse(raw)
  if (order.success) follow(order.data)
  else trouble(`not an order: ${order.error.issues.map((issue) => issue.path.join('.')).join(', ')}`)
})
tell({ type: 'phone-ready', at: Date.now() })
