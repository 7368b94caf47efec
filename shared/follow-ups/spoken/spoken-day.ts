import { atMinute, type WorkTime } from '../work-time'
import type { SpokenHour } from './spoken-hour'
import { NUMBER, numberOf, type SpokenText } from './spoken-text'

export interface SpokenDay {
  /** Any moment of it. */
  readonly day: number
  /** The next of its kind, where this one may be over: Friday, the 5th, December 1st. Null: it is that day or none. */
  readonly again: (() => number) | null
  /** What the words say of the hour, until an hour is said. */
  readonly hour: SpokenHour | null
}

const zhDays: readonly (readonly [RegExp, number])[] = [
  [/大后[天日]/, 3],
  [/后[天日]/, 2],
  [/明[天日儿]|明(?=[早晚])|第二天/, 1],
  [/今[天日儿]|今(?=[早晚])/, 0],
]
const enDays: readonly (readonly [RegExp, number])[] = [
  [/\b(?:the )?day after tomorrow\b/, 2],
  [/\b(?:tomorrow|tomo|tmrw?|2moro)\b/, 1],
  [/\btoday\b/, 0],
]

const zhWeekday = /(下下个?|下个?|这个?|本)?(?:周|星期|礼拜)([一二三四五六日天末1-7])/
const zhNextWeek = /(下下个?|下个?)(?:周|星期|礼拜)/
const WEEKDAY = '(mon|tue|wed|thu|fri|sat|sun)[a-z]*'
const enWeekday = new RegExp(`\\b(next |this |coming )?${WEEKDAY}\\b(?: next week)?`)
const enNextWeek = /\bnext week\b/
const enWeekend = /\b(next |this )?weekend\b/
const endOfWeek = /(?:本周|这周)之?内|(?:本|这)?周末[之以]?前|\b(?:eow|(?:by )?(?:the )?end of (?:the |this )?week)\b/

