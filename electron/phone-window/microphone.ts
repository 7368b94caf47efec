import type { DeviceList, SoundChoice } from '#shared/phone/port'
import { type KnownDevice, whyReopen } from './device-choice'
import { fade } from './mixing-desk'
import { type NoiseStage, openNoiseStage } from './noise-stage'

/** What one call sends: its own track (trap 3), which outlives any change of the microphone behind it. */
export interface MicrophoneLeg {
  readonly stream: MediaStream
  /** Where other voices are mixed into what is sent. */
  readonly out: AudioNode
  /** Whether the agent is heard in this call. A gain, never `session.mute()`: that would silence the whole mix. */
  speak(on: boolean): void
  close(): void
}

export type Treatment = Pick<SoundChoice, 'echoCancelling' | 'automaticGain' | 'noiseSuppression'>
/** What keeps the microphone open. */
export type MicrophoneUse = 'line' | 'level' | 'test'

interface Source {
  readonly node: MediaStreamAudioSourceNode
  readonly track: MediaStreamTrack
  readonly noise: NoiseStage | undefined
  /** As it was first listed after it was opened. */
  groupId: string | undefined
}

/** A better microphone that could not be had is not tried for again before this, unless the devices change. */
const TRY_AGAIN_AFTER_MS = 30_000

/**
 * The agent's microphone: opened once and kept warm while the line is up, so that an answer does not wait for it.
 *
 * A leg is a gain node into a MediaStream of its own. When the microphone is unplugged, denied, changed or treated
 * otherwise, only the source before the gains is replaced: no offer, no replaceTrack, and a call without a microphone
 * sends silence until there is one.
 */
export class Microphone {
  readonly #desk: () => AudioContext
  /** The track ended, or the system silenced it: somebody should look at the devices. */
  readonly #disturbed: () => void
  readonly #trouble: (what: string) => void
  readonly #uses = new Set<MicrophoneUse>()
  #voice: GainNode | undefined
  #source: Source | undefined
  #status: DeviceList['microphone'] = 'unknown'
  #wanted = ''
  #treatment: Treatment = { echoCancelling: true, automaticGain: true, noiseSuppression: 'browser' }
  #opening: Promise<void> | undefined
  /** When a better microphone was last tried for, among these devices. */
  #triedAt: number | undefined
  #seen = ''

  constructor(desk: () => AudioContext, disturbed: () => void, trouble: (what: string) => void) {
    this.#desk = desk
    this.#disturbed = disturbed
    this.#trouble = trouble
  }

  get status(): DeviceList['microphone'] {
    return this.#status
  }

  /** What the agent says, treated: what every call gets, and what a meter measures. */
  get voice(): AudioNode {
    this.#voice ??= this.#desk().createGain()
    return this.#voice
  }

