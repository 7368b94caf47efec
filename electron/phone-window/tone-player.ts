import { lengthOf, type Tune } from './ring-tones'

export interface Playing {
  /** To another device, while it plays. */
  use(device: string): void
  stop(): void
}

export interface PlayHow {
  /** Chromium's device id; '' is the system's default. */
  readonly device: string
  /** 0 to 1, of the tune's own. */
  readonly volume: number
  trouble(what: string): void
  /** It was played to its end; not called after `stop`, nor for a tune that repeats. */
  done?(): void
}

const EDGE_S = 0.01

/** Plays a tune on a device. The audio device is open only meanwhile. */
export function playTune(tune: Tune, { device, volume, trouble, done }: PlayHow): Playing {
  const options: AudioContextOptions & { sinkId?: string } = device === '' ? {} : { sinkId: device }
  const context = new AudioContext(options)
  let timer: ReturnType<typeof setTimeout> | undefined
  // The device went at this moment: the default one beats silence.
  context.addEventListener('error', () => use(''))

  const once = () => {
    // Loudness goes with the square of a slider, roughly.
    const peak = tune.volume * volume * volume
    const now = context.currentTime + EDGE_S
    for (const note of tune.notes) {
      const tone = new OscillatorNode(context, { frequency: note.hertz, type: tune.wave })
      const gain = new GainNode(context, { gain: 0 })
      const [start, end] = [now + note.at, now + note.at + note.for]
      gain.gain.setValueAtTime(0, start)
      gain.gain.linearRampToValueAtTime(peak, start + EDGE_S)
      gain.gain.setValueAtTime(peak, end - EDGE_S)
      gain.gain.linearRampToValueAtTime(0, end)
      tone.connect(gain).connect(context.destination)
      tone.start(start)
      tone.stop(end)
      tone.onended = () => gain.disconnect()
    }
    timer = setTimeout(
      () => {
        if (tune.every !== null) return once()
        stop()
        done?.()
      },
      (tune.every ?? lengthOf(tune) + 0.1) * 1000,
    )
  }

  function stop(): void {
    clearTimeout(timer)
    if (context.state !== 'closed') void context.close()
  }

  function use(next: string): void {
    if (context.state === 'closed' || !('setSinkId' in context) || typeof context.setSinkId !== 'function') return
    Promise.resolve(context.setSinkId(next)).catch((error: unknown) => trouble(`sound device: ${String(error)}`))
  }

  once()
  return { use, stop }
}
