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

const FADE_S = 0.008

/** To another volume without a click. */
export function fade(node: GainNode, volume: number): void {
  const now = node.context.currentTime
  node.gain.cancelScheduledValues(now)
  node.gain.setValueAtTime(node.gain.value, now)
  node.gain.linearRampToValueAtTime(volume, now + FADE_S)
}
