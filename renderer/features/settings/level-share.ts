const QUIETEST_DB = -60

/**
 * How far the meter goes for a root mean square of 0 to 1: by decibels, as ears hear. Silence is 0, a voice at a headset
 * (about -26 dBFS) more than half.
 */
export function levelShare(rms: number): number {
  if (!(rms > 0)) return 0
  const share = 1 - (20 * Math.log10(rms)) / QUIETEST_DB
  return Math.min(1, Math.max(0, share))
}