const endOfMonth = /(下个?|本|这个?)?月[底末]|\b(?:eom|(?:by )?(?:the )?end of (?:the |this |next )?month)\b/
const startOfMonth = /(下下个?|下个?)月初?(?!\d)|月初|\bnext month\b|\bstart of next month\b/
const endOfYear = /(?:今)?年[底末]|\bend of (?:the |this )?year\b/
const zhDate = new RegExp(`(?:(\\d{4})年|(明年|今年))?(${NUMBER})月(${NUMBER})[日号]?`)
const zhMonthDay = new RegExp(`(下个?|本|这个?)月的?(${NUMBER})[日号]`)
const zhDayOnly = new RegExp(`(?<![\\d月])(${NUMBER})[日号](?!线|楼|单|订)`)
const isoDate = /(?<!\d)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|号)?(?!\d)/
const shortDate = /(?<![\d/.-])(\d{1,2})\/(\d{1,2})(?![\d/.:-])/
const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
const enMonthDay = new RegExp(`\\b(${MONTHS})[a-z]*\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?\\b`)
const enDayMonth = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTHS})[a-z]*(?:,? (\\d{4}))?\\b`)
const enDayOnly = /\b(?:on )?the (\d{1,2})(?:st|nd|rd|th)\b/

/** The day: 明天, 下周三, 月底, 12月5号, next Friday, Dec 3rd. Null when the words name none. */
export function spokenDay(text: SpokenText, now: number, work: WorkTime): SpokenDay | null {
  return dated(text, now) ?? boundary(text, now, work) ?? weekday(text, now, work) ?? named(text, now)
}

const plain = (day: number): SpokenDay => ({ day, again: null, hour: null })

function named(text: SpokenText, now: number): SpokenDay | null {
  for (const [pattern, days] of [...zhDays, ...enDays]) if (text.take(pattern)) return plain(atMinute(now, days, 0))
  return null
}

/** 周五: the next one. 下周五: that of next week, which begins on Monday. */
function weekday(text: SpokenText, now: number, work: WorkTime): SpokenDay | null {
  const today = (new Date(now).getDay() + 6) % 7
  const of = (weeks: number, day: number) => atMinute(now, weeks * 7 + day - today, 0)
  if (text.take(endOfWeek)) return { ...plain(of(0, 4)), hour: lastHour(work) }
  const zh = text.take(zhWeekday)
  if (zh) {
    const which = zh[1] ?? ''
    const day = zh[2] === '末' ? 5 : '一二三四五六日'.indexOf((zh[2] ?? '').replace('天', '日'))
    const number = day >= 0 ? day : Number(zh[2]) - 1
    return byWeek(
      which.startsWith('下下') ? 2 : which.startsWith('下') ? 1 : which === '' ? null : 0,
      number,
      today,
      of,
    )
  }
  const week = text.take(zhNextWeek) ?? text.take(enNextWeek)
  const english = text.take(enWeekday)
  if (english) {
    const number = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(english[2] ?? '')
    const next = week !== null || english[1] === 'next ' || english[0].endsWith('next week')
    return byWeek(next ? 1 : english[1] === 'this ' ? 0 : null, number, today, of)
  }
  if (week) return plain(of(week[1]?.startsWith('下下') ? 2 : 1, 0))
  const weekend = text.take(enWeekend)
  return weekend ? plain(of(weekend[1] === 'next ' ? 1 : 0, 5)) : null
}

function byWeek(
  week: number | null,
  day: number,
  today: number,
  of: (weeks: number, day: number) => number,
): SpokenDay {
  if (week !== null) return plain(of(week, day))
  const coming = day >= today ? 0 : 1
  return { day: of(coming, day), again: () => of(coming + 1, day), hour: null }
}

/** By the end of work. */
const lastHour = ({ start, end }: WorkTime): SpokenHour => {
  const minute = Math.max(start, end - 60)
  return { minute, either: false, vague: true, until: end }
}

/** 月底 is the last working day of the month, an hour before its end. */
function boundary(text: SpokenText, now: number, work: WorkTime): SpokenDay | null {
  const today = new Date(now)
  const at = (months: number, day: number) => new Date(today.getFullYear(), today.getMonth() + months, day).getTime()
  const lastWorkday = (months: number) => {
    let day = at(months + 1, 0)
    for (let back = 0; back < 12 && !work.worksOn(new Date(day)); back++) day = atMinute(day, -1, 0)
    return day
  }
  if (text.take(endOfYear)) return { ...plain(new Date(today.getFullYear(), 11, 31).getTime()), hour: lastHour(work) }
  const end = text.take(endOfMonth)
  if (end) {
    const next = end[1]?.startsWith('下') || end[0].includes('next')
    return { day: lastWorkday(next ? 1 : 0), again: () => lastWorkday(1), hour: lastHour(work) }
  }
  const month = text.take(zhMonthDay)
  if (month) return plain(at(month[1]?.startsWith('下') ? 1 : 0, numberOf(month[2] ?? '')))
  const start = text.take(startOfMonth)
  return start ? plain(at(start[1]?.startsWith('下下') ? 2 : 1, 1)) : null
}

function dated(text: SpokenText, now: number): SpokenDay | null {
  const today = new Date(now)
  const year = today.getFullYear()
  const iso = text.take(isoDate)
  if (iso) return whole(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const zh = text.take(zhDate)
  if (zh) {
    const said = zh[1] ? Number(zh[1]) : zh[2] === '明年' ? year + 1 : zh[2] === '今年' ? year : null
    return monthDay(said, numberOf(zh[3] ?? ''), numberOf(zh[4] ?? ''), year)
  }
  const month = (name: string | undefined) => MONTHS.split('|').indexOf(name ?? '') + 1
  const first = text.take(enMonthDay)
  if (first) return monthDay(first[3] ? Number(first[3]) : null, month(first[1]), Number(first[2]), year)
  const second = text.take(enDayMonth)
  if (second) return monthDay(second[3] ? Number(second[3]) : null, month(second[2]), Number(second[1]), year)
  const short = text.take(shortDate)
  if (short) return monthDay(null, Number(short[1]), Number(short[2]), year)
  const day = text.take(zhDayOnly) ?? text.take(enDayOnly)
  if (!day) return null
  const number = numberOf(day[1] ?? '')
  const inMonth = (months: number) => new Date(year, today.getMonth() + months, number).getTime()
  if (!(number >= 1 && number <= 31)) return null
  return { day: inMonth(number < today.getDate() ? 1 : 0), again: () => inMonth(1), hour: null }
}

function monthDay(said: number | null, month: number, day: number, year: number): SpokenDay | null {
  const date = whole(said ?? year, month, day)
  if (!date || said !== null) return date
  return { ...date, again: () => new Date(year + 1, month - 1, day).getTime() }
}

/** Null when the calendar has no such day. */
function whole(year: number, month: number, day: number): SpokenDay | null {
  const date = new Date(year, month - 1, day)
  return date.getMonth() === month - 1 && date.getDate() === day ? plain(date.getTime()) : null
}
