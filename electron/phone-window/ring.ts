/** The ring tone: made here, so that no file can be missing. Two soft tones, one second in three. */
const TONES_HZ = [523.25, 659.25] as const
const PERIOD_S = 3
const SOUND_S = 1
const VOLUME = 0.16

export interface Ring {
  ring(on: boolean): void
  use(device: string): void
  stop(): void
}

export function createRing(trouble: (what: string) => void): Ring {
  let device = ''
  let playing: { context: AudioContext; timer: ReturnType<typeof setInterval> } | undefined

  function start(): void {
    if (playing) return
    const context = new AudioContext()
    chooseSink(context)
    const ringOnce = () => {
      const gain = context.createGain()
      const now = context.currentTime
      gain.gain.setValueAtTime(0, now)
      gain.gain.linearRampToValueAtTime(VOLUME, now + 0.02)
      gain.gain.setValueAtTime(VOLUME, now + SOUND_S - 0.1)
      gain.gain.linearRampToValueAtTime(0, now + SOUND_S)
      gain.connect(context.destination)
      TONES_HZ.forEach((hertz, index) => {
        const tone = context.createOscillator()
        tone.frequency.value = hertz
        tone.connect(gain)
        tone.start(now + (index * SOUND_S) / TONES_HZ.length)
        tone.stop(now + ((index + 1) * SOUND_S) / TONES_HZ.length)
      })
    }
    ringOnce()
    playing = { context, timer: setInterval(ringOnce, PERIOD_S * 1000) }
  }

  function stop(): void {
    if (!playing) return
    clearInterval(playing.timer)
    void playing.context.close()
    playing = undefined
  }

  function chooseSink(context: AudioContext): void {
    if (device === '' || !('setSinkId' in context) || typeof context.setSinkId !== 'function') return
    Promise.resolve(context.setSinkId(device)).catch((error: unknown) => trouble(`ring device: ${String(error)}`))
  }

  return {
    ring: (on) => (on ? start() : stop()),
    use(id) {
      device = id
      if (playing) chooseSink(playing.context)
    },
    stop,
  }
}
