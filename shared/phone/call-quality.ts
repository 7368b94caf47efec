import type { PhoneFact } from './port'
import type { CallQuality } from './quality'

type Media = Extract<PhoneFact, { type: 'call-media' }>

interface Span {
  readonly worst: number
  readonly sum: number
  readonly count: number
}

const measured = ['mos', 'remoteMos', 'roundTripMs', 'jitterMs', 'loss', 'remoteLoss', 'level'] as const
type Measured = (typeof measured)[number]
const lowIsBad: readonly Measured[] = ['mos', 'remoteMos', 'level']

/** The seconds of a call so far. */
export interface QualityTally {
  readonly seconds: number
  readonly longestGapMs: number | null
  readonly spans: Readonly<Partial<Record<Measured, Span>>>
}

export const nothingMeasured: QualityTally = { seconds: 0, longestGapMs: null, spans: {} }

export function addSecond(tally: QualityTally, media: Media): QualityTally {
  const spans: Partial<Record<Measured, Span>> = { ...tally.spans }
  for (const name of measured) {
    const value = media[name]
    if (value === null) continue
    const span = spans[name]
    const worse = lowIsBad.includes(name) ? Math.min : Math.max
    spans[name] = {
      worst: span ? worse(span.worst, value) : value,
      sum: (span?.sum ?? 0) + value,
      count: (span?.count ?? 0) + 1,
    }
  }
  const gaps = [tally.longestGapMs, media.longestGapMs].filter((gap) => gap !== null)
  return { seconds: tally.seconds + 1, longestGapMs: gaps.length > 0 ? Math.max(...gaps) : null, spans }
}

/** Null when nothing was measured: the call was never up for a second. */
export function qualityOf({ seconds, longestGapMs, spans }: QualityTally): CallQuality | null {
  if (seconds === 0) return null
  const span = (name: Measured, digits: number) => {
    const found = spans[name]
    return found ? { worst: rounded(found.worst, digits), mean: rounded(found.sum / found.count, digits) } : null
  }
  return {
    mos: span('mos', 2),
    remoteMos: span('remoteMos', 2),
    roundTripMs: span('roundTripMs', 0),
    jitterMs: span('jitterMs', 1),
    loss: span('loss', 4),
    remoteLoss: span('remoteLoss', 4),
    level: span('level', 4),
    longestGapMs: longestGapMs === null ? null : Math.round(longestGapMs),
    seconds,
  }
}

function rounded(value: number, digits: number): number {
  const unit = 10 ** digits
  return Math.round(value * unit) / unit
}
