/**
 * Keys of a telephone heard in the voice. Browsers do not tell scripts about RFC 4733 events, but they play them as the
 * two tones of ITU-T Q.23, and those can be heard.
 */
const LOW = [697, 770, 852, 941] as const
const HIGH = [1209, 1336, 1477, 1633] as const
const KEYS = ['123A', '456B', '789C', '*0#D'] as const

/** Share of all power that the two tones must have: speech spreads it over many. */
const PURITY = 0.7
/** The louder tone may have at most this many times the power of the other (ITU-T Q.24: 4 to 8 dB, with some room). */
const TWIST = 10
/** Power of a signal that counts as sound at all (-46 dBFS). */
const SILENCE = 2.5e-5

/** The key that sounds in `samples`, or undefined. */
export function keyIn(samples: Float32Array, sampleRate: number): string | undefined {
  let power = 0
  for (const sample of samples) power += sample * sample
  power /= samples.length
  if (power < SILENCE) return undefined
  const low = loudest(LOW, samples, sampleRate)
  const high = loudest(HIGH, samples, sampleRate)
  if (low.power + high.power < PURITY * power) return undefined
  if (low.power > TWIST * high.power || high.power > TWIST * low.power) return undefined
  return KEYS[low.index]?.[high.index]
}

function loudest(
  tones: readonly number[],
  samples: Float32Array,
  sampleRate: number,
): { index: number; power: number } {
  let best = { index: 0, power: 0 }
  tones.forEach((hertz, index) => {
    const power = goertzel(samples, hertz, sampleRate)
    if (power > best.power) best = { index, power }
  })
  return best
}

/** Power of one frequency, on the scale of the mean square of the samples. */
function goertzel(samples: Float32Array, hertz: number, sampleRate: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate)
  let previous = 0
  let before = 0
  for (const sample of samples) {
    const now = sample + coefficient * previous - before
    before = previous
    previous = now
  }
  const magnitude = previous * previous + before * before - coefficient * previous * before
  return (2 * magnitude) / (samples.length * samples.length)
}

/**
 * Turns what is heard every 10 ms (in windows of 21 ms) into key presses: heard twice in a row, so for 31 ms, then not
 * again until it stops. A browser plays an RFC 4733 event for only 50 to 80 ms, however long it was.
 */
export function createKeyListener(press: (key: string) => void): (key: string | undefined) => void {
  let heard: string | undefined
  let times = 0
  let pressed = false
  let quiet = 0
  return (key) => {
    if (key === undefined) {
      // A window in the middle of a tone may fail; 30 ms without it are its end (shortest pause of ITU-T Q.24).
      quiet += 1
      if (quiet >= 3) {
        heard = undefined
        times = 0
        pressed = false
      }
      return
    }
    quiet = 0
    if (key !== heard) {
      heard = key
      times = 1
      pressed = false
      return
    }
    times += 1
    if (times >= 2 && !pressed) {
      pressed = true
      press(key)
    }
  }
}

/** One press may come twice where a server wants INFO and RFC 4733 both: the same key by another way soon after. */
export function createPressOnce(
  press: (key: string) => void,
  withinMs = 1500,
): (key: string, way: string, now: number) => void {
  let unmatched: { key: string; way: string; at: number }[] = []
  return (key, way, now) => {
    unmatched = unmatched.filter((one) => now - one.at < withinMs)
    const twin = unmatched.findIndex((one) => one.key === key && one.way !== way)
    if (twin >= 0) {
      unmatched.splice(twin, 1)
      return
    }
    unmatched.push({ key, way, at: now })
    press(key)
  }
}
