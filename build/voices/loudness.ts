/** Speech as it comes from the synthesiser: mono samples from -1 to 1. */
export interface Speech {
  readonly samples: Float32Array
  readonly rate: number
}

export interface Level {
  /** Largest sample, 0 to 1. */
  readonly peak: number
  /** Root mean square, 0 to 1. */
  readonly rms: number
}

export function levelOf(samples: Float32Array): Level {
  let peak = 0
  let sum = 0
  for (const sample of samples) {
    peak = Math.max(peak, Math.abs(sample))
    sum += sample * sample
  }
  return { peak, rms: samples.length === 0 ? 0 : Math.sqrt(sum / samples.length) }
}

const silence = 0.01
const marginMs = 40

/** Without the silence before and after, apart from a breath that keeps the first consonant. */
export function trimmed({ samples, rate }: Speech): Speech {
  const first = samples.findIndex((sample) => Math.abs(sample) > silence)
  const last = samples.findLastIndex((sample) => Math.abs(sample) > silence)
  const margin = Math.round((rate * marginMs) / 1000)
  if (first < 0) return { samples: new Float32Array(), rate }
  return { samples: samples.slice(Math.max(0, first - margin), last + 1 + margin), rate }
}

const targetRms = 0.1
/** Leaves room for what the codec adds. */
const highestPeak = 0.7

/**
 * As loud as all the others (RMS about -20 dBFS). Peaks that would stick out are bent down softly instead of making the
 * whole clip quiet.
 */
export function levelled({ samples, rate }: Speech): Speech {
  const { rms } = levelOf(samples)
  if (rms === 0) return { samples, rate }
  const gain = targetRms / rms
  return { samples: samples.map((sample) => highestPeak * Math.tanh((sample * gain) / highestPeak)), rate }
}

/** Reads the WAV that espeak-ng writes to a pipe (16 bit, mono; the sizes in its header are placeholders). */
export function readWav(bytes: Buffer): Speech {
  const data = bytes.indexOf('data', 12, 'latin1')
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || data < 0) throw new Error('espeak-ng did not write a WAV')
  const rate = bytes.readUInt32LE(24)
  const start = data + 8
  const count = Math.floor((bytes.length - start) / 2)
  return { samples: Float32Array.from({ length: count }, (_, at) => bytes.readInt16LE(start + at * 2) / 32768), rate }
}

export function asPcm16({ samples }: Speech): Buffer {
  const bytes = Buffer.alloc(samples.length * 2)
  samples.forEach((sample, at) => {
    bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32767), at * 2)
  })
  return bytes
}
