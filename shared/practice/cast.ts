import type { MatchKind, RosterEntry } from './director'
import type { PracticeLanguage } from './pool-types'
import type { ClipId } from './scene-types'
import { sceneById } from './scenes'
import type { Persona } from './temper'
import type { Temper } from './temper-habits'

/** A simulated customer who can be heard. */
export interface CastMember {
  /** E.164; the first phone of a customer in the pool (`match` is not `unknown`), or nobody's. */
  readonly customerNumber: string
  /** The name on the line (SIP display name); undefined: the number alone, as most telephones send it. */
  readonly displayName: string | undefined
  readonly voiceId: string
  readonly sceneId: string
  readonly temper: Temper
  readonly match: MatchKind
  readonly patienceOnHoldMs: number
  readonly patienceRingingMs: number
  readonly callsBackAfterMs: number
}

const member = (
  customerNumber: string,
  sceneId: string,
  temper: Temper,
  match: MatchKind,
  [hold, ringing, callsBack]: readonly [holdSeconds: number, ringingSeconds: number, callsBackSeconds: number],
  displayName?: string,
): CastMember => {
  const scene = sceneById(sceneId)
  if (scene === undefined) throw new Error(`no scene ${sceneId}`)
  return {
    customerNumber,
    displayName,
    voiceId: scene.voiceId,
    sceneId,
    temper,
    match,
    patienceOnHoldMs: hold * 1000,
    patienceRingingMs: ringing * 1000,
    callsBackAfterMs: callsBack * 1000,
  }
}

/** The twelve with a voice; the first is the one who calls first. */
export const cast: readonly CastMember[] = [
  member('+8613800001201', 'refund-not-arrived', 'polite', 'exact', [90, 45, 30]),
  member('+8613900001202', 'parcel-missing', 'hurried', 'exact', [25, 20, 15]),
  member('+8618600001203', 'engineer-no-show', 'angry', 'exact', [30, 25, 8]),
  member('+8615900001204', 'cannot-log-in', 'confused', 'exact', [75, 60, 40]),
  member('+8617700001205', 'broadband-plan', 'chatty', 'exact', [80, 40, 25]),
  member('+8657155551206', 'invoice-title', 'calm', 'suffix', [60, 35, 45]),
  member('+8657155551207', 'office-delivery', 'calm', 'several', [60, 35, 35]),
  member('+862055551208', 'washing-machine-noise', 'polite', 'several', [90, 45, 40]),
  member('+85260001209', 'points-missing', 'hurried', 'exact', [25, 20, 12]),
  member('+447700900142', 'wrong-plug', 'polite', 'suffix', [80, 45, 30], 'Emily Carter'),
  member('+14155550132', 'charged-twice', 'angry', 'exact', [35, 25, 10], 'Mike Johnson'),
  member('+493023125117', 'return-label', 'calm', 'exact', [60, 40, 30]),
]

/** Callers who are in no pool: the screen has to say "unknown". */
export const strangers: readonly CastMember[] = [
  member('+8619900007731', 'asks-for-prices', 'calm', 'unknown', [45, 30, 60]),
  member('+8613300007732', 'found-a-parcel', 'hurried', 'unknown', [25, 20, 20]),
]

/** Everybody who calls of their own accord, for `createDirector`. */
export const practiceRoster: readonly RosterEntry[] = [...cast, ...strangers].map(({ customerNumber, match }) => ({
  number: customerNumber,
  match,
}))

/** Who answers for a customer of the pool who has no voice of their own, when the agent calls them. */
const understudies: Readonly<Record<PracticeLanguage, readonly string[]>> = {
  'zh-CN': ['asks-for-prices', 'found-a-parcel'],
  'zh-HK': ['points-missing'],
  'zh-TW': ['asks-for-prices', 'found-a-parcel'],
  en: ['wrong-plug', 'charged-twice'],
  de: ['return-label'],
  ja: ['wrong-plug'],
  fr: ['wrong-plug'],
}

/** What is spoken where a number belongs; everything else is taken for the mainland. */
const spokenAt: readonly (readonly [prefix: string, language: PracticeLanguage])[] = [
  ['+852', 'zh-HK'],
  ['+886', 'zh-TW'],
  ['+1', 'en'],
  ['+44', 'en'],
  ['+61', 'en'],
  ['+65', 'en'],
  ['+49', 'de'],
  ['+81', 'ja'],
  ['+33', 'fr'],
]

/** Digits as dialled, without the signs, prefixes and trunk noughts that people put before them. */
const dialledDigits = (number: string): string => number.replace(/\D/g, '').replace(/^0+/, '')

/**
 * The one who plays the customer at `number`: the customer's own voice, or for everybody else one of the same or the
 * nearest language (the same one at every call), so that every number can be called from the dial pad. A number may come
 * as it was dialled (`13800001201`, `0571-55551206`); the member's `customerNumber` is E.164 again if it is in the cast.
 */
export function castMemberFor(number: string, language?: PracticeLanguage): CastMember {
  const everybody = [...cast, ...strangers]
  const digits = dialledDigits(number)
  const own =
    everybody.find(({ customerNumber }) => customerNumber === number) ??
    everybody.find(({ customerNumber }) => digits.length >= 7 && customerNumber.endsWith(digits))
  if (own !== undefined) return own
  const spoken = language ?? spokenAt.find(([prefix]) => number.startsWith(prefix))?.[1] ?? 'zh-CN'
  const names = understudies[spoken]
  const lastDigit = Number(digits.at(-1)) || 0
  const understudy = everybody.find(({ sceneId }) => sceneId === names[lastDigit % names.length])
  if (understudy === undefined) throw new Error(`nobody speaks ${spoken}`)
  return { ...understudy, customerNumber: number, displayName: undefined }
}

/** What temper.ts needs to know of a member; `clipMs` comes from the voice index. */
export function personaOf(from: CastMember, clipMs: Readonly<Record<ClipId, number>>): Persona {
  const { temper, patienceOnHoldMs, patienceRingingMs, callsBackAfterMs } = from
  return { temper, patienceOnHoldMs, patienceRingingMs, callsBackAfterMs, clipMs }
}
