import type { WorkTime } from '../work-time'
import { NUMBER, numberOf, type SpokenText } from './spoken-text'

export interface SpokenHour {
  /** Since midnight; 1440 is the end of the day. */
  readonly minute: number
  /** Nobody said whether it is morning or afternoon. */
  readonly either: boolean
  /** A part of the day and no clock; it lasts `until`, in minutes since midnight. */
  readonly vague: boolean
  readonly until: number
}

type Part = 'night' | 'morning' | 'noon' | 'afternoon' | 'evening'

const zhParts =
  /凌晨|清晨|早上|早晨|今早|明早|上午|中午|正午|午后|下午|午饭后|饭后|傍晚|晚上|今晚|明晚|夜里|晚间|(?<=␟|^)[早晚](?!上)/
const enParts =
  /\b(?:early )?(?:in the |this )?(morning|noon|midday|lunch ?time|lunch|afternoon|evening|tonight|night)\b/

const PART_OF: Readonly<Record<string, Part>> = {
  ...{
    凌晨: 'night',
    清晨: 'morning',
    早上: 'morning',
    早晨: 'morning',
    今早: 'morning',
    明早: 'morning',
    早: 'morning',
  },
  ...{ 上午: 'morning', 中午: 'noon', 正午: 'noon', 午后: 'afternoon', 下午: 'afternoon', 午饭后: 'afternoon' },
  ...{ 饭后: 'afternoon', 傍晚: 'evening', 晚上: 'evening', 今晚: 'evening', 明晚: 'evening', 夜里: 'evening' },
  ...{ 晚间: 'evening', 晚: 'evening', morning: 'morning', noon: 'noon', midday: 'noon', lunch: 'noon' },
  ...{ afternoon: 'afternoon', evening: 'evening', tonight: 'evening', night: 'evening' },
}

const zhClock = new RegExp(`(${NUMBER})(?:点钟?|时)(?:(整)|(半)|([一三])刻|(${NUMBER})分?)?(?!间)`)
const colon = /(?<!\d)(\d{1,2})[:h](\d{2})(?!\d)\s*(am|pm|a\.m\.|p\.m\.)?/
const enHour = /(?:\bat )?\b(\d{1,2})\s*(am|pm|a\.m\.|p\.m\.)(?![a-z])/
const enPast = /\b(half past|quarter past|quarter to) (\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b/
const enAt = /\b(?:at|by|around) (\d{1,2})(?: ?o'?clock)?\b(?![:/.-])/
const enOClock = /\b(\d{1,2}) ?o'?clock\b/

const endOfWork =
  /快?下班(?:之前|以前|前)|\b(?:before )?(?:eod|cob|close of business|end of (?:the |my )?(?:work ?)?day)\b/
const afterWork = /下班(?:之后|以后|后)?|\bafter (?:work|hours)\b/
const startOfWork = /一?上班(?:之后|以后|的时候|时|后)?|\b(?:first thing|start of (?:the )?(?:work ?)?day)\b/
const beforeLunch = /午饭前|午休前|\bbefore lunch\b/
const afterLunch = /午饭后|午休后|\bafter lunch\b/

/** The hour, with or without the part of the day: 下午3点, 14:30, 上午, 9点半, 3pm, half past two, 下班前. */
export function spokenHour(text: SpokenText, work: WorkTime): SpokenHour | null {
  const fixed = (minute: number): SpokenHour => ({ minute, either: false, vague: false, until: minute })
  if (text.take(endOfWork)) return { ...fixed(Math.max(work.start, work.end - 30)), vague: true, until: work.end }
  if (text.take(startOfWork)) return fixed(work.start)
  if (text.take(beforeLunch)) return fixed(11 * 60 + 30)
  if (text.take(afterLunch)) return fixed(13 * 60 + 30)
  if (text.take(afterWork)) return fixed(work.end)
  const word = (text.take(zhParts) ?? text.take(enParts)) as RegExpExecArray | null
  const part = word ? PART_OF[word[1]?.replace(/ ?time$/, '') ?? word[0]] : undefined
  const clock = spokenClock(text, part)
  if (clock) return clock
  return part ? partOfDay(part, work) : null
}

function partOfDay(part: Part, work: WorkTime): SpokenHour {
  const of = (minute: number, until: number): SpokenHour => ({ minute, either: false, vague: true, until })
  switch (part) {
    case 'night':
      return of(2 * 60, 5 * 60)
    case 'morning':
      return of(Math.max(work.start, Math.min(10 * 60, work.end)), 12 * 60)
    case 'noon':
      return of(12 * 60, 13 * 60)
    case 'afternoon':
      return of(15 * 60, 18 * 60)
    case 'evening':
      return of(19 * 60, 22 * 60)
  }
}

function spokenClock(text: SpokenText, part: Part | undefined): SpokenHour | null {
  const made = (hour: number, minute: number, half: string | undefined) => hourOf(hour, minute, half, part)
  const zh = text.take(zhClock)
  if (zh) {
    const minute = zh[3] ? 30 : zh[4] ? numberOf(zh[4]) * 15 : zh[5] ? numberOf(zh[5]) : 0
    return made(numberOf(zh[1] ?? ''), minute, undefined)
  }
  const digital = text.take(colon)
  if (digital) return made(Number(digital[1]), Number(digital[2]), digital[3])
  const hour = text.take(enHour)
  if (hour) return made(Number(hour[1]), 0, hour[2])
  const past = text.take(enPast)
  if (past) {
    const minute = past[1] === 'half past' ? 30 : past[1] === 'quarter past' ? 15 : -15
    return made(numberOf(past[2] ?? ''), minute, undefined)
  }
  const bare = text.take(enAt) ?? text.take(enOClock)
  return bare ? made(Number(bare[1]), 0, undefined) : null
}

function hourOf(hour: number, minute: number, half: string | undefined, part: Part | undefined): SpokenHour | null {
  if (!(hour >= 0 && hour <= 24 && minute >= -59 && minute <= 59)) return null
  const said = (hours: number, either = false): SpokenHour => {
    const at = hours * 60 + minute
    return { minute: at, either, vague: false, until: at }
  }
  if (half?.startsWith('p')) return said(hour < 12 ? hour + 12 : hour)
  if (half?.startsWith('a')) return said(hour === 12 ? 0 : hour)
  if (part === 'afternoon') return said(hour < 12 ? hour + 12 : hour)
  if (part === 'evening') return said(hour < 12 ? hour + 12 : hour === 12 ? 24 : hour)
  if (part === 'noon') return said(hour < 10 ? hour + 12 : hour)
  if (part === 'night') return said(hour === 12 ? 0 : hour)
  if (part === 'morning') return said(hour)
  return said(hour, hour >= 1 && hour < 12)
}
