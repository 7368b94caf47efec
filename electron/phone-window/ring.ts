import type { DeviceChoice, PhoneOrder, SoundChoice } from '#shared/phone/port'
import { beep, knock, ringTones } from './ring-tones'
import { type Playing, playTune } from './tone-player'

export type RingSound = Extract<PhoneOrder, { type: 'ring' }>['sound']
export type RingChoice = Pick<SoundChoice, 'ringTone' | 'ringVolume'>

export interface Ring {
  ring(sound: RingSound): void
  /** Once, as it will ring, for somebody who chooses; `done` is called at its end, not after `stop`. */
  sample(done: () => void): Playing
  use(devices: Pick<DeviceChoice, 'ring' | 'speaker'>): void
  choose(choice: RingChoice): void
  stop(): void
}

/** What the agent hears of a call that rings: on the ring device, or as a knock in the ear they talk with. */
export function createRing(trouble: (what: string) => void): Ring {
  let devices: Pick<DeviceChoice, 'ring' | 'speaker'> = { ring: '', speaker: '' }
  let choice: RingChoice = { ringTone: 'soft', ringVolume: 0.7 }
  let sounding: { readonly sound: RingSound; readonly playing: Playing | undefined } = {
    sound: 'off',
    playing: undefined,
  }

  const inTheEar = (sound: RingSound) => sound === 'call-waiting' || sound === 'auto-answer'

  function play(sound: RingSound): Playing | undefined {
    const device = inTheEar(sound) ? devices.speaker : devices.ring
    switch (sound) {
      case 'off':
        return undefined
      case 'ring':
        return playTune(ringTones[choice.ringTone], { device, volume: choice.ringVolume, trouble })
      case 'ring-loudly':
        return playTune(ringTones[choice.ringTone], { device, volume: 1, trouble })
      case 'call-waiting':
        return playTune(knock, { device, volume: 1, trouble })
      case 'auto-answer':
        return playTune(beep, { device, volume: 1, trouble })
    }
  }

  function ring(sound: RingSound): void {
    if (sound === sounding.sound) return
    sounding.playing?.stop()
    sounding = { sound, playing: play(sound) }
  }

  return {
    ring,
    sample: (done) =>
      playTune(
        { ...ringTones[choice.ringTone], every: null },
        { device: devices.ring, volume: choice.ringVolume, trouble, done },
      ),
    use(next) {
      devices = next
      sounding.playing?.use(inTheEar(sounding.sound) ? devices.speaker : devices.ring)
    },
    choose(next) {
      choice = next
    },
    stop: () => ring('off'),
  }
}
