import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { formatForDisplay } from '../customers/number-display'
import { dialable, formatForDial } from '../customers/number-format'
import { type PhoneNumber, readNumber } from '../customers/phone-number'
import type { DialCheck } from './contract'
import { DialTarget } from './port'
import type { DialRule, ServerProfile } from './server-profile'

/** A number that can be dialled: as the server wants it, as it is kept, and what it is. */
export interface DialPlan {
  readonly target: string
  /** E.164 where it is known, else as it was typed. */
  readonly kept: string
  readonly kind: DialCheck['kind']
  /** The country, of a number abroad (a CLDR region code); null when unknown. */
  readonly country: string | null
  /** The profile wants the agent to mean it. */
  readonly confirm: boolean
}

type Dialling = Pick<ServerProfile, 'dialFormat' | 'dialling'>

/** What the agent typed or clicked, by the rules of the profile. Null: it cannot be a number. */
export function dialPlan(typed: string, profile: Dialling): DialPlan | null {
  const cleaned = dialable(typed)
  if (!cleaned.ok) return null
  const number = readNumber(cleaned.value)
  const kind = kindOf(cleaned.value, number, profile.dialling.extensionDigits)
  const formatted = kind === 'extension' ? cleaned.value : formatForDial(number, profile.dialFormat) || cleaned.value
  const target = DialTarget.safeParse(kind === 'extension' ? formatted : ruled(formatted, profile.dialling.rules))
  if (!target.success) return null
  return {
    target: target.data,
    kept: kind === 'extension' ? cleaned.value : (number.e164 ?? cleaned.value),
    kind,
    country: kind === 'abroad' ? countryOf(number) : null,
    confirm: kind === 'abroad' && profile.dialling.confirmInternational,
  }
}

/** The same for the eye, while it is typed. `placeOf`: the 归属地 of a number of the country. */
export function checkNumber(
  typed: string,
  profile: Dialling,
  placeOf: (number: string) => string | null = () => null,
): DialCheck | null {
  const plan = dialPlan(typed, profile)
  if (!plan) return null
  const { kept, kind, country, confirm } = plan
  return {
    shown: kind === 'extension' ? kept : formatForDisplay(kept),
    kind,
    place: kind === 'national' ? placeOf(kept) : country,
    confirm,
  }
}

/** A feature code of the profile with what it asks for filled in; null when there is none, or it cannot be dialled. */
export function codeTarget(code: string | null, filling: { agent?: string; reason?: string } = {}): string | null {
  if (code === null) return null
  const filled = code.replace('{agent}', filling.agent ?? '').replace('{reason}', filling.reason ?? '')
  return DialTarget.safeParse(filled).success ? filled : null
}

function kindOf(cleaned: string, number: PhoneNumber, extensionDigits: number): DialCheck['kind'] {
  if (/[*#]/u.test(cleaned) || number.kind === 'service') return 'service'
  if (/^\d+$/u.test(cleaned) && cleaned.length <= extensionDigits) return 'extension'
  return number.kind === 'foreign' || isAbroad(cleaned) ? 'abroad' : 'national'
}

/** With the plus of another country, understood or not: the bill comes all the same. */
function isAbroad(cleaned: string): boolean {
  return cleaned.startsWith('+') ? !cleaned.startsWith('+86') : /^00(?!86)/u.test(cleaned)
}

/** The first rule whose prefix fits; '' fits every number, but no feature code: those are the exchange's own. */
function ruled(number: string, rules: readonly DialRule[]): string {
  const isCode = /[*#]/u.test(number)
  const rule = rules.find(({ prefix }) => number.startsWith(prefix) && !(isCode && prefix === ''))
  return rule ? rule.add + number.slice(rule.strip) : number
}

function countryOf({ e164 }: PhoneNumber): string | null {
  return e164 === null ? null : (parsePhoneNumberFromString(e164)?.country ?? null)
}
