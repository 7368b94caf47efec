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
