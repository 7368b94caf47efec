const TELL_EVERY_MS = 100
/** The last 85 ms at 48 kHz. */
const SAMPLES = 4_096

/** Tells the root mean square of a voice ten times a second, until it is stopped. */
export function watchLevel(voice: AudioNode, tell: (level: number) => void): { stop(): void } {
  const ear = new AnalyserNode(voice.context, { fftSize: SAMPLES })
  const samples = new Float32Array(SAMPLES)
  voice.connect(ear)
  const timer = setInterval(() => {
    ear.getFloatTimeDomainData(samples)
    tell(rootMeanSquare(samples))
  }, TELL_EVERY_MS)
  return {
    stop() {
      clearInterval(timer)
      voice.disconnect(ear)
    },
  }
}

function rootMeanSquare(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return Math.min(1, Math.sqrt(sum / samples.length))
}