  async open(use: MicrophoneUse): Promise<void> {
    this.#uses.add(use)
    if (this.#source) return
    await this.#open()
  }

  close(use: MicrophoneUse): void {
    this.#uses.delete(use)
    if (this.#uses.size === 0) this.#unplug()
  }

  /** @param id Chromium's device id; '' is the system's default */
  async choose(id: string): Promise<void> {
    if (this.#wanted === id) return
    this.#wanted = id
    await this.#openAgain()
  }

  async treat({ echoCancelling, automaticGain, noiseSuppression }: Treatment): Promise<void> {
    const next: Treatment = { echoCancelling, automaticGain, noiseSuppression }
    if (JSON.stringify(next) === JSON.stringify(this.#treatment)) return
    this.#treatment = next
    await this.#openAgain()
  }

  leg(): MicrophoneLeg {
    const gain = this.#desk().createGain()
    const out = this.#desk().createMediaStreamDestination()
    out.channelCount = 1
    gain.connect(out)
    const { voice } = this
    voice.connect(gain)
    let speaking = true
    let closed = false
    return {
      stream: out.stream,
      out,
      speak: (on) => {
        if (on === speaking) return
        speaking = on
        fade(gain, on ? 1 : 0)
      },
      close: () => {
        if (closed) return
        closed = true
        voice.disconnect(gain)
        gain.disconnect()
        for (const track of out.stream.getTracks()) track.stop()
      },
    }
  }

  /** Opens the microphone again when it is gone or a better one came. */
  async check(inputs: readonly KnownDevice[]): Promise<void> {
    if (this.#uses.size === 0) return
    await this.#opening
    const seen = JSON.stringify(inputs.map(({ deviceId, groupId }) => [deviceId, groupId]))
    if (seen !== this.#seen) this.#triedAt = undefined
    this.#seen = seen
    const source = this.#source
    const deviceId = source?.track.getSettings().deviceId
    if (source) source.groupId ??= inputs.find((device) => device.deviceId === deviceId)?.groupId
    const inUse = source && {
      deviceId,
      groupId: source.groupId,
      ended: source.track.readyState === 'ended',
      dry: source.track.muted,
    }
    const why = whyReopen(this.#wanted, inUse, inputs)
    if (why === 'gone' || (why === 'better' && this.#mayTry())) await this.#open()
  }

  #mayTry(): boolean {
    const now = performance.now()
    if (this.#triedAt !== undefined && now - this.#triedAt < TRY_AGAIN_AFTER_MS) return false
    this.#triedAt = now
    return true
  }

  async #openAgain(): Promise<void> {
    this.#triedAt = undefined
    // What is being opened now was asked for before this.
    await this.#opening
    if (this.#uses.size > 0) await this.#open()
  }

  #open(): Promise<void> {
    this.#opening ??= this.#openNow().finally(() => {
      this.#opening = undefined
    })
    return this.#opening
  }

  async #openNow(): Promise<void> {
    const noise = await this.#noiseStage()
    try {
      const stream = await this.#capture(noise !== undefined)
      const [track] = stream.getAudioTracks()
      if (!track) throw new DOMException('no audio track', 'NotFoundError')
      if (this.#uses.size === 0) {
        track.stop()
        noise?.stop()
        return
      }
      const node = this.#desk().createMediaStreamSource(stream)
      node.connect(noise?.input ?? this.voice)
      noise?.output.connect(this.voice)
      this.#unplug()
      for (const event of ['ended', 'mute'] as const) track.addEventListener(event, this.#disturbed)
      this.#source = { node, track, noise, groupId: undefined }
      this.#status = 'ok'
    } catch (error) {
      noise?.stop()
      this.#unplug()
      this.#status = isDenied(error) ? 'denied' : 'missing'
    }
  }

  async #noiseStage(): Promise<NoiseStage | undefined> {
    if (this.#treatment.noiseSuppression !== 'rnnoise') return undefined
    try {
      return await openNoiseStage(this.#desk())
    } catch (error) {
      this.#trouble(`rnnoise: ${String(error)}`)
      return undefined
    }
  }

  /** @param withNoiseStage Chromium's own suppression is left out then, and stands in where the stage could not be had */
  async #capture(withNoiseStage: boolean): Promise<MediaStream> {
    const { echoCancelling, automaticGain, noiseSuppression } = this.#treatment
    const audio: MediaTrackConstraints = {
      echoCancellation: echoCancelling,
      noiseSuppression: noiseSuppression !== 'off' && !withNoiseStage,
      autoGainControl: automaticGain,
    }
    const from = (deviceId: string) =>
      navigator.mediaDevices.getUserMedia({ audio: { ...audio, deviceId: { ideal: deviceId } } })
    try {
      return await from(this.#wanted)
    } catch (error) {
      // Another program may hold the chosen one; the system's default beats silence.
      if (isDenied(error) || this.#wanted === '') throw error
      return from('')
    }
  }

  #unplug(): void {
    const source = this.#source
    this.#source = undefined
    if (!source) return
    for (const event of ['ended', 'mute'] as const) source.track.removeEventListener(event, this.#disturbed)
    source.node.disconnect()
    source.noise?.stop()
    source.track.stop()
  }
}

function isDenied(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotAllowedError'
}
