import type { TonePage } from '#test/support/tones'

export interface FakeDevice {
  readonly deviceId: string
  readonly kind: 'audioinput' | 'audiooutput'
  readonly label: string
  readonly groupId: string
  /** What a microphone hears: this tone, or a fan (low noise) without one. */
  readonly hertz?: number
}

/** Microphones and speakers of a page from now on: each microphone hears its tone, each speaker remembers what plays on it. */
export async function fakeDevices(page: TonePage, devices: readonly FakeDevice[]): Promise<void> {
  await page.run(`{
    window.devices = ${JSON.stringify(devices)}
    window.wanted = []
    window.liveTracks = new Set()
    const media = navigator.mediaDevices
    media.enumerateDevices = async () => window.devices
    media.getUserMedia = async ({ audio }) => {
      window.wanted.push(audio)
      const inputs = window.devices.filter((one) => one.kind === 'audioinput')
      const device = inputs.find((one) => one.deviceId === audio.deviceId.ideal) ?? inputs[0]
      if (!device) throw new DOMException('nothing plugged in', 'NotFoundError')
      const desk = window.toneDesk ??= new AudioContext()
      const out = desk.createMediaStreamDestination()
      const fan = () => {
        const buffer = new AudioBuffer({ length: desk.sampleRate, sampleRate: desk.sampleRate })
        let last = 0
        buffer.getChannelData(0).forEach((_, index, samples) => {
          last = 0.98 * last + 0.02 * (Math.random() * 2 - 1)
          samples[index] = last * 1.6
        })
        return new AudioBufferSourceNode(desk, { buffer, loop: true })
      }
      const tone = device.hertz ? new OscillatorNode(desk, { frequency: device.hertz }) : fan()
      tone.connect(new GainNode(desk, { gain: 0.3 })).connect(out)
      tone.start()
      const [track] = out.stream.getAudioTracks()
      track.getSettings = () => ({ deviceId: device.deviceId, groupId: device.groupId })
      window.liveTracks.add(track)
      const stop = track.stop.bind(track)
      track.stop = () => {
        window.liveTracks.delete(track)
        stop()
      }
      return out.stream
    }
    HTMLMediaElement.prototype.setSinkId = async function (id) {
      this.sink = id
    }
    const RealContext = AudioContext
    window.contexts = []
    window.AudioContext = class extends RealContext {
      constructor({ sinkId, ...how } = {}) {
        super(typeof sinkId === 'string' ? how : { ...how, ...(sinkId ? { sinkId } : {}) })
        this.sink = sinkId ?? ''
        window.contexts.push(this)
      }
      async setSinkId(id) {
        this.sink = id
      }
    }
    const RealTone = OscillatorNode
    window.OscillatorNode = class extends RealTone {
      constructor(context, how) {
        super(context, how)
        ;(context.notes ??= []).push(how.frequency)
      }
    }
  }`)
}

/** Other devices are plugged in now; the browser says so (`devicechange`) or keeps it to itself, as it often does. */
export async function plug(page: TonePage, devices: readonly FakeDevice[], said: boolean): Promise<void> {
  await page.run(`{
    window.devices = ${JSON.stringify(devices)}
    if (${said}) navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
  }`)
}

/** Devices that play something now, with the notes begun so far; calls and the mixer aside. */
export async function playing(page: TonePage): Promise<{ sink: string; notes: number[] }[]> {
  const list = await page.run(`window.contexts
    .filter((one) => one.state !== 'closed' && typeof one.sink === 'string' && one !== window.toneDesk && one.notes)
    .map((one) => ({ sink: one.sink, notes: one.notes }))`)
  return Array.isArray(list) ? list : []
}
