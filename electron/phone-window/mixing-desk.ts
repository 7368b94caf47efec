/**
 * The audio graph that every leg is wired through. It plays nowhere (its sink is 'none'), so it runs on a machine without
 * a sound card and does not care which speaker is plugged in; what people hear goes through <audio> elements.
 */
export function openMixingDesk(): AudioContext {
  const options: AudioContextOptions & { sinkId: { type: 'none' } } = {
    sampleRate: 48_000,
    latencyHint: 'interactive',
    sinkId: { type: 'none' },
  }
  return new AudioContext(options)
}

/**
 * The same, opened when it is first asked for: opening takes some 60 ms of the window's thread, which at the start
 * belong to the registration.
 */
export function mixingDeskOnDemand(): () => AudioContext {
  let desk: AudioContext | undefined
  return () => {
    desk ??= openMixingDesk()
    return desk
  }
}

/** Listens to one stream, for what can be heard in it. */
export interface Ear {
  readonly sampleRate: number
  /** The newest samples, as many as fit. */
  read(samples: Float32Array<ArrayBuffer>): void
  close(): void
}

/**
 * An AudioContext of its own for each: what a MediaStreamAudioSourceNode of a remote stream holds, 0.35 MB, Chromium
 * (130 at least) gives back only with its context. Opening another one takes 1 ms, the first 40.
 */
export function openEar(stream: MediaStream, window: number): Ear {
  const context = openMixingDesk()
  const analyser = context.createAnalyser()
  analyser.fftSize = window
  context.createMediaStreamSource(stream).connect(analyser)
  return {
    sampleRate: context.sampleRate,
    read: (samples) => analyser.getFloatTimeDomainData(samples),
    close: () => void context.close(),
  }
}

const FADE_S = 0.008

/** To another volume without a click. */
export function fade(node: GainNode, volume: number): void {
  const now = node.context.currentTime
  node.gain.cancelScheduledValues(now)
  node.gain.setValueAtTime(node.gain.value, now)
  node.gain.linearRampToValueAtTime(volume, now + FADE_S)
}
