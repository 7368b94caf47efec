/**
 * How good a telephone call sounds, from what the network does to it: the E-model of ITU-T G.107 with its default values,
 * which leave three terms: R = 93.2 - Idd(delay) - Ie,eff(loss).
 */

/** R of G.107 with nothing wrong (the simultaneous impairments of its defaults are in it already). */
const BEST_RATING = 93.2

/**
 * Codec: G.113 appendix I gives G.711 with concealment Ie = 0 and Bpl = 25.1, random loss. It has no figures for Opus on
 * this scale; Opus starts at Ie = 0 too and conceals at least as well, so the same are taken for it.
 */
const CODEC_IMPAIRMENT = 0
const LOSS_ROBUSTNESS = 25.1

/** What is spoken waits for: a frame of 20 ms, Opus looking ahead, a sound card at either end. */
const SPEAKING_AND_HEARING_MS = 50

/** Mouth to ear, ms: half of the way there and back, the jitter buffer, and both machines. */
export function mouthToEarMs(roundTripMs: number, bufferMs: number): number {
  return roundTripMs / 2 + bufferMs + SPEAKING_AND_HEARING_MS
}

/** @param delayMs mouth to ear @param loss share of packets that are not there when they are needed, 0 to 1 */
export function rating(delayMs: number, loss: number): number {
  const lostPercent = Math.min(1, Math.max(0, loss)) * 100
  const equipment = CODEC_IMPAIRMENT + (95 - CODEC_IMPAIRMENT) * (lostPercent / (lostPercent + LOSS_ROBUSTNESS))
  return BEST_RATING - delayImpairment(delayMs) - equipment
}

/** G.107 annex B: mean opinion score of a rating, 1 to 4.5. */
export function meanOpinion(r: number): number {
  if (r <= 0) return 1
  if (r >= 100) return 4.5
  // The polynomial dips below 1 for the smallest ratings.
  return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6)
}

/** Idd, G.107 equations 7-27 and 7-28: nothing up to 100 ms. */
function delayImpairment(delayMs: number): number {
  if (delayMs <= 100) return 0
  const x = Math.log2(delayMs / 100)
  return 25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2)
}
