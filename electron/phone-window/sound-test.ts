import type { DeviceChoice, PhoneFact, PhoneOrder } from '#shared/phone/port'
import { watchLevel } from './level-meter'
import type { Microphone } from './microphone'
import type { Ring } from './ring'
import { testTone } from './ring-tones'
import type { SoundDevices } from './sound-devices'
import { playTune } from './tone-player'
import { playRecording } from './voice'

type What = Extract<PhoneOrder, { type: 'test-sound' }>['what']
type State = Extract<PhoneFact, { type: 'sound-test' }>['state']

export interface SoundTestDesk {
  readonly tell: (fact: PhoneFact) => void
  readonly trouble: (what: string) => void
  readonly microphone: Microphone
  readonly mixing: () => AudioContext
  readonly devices: Pick<SoundDevices, 'open' | 'close'> & { readonly present: DeviceChoice }
  readonly ring: Ring
}

const ECHO_MS = 3_000

/** Lets the agent try speaker, ring and microphone, one at a time. The microphone is open only while it is needed. */
export class SoundTest {
  readonly #desk: SoundTestDesk
  #running: { readonly what: Exclude<What, 'off'>; stop(): void } | undefined
  #meter: { stop(): void } | undefined

  constructor(desk: SoundTestDesk) {
    this.#desk = desk
  }

  /** Another test ends the one before; `off` ends it too. Each is told as `done` or `failed` in the end. */
  test(what: What): void {
    const before = this.#running
    this.#running = undefined
    before?.stop()
    if (before) this.#tell(before.what, 'done')
    if (what === 'off') return
    const abort = new AbortController()
    this.#running = { what, stop: () => abort.abort() }
    this.#run(what, abort.signal).then(
      () => this.#finish(what, abort.signal, 'done'),
      (error: unknown) => {
        if (abort.signal.aborted) return
        this.#desk.trouble(`sound test: ${String(error)}`)
        this.#finish(what, abort.signal, 'failed')
      },
    )
  }

  watchLevel(on: boolean): void {
    if (on === (this.#meter !== undefined)) return
    if (!on) {
      this.#meter?.stop()
      this.#meter = undefined
      this.#desk.devices.close('level')
      return
    }
    this.#meter = watchLevel(this.#desk.microphone.voice, (level) =>
      this.#desk.tell({ type: 'microphone-level', at: Date.now(), level }),
    )
    void this.#desk.devices.open('level')
  }

  async #run(what: Exclude<What, 'off'>, signal: AbortSignal): Promise<void> {
    const { devices, trouble, ring } = this.#desk
    if (what === 'echo') return this.#echo(signal)
    this.#tell(what, 'playing')
    await new Promise<void>((resolve) => {
      const playing =
        what === 'ring'
          ? ring.sample(resolve)
          : playTune(testTone, { device: devices.present.speaker, volume: 1, trouble, done: resolve })
      signal.addEventListener('abort', () => {
        playing.stop()
        resolve()
      })
    })
  }

  async #echo(signal: AbortSignal): Promise<void> {
    const { devices, microphone, mixing } = this.#desk
    await devices.open('test')
    let recording: Blob
    try {
      if (microphone.status !== 'ok') throw new Error(`microphone ${microphone.status}`)
      if (signal.aborted) return
      this.#tell('echo', 'recording')
      recording = await record(mixing(), microphone.voice, ECHO_MS, signal)
    } finally {
      devices.close('test')
    }
    if (signal.aborted) return
    this.#tell('echo', 'playing')
    await playRecording(recording, devices.present.speaker, signal)
  }

  #finish(what: Exclude<What, 'off'>, signal: AbortSignal, state: State): void {
    if (signal.aborted) return
    this.#running = undefined
    this.#tell(what, state)
  }

  #tell(what: Exclude<What, 'off'>, state: State): void {
    this.#desk.tell({ type: 'sound-test', at: Date.now(), what, state })
  }
}

/** Records a voice for `ms`, or until the signal says otherwise. */
async function record(desk: AudioContext, voice: AudioNode, ms: number, signal: AbortSignal): Promise<Blob> {
  const out = new MediaStreamAudioDestinationNode(desk, { channelCount: 1 })
  voice.connect(out)
  const recorder = new MediaRecorder(out.stream)
  const parts: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
  try {
    await new Promise<void>((resolve, reject) => {
      recorder.addEventListener('stop', () => resolve())
      recorder.addEventListener('error', () => reject(new Error('the recorder failed')))
      const timer = setTimeout(() => recorder.stop(), ms)
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        if (recorder.state !== 'inactive') recorder.stop()
      })
      recorder.start()
    })
  } finally {
    voice.disconnect(out)
    for (const track of out.stream.getTracks()) track.stop()
  }
  return new Blob(parts, { type: recorder.mimeType })
}
