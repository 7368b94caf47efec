import type { Device, DeviceChoice, DeviceList } from '#shared/phone/port'
import { presentOrDefault } from './device-choice'
import type { Microphone, MicrophoneUse } from './microphone'

export interface SoundDevicesListener {
  /** What there is has changed, or whether the microphone works. */
  changed(list: DeviceList): void
  /** `speaker` or `ring` is another device now: one was chosen, has gone, or is back. */
  outputsChanged(): void
}

const LOOK_EVERY_MS = 2_000
const MOST_DEVICES = 64

/**
 * Microphones, speakers and ring devices as they are plugged in and out. Looked at every two seconds and whenever the
 * browser says so, because it does not always say so; what was chosen is taken as soon as it is there.
 */
export class SoundDevices {
  readonly #microphone: Microphone
  readonly #listener: SoundDevicesListener
  readonly #uses = new Set<MicrophoneUse>()
  #choice: DeviceChoice = { microphone: '', speaker: '', ring: '' }
  #outputs: readonly MediaDeviceInfo[] = []
  #told = ''
  #toldOutputs = ''
  #timer: ReturnType<typeof setInterval> | undefined
  #looking: Promise<void> | undefined
  #lookAgain = false
  readonly #look = () => void this.look()

  constructor(microphone: Microphone, listener: SoundDevicesListener) {
    this.#microphone = microphone
    this.#listener = listener
  }

  /** The devices to use: those chosen, as far as they are plugged in. */
  get present(): DeviceChoice {
    return {
      microphone: this.#choice.microphone,
      speaker: presentOrDefault(this.#choice.speaker, this.#outputs),
      ring: presentOrDefault(this.#choice.ring, this.#outputs),
    }
  }

  /** Opens the microphone for this use, and watches the devices from now on. */
  async open(use: MicrophoneUse): Promise<void> {
    this.#uses.add(use)
    if (this.#timer === undefined) {
      this.#timer = setInterval(this.#look, LOOK_EVERY_MS)
      navigator.mediaDevices.addEventListener('devicechange', this.#look)
    }
    await this.#microphone.open(use)
    await this.look()
  }

  close(use: MicrophoneUse): void {
    this.#microphone.close(use)
    this.#uses.delete(use)
    if (this.#uses.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
    navigator.mediaDevices.removeEventListener('devicechange', this.#look)
  }

  async choose(choice: DeviceChoice): Promise<void> {
    this.#choice = choice
    this.#tellOutputs()
    await this.#microphone.choose(choice.microphone)
    if (this.#uses.size > 0) await this.look()
  }

  /** Looks at the devices now; asked while it looks, it looks once more. */
  look(): Promise<void> {
    this.#lookAgain = true
    this.#looking ??= this.#lookWhileAsked().finally(() => {
      this.#looking = undefined
    })
    return this.#looking
  }

  async #lookWhileAsked(): Promise<void> {
    while (this.#lookAgain) {
      this.#lookAgain = false
      const devices = await navigator.mediaDevices.enumerateDevices()
      const inputs = devices.filter((device) => device.kind === 'audioinput')
      this.#outputs = devices.filter((device) => device.kind === 'audiooutput')
      this.#tellOutputs()
      await this.#microphone.check(inputs)
      const list: DeviceList = {
        microphone: this.#microphone.status,
        inputs: inputs.map(describe).slice(0, MOST_DEVICES),
        outputs: this.#outputs.map(describe).slice(0, MOST_DEVICES),
        ...this.#standIns(inputs),
      }
      const told = JSON.stringify(list)
      if (told === this.#told) continue
      this.#told = told
      this.#listener.changed(list)
    }
  }

  #standIns(inputs: readonly MediaDeviceInfo[]): Pick<DeviceList, 'standIns'> {
    const isMissing = (id: string, among: readonly MediaDeviceInfo[]) =>
      id !== '' && !among.some((device) => device.deviceId === id)
    const standIns = (['microphone', 'speaker', 'ring'] as const).filter((use) =>
      isMissing(this.#choice[use], use === 'microphone' ? inputs : this.#outputs),
    )
    return standIns.length > 0 ? { standIns } : {}
  }

  #tellOutputs(): void {
    const { speaker, ring } = this.present
    const told = JSON.stringify([speaker, ring])
    if (told === this.#toldOutputs) return
    this.#toldOutputs = told
    this.#listener.outputsChanged()
  }
}

function describe(device: MediaDeviceInfo): Device {
  return { id: device.deviceId.slice(0, 256), label: device.label.slice(0, 256) }
}
