import type { CallQuality } from '#shared/phone/quality'

/** How a call that is over was, in one word; null where nothing was measured. */
export type QualityGrade = 'good' | 'fair' | 'poor'

/**
 * From the means of both directions, the worse one: ITU-T G.107 annex B calls 4.03 and more satisfying for everybody,
 * under 3.6 many are dissatisfied.
 */
export function qualityGrade(quality: CallQuality | null): QualityGrade | null {
  const mos = meanMos(quality)
  if (mos === null) return null
  return mos >= 4 ? 'good' : mos >= 3.6 ? 'fair' : 'poor'
}

export function meanMos(quality: CallQuality | null): number | null {
  const means = [quality?.mos?.mean, quality?.remoteMos?.mean].filter((mean) => mean !== undefined)
  return means.length === 0 ? null : Math.min(...means)
}
