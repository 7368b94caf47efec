import type { DeviceList } from '#shared/phone/port'
import { fade } from './mixing-desk'

/** What one call sends: its own track (trap 3), which outlives any change of the microphone behind it. */
export interface MicrophoneLeg {
  readonly stream: MediaStream
  /** Where other voices are mixed into what is sent. */
  readonly out: AudioNode
  /** Whether the agent is heard in this call. A gain, never `session.mute()`: that would silence the whole mix. */
  speak(on: boolean): void
  close(): void
}

export type MicrophoneStatus = DeviceList['microphone']

const LOOK_EVERY_MS = 2_000

/**
 * The agent's microphone: opened once and kept warm while the line is up, so that an answer does not wait for it.
 *
 * A leg is a gain node into a MediaStream of its own. When the microphone is unplugged, denied or changed, only the
 * source before the gains is replaced: no offer, no replaceTrack, and a call without a microphone sends silence until
 * there is one. Browsers send no `ended` for most ways a microphone goes: devices are looked at every two seconds.
 */
export class Microphone {
  readonly #desk: () => AudioContext
  readonly #tell: (list: DeviceList) => void
  readonly #legs = new Set<GainNode>()
  #source: { node: MediaStreamAudioSourceNode; track: MediaStreamTrack } | undefined
  #status: MicrophoneStatus = 'unknown'
  #wanted = ''
  #warm = false
  #opening: Promise<void> | undefined
  #told = ''
  #timer: ReturnType<typeof setInterval> | undefined
  readonly #look = () => void this.look()

  constructor(desk: () => AudioContext, tell: (list: DeviceList) => void) {
    this.#desk = desk
    this.#tell = tell
  }

  get status(): MicrophoneStatus {
    return this.#status
  }

  /** Opens the microphone and watches the devices from now on. */
  async start(): Promise<void> {
    if (this.#warm) return
    this.#warm = true
    this.#timer ??= setInterval(this.#look, LOOK_EVERY_MS)
    navigator.mediaDevices.addEventListener('devicechange', this.#look)
    await this.#open()
    await this.look()
  }

  stop(): void {
    this.#warm = false
    clearInterval(this.#timer)
    this.#timer = undefined
    navigator.mediaDevices.removeEventListener('devicechange', this.#look)
    this.#unplug()
  }

  /** @param id Chromium's device id; '' is the system's default */
  async use(id: string): Promise<void> {
    if (this.#wanted === id) return
    this.#wanted = id
    if (!this.#warm) return
    await this.#open()
    await this.look()
  }

  leg(): MicrophoneLeg {
    const gain = this.#desk().createGain()
    const out = this.#desk().createMediaStreamDestination()
    out.channelCount = 1
    gain.connect(out)
    this.#source?.node.connect(gain)
    this.#legs.add(gain)
    let speaking = true
    return {
      stream: out.stream,
      out,
      speak: (on) => {
        if (on === speaking) return
        speaking = on
        fade(gain, on ? 1 : 0)
      },
      close: () => {
        if (!this.#legs.delete(gain)) return
        this.#source?.node.disconnect(gain)
        gain.disconnect()
        for (const track of out.stream.getTracks()) track.stop()
      },
    }
  }

  /** Looks at the devices now; opens the microphone again when it is gone or when a better one came. */
  async look(): Promise<void> {
    const devices = await navigator.mediaDevices.enumerateDevices()
    const inputs = devices.filter((device) => device.kind === 'audioinput')
    const inUse = this.#source?.track.getSettings().deviceId
    const gone = this.#source?.track.readyState === 'ended' || !inputs.some((device) => device.deviceId === inUse)
    const back = this.#wanted !== '' && inUse !== this.#wanted && inputs.some((one) => one.deviceId === this.#wanted)
    if (this.#warm && (gone || back)) await this.#open()
    const list: DeviceList = {
      microphone: this.#status,
      inputs: inputs.map(describe).slice(0, 64),
      outputs: devices
        .filter((device) => device.kind === 'audiooutput')
        .map(describe)
        .slice(0, 64),
    }
    const told = JSON.stringify(list)
    if (told === this.#told) return
    this.#told = told
    this.#tell(list)
  }

  #open(): Promise<void> {
    this.#opening ??= this.#openNow().finally(() => {
      this.#opening = undefined
    })
    return this.#opening
  }

  async #openNow(): Promise<void> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: {
          deviceId: { ideal: this.#wanted },
          echoCancellation: true,
          noiseSuppression: true,
          autoGainControl: true,
        },
      })
      const [track] = stream.getAudioTracks()
      if (!track) throw new DOMException('no audio track', 'NotFoundError')
      if (!this.#warm) {
        track.stop()
        return
      }
      const node = this.#desk().createMediaStreamSource(stream)
      for (const gain of this.#legs) node.connect(gain)
      this.#unplug()
      this.#source = { node, track }
      this.#status = 'ok'
    } catch (error) {
      this.#unplug()
      this.#status = error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'missing'
    }
  }

  #unplug(): void {
    this.#source?.node.disconnect()
    this.#source?.track.stop()
    this.#source = undefined
  }
}

function describe(device: MediaDeviceInfo): { id: string; label: string } {
  return { id: device.deviceId.slice(0, 256), label: device.label.slice(0, 256) }
}
