import { NUMBER, numberOf, type SpokenText } from './spoken-text'

export interface SpokenSpan {
  readonly at: number
  /** Minutes and hours say the moment; days and more say the day. */
  readonly exact: boolean
}

const MINUTE_MS = 60_000
const A_WHILE_MINUTES = 30

const UNITS: Readonly<Record<string, number>> = { 分: 1, 刻: 15, 时: 60, m: 1, h: 60 }
const AFTER = '(?:之后|以后|过后|后|之内|以内|内)'
const HOUR = '(?:小时|钟头|个钟)'

const zhHourAndHalf = new RegExp(`(?:再?过)?(${NUMBER})个半${HOUR}${AFTER}?`)
const zhBoth = new RegExp(`(?:再?过)?(${NUMBER})个?${HOUR}零?(${NUMBER})分钟?${AFTER}`)
const zhShort = new RegExp(`(?:再?过)?(${NUMBER}|半)个?(分钟|刻钟|小时|钟头|分)${AFTER}`)
const zhPast = new RegExp(`再?过(${NUMBER}|半)个?(分钟|刻钟|小时|钟头)`)
const zhBare = new RegExp(`(?<![\\d点:])(${NUMBER}|半)个?(分钟|刻钟|小时|钟头)(?![前内])`)
const zhLong = new RegExp(`(?:再?过)?(${NUMBER}|半)(天|日|个?星期|周|个?礼拜|个?月|年)${AFTER}`)
const zhLongPast = new RegExp(`再?过(${NUMBER}|半)(天|日|个?星期|周|个?礼拜|个?月|年)`)
const zhSoon = /(?:待会儿?|等会儿?|等一?下|一会儿?|稍后|过会儿?|晚点)(?:再)?/

const EN = '(\\d+(?:\\.\\d+)?|half an?|an?|a couple of|a few|one|two|three|four|five|six|seven|eight|nine|ten)'
const enHalf = /\b(?:in |within )?an hour and a half(?: later| from now)?\b/
const enAndHalf = /\b(?:in |within )?(\d+|one|two|three|four) and a half hours?(?: later| from now)?\b/
const enBoth = /\bin (\d+) ?(?:hours?|hrs?|h) ?(?:and )?(\d+) ?(?:minutes?|mins?|m)\b/
const enShort = new RegExp(`\\b(?:in|within) ${EN} ?(m|h)(?:in(?:ute)?s?|ins?|ours?|rs?|r)?\\b`)
const enLater = new RegExp(`\\b${EN} ?(m|h)(?:in(?:ute)?s?|ours?|rs?|r)? (?:later|from now)\\b`)
const enBare = /\b(\d+) ?(m|h)(?:in(?:ute)?s?|ours?|rs?|r)\b/
const enHalfHour = /\bhalf an? (h)our\b/
const enLong = new RegExp(`\\b(?:in|within) ${EN} (day|week|month|year|business day|workday|fortnight)s?\\b`)
const enLongLater = new RegExp(`\\b${EN} (day|week|month|year)s? (?:later|from now)\\b`)
const enSoon = /\b(?:later|in a (?:while|bit|moment)|shortly)\b/

/** How long from now: 20分钟后, 一个半小时后, in half an hour, 3天后, in two weeks. */
export function spokenSpan(text: SpokenText, now: number): SpokenSpan | null {
  const minutes = spokenMinutes(text)
  if (minutes !== null) return minutes > 0 ? { at: now + Math.round(minutes * MINUTE_MS), exact: true } : null
  const long = text.take(zhLong) ?? text.take(zhLongPast) ?? text.take(enLong) ?? text.take(enLongLater)
  if (long) return { at: later(now, numberOf(long[1] ?? ''), long[2] ?? ''), exact: false }
  if (text.take(zhSoon) ?? text.take(enSoon)) return { at: now + A_WHILE_MINUTES * MINUTE_MS, exact: true }
  return null
}

function spokenMinutes(text: SpokenText): number | null {
  if (text.take(enHalf)) return 90
  const andHalf = text.take(zhHourAndHalf) ?? text.take(enAndHalf)
  if (andHalf) return (numberOf(andHalf[1] ?? '') + 0.5) * 60
  const both = text.take(zhBoth) ?? text.take(enBoth)
  if (both) return numberOf(both[1] ?? '') * 60 + numberOf(both[2] ?? '')
  const short = text.take(zhShort) ?? text.take(zhPast) ?? text.take(zhBare)
  if (short) return numberOf(short[1] ?? '') * unitOf(short[2] ?? '')
  if (text.take(enHalfHour)) return 30
  const english = text.take(enShort) ?? text.take(enLater) ?? text.take(enBare)
  if (english) return numberOf(english[1] ?? '') * (english[2] === 'h' ? 60 : 1)
  return null
}

/** 小时 and 钟头 are hours, 刻钟 a quarter, 分钟 a minute. */
function unitOf(word: string): number {
  if (word === '小时' || word === '钟头') return 60
  return UNITS[word[0] ?? ''] ?? 1
}

/** The same time of day so much later; half a month is 15 days. */
function later(now: number, count: number, unit: string): number {
  const from = new Date(now)
  const add = (months: number, days: number) => {
    const last = new Date(from.getFullYear(), from.getMonth() + months + 1, 0).getDate()
    const day = months === 0 ? from.getDate() + days : Math.min(from.getDate(), last)
    return new Date(
      from.getFullYear(),
      from.getMonth() + months,
      day,
      from.getHours(),
      from.getMinutes(),
      from.getSeconds(),
    ).getTime()
  }
  if (/月|month/.test(unit)) return count % 1 === 0 ? add(count, 0) : add(0, Math.round(count * 30))
  if (/年|year/.test(unit)) return add(Math.round(count * 12), 0)
  if (/fortnight/.test(unit)) return add(0, count * 14)
  return add(0, Math.round(/周|星期|礼拜|week/.test(unit) ? count * 7 : Math.max(count, 1)))
}
