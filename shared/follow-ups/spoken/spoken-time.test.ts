import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { usualFollowUpRules } from '../follow-up'
import { workTimeOf } from '../work-time'
import { spokenTime } from './spoken-time'

const work = workTimeOf(usualFollowUpRules, () => null)
/** A Wednesday. */
const NOW = new Date(2026, 10, 25, 10, 23, 30).getTime()
const shown = (at: number | undefined) => {
  if (at === undefined) return null
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getMonth() + 1}-${date.getDate()} ${two(date.getHours())}:${two(date.getMinutes())}`
}
const read = (text: string, now = NOW) => shown(spokenTime(text, now, work)?.at)

describe('Chinese', () => {
  test.each([
    ['20分钟后', '11-25 10:43'],
    ['二十分钟后', '11-25 10:43'],
    ['半小时后', '11-25 10:53'],
    ['半个小时以后', '11-25 10:53'],
    ['一小时后', '11-25 11:23'],
    ['一个半小时后', '11-25 11:53'],
    ['两个小时后', '11-25 12:23'],
    ['1小时20分钟后', '11-25 11:43'],
    ['一刻钟后', '11-25 10:38'],
    ['过10分钟', '11-25 10:33'],
    ['再过半小时', '11-25 10:53'],
    ['30分钟内', '11-25 10:53'],
    ['待会儿', '11-25 10:53'],
    ['晚点再打', '11-25 10:53'],
    ['明天下午3点', '11-26 15:00'],
    ['明天下午三点半', '11-26 15:30'],
    ['明天上午', '11-26 10:00'],
    ['明天', '11-26 09:00'],
    ['明早9点', '11-26 09:00'],
    ['明早九点半', '11-26 09:30'],
    ['明晚8点', '11-26 20:00'],
    ['明天中午', '11-26 12:00'],
    ['明天中午一点', '11-26 13:00'],
    ['后天上午十点一刻', '11-27 10:15'],
    ['大后天', '11-28 09:00'],
    ['今天下午', '11-25 15:00'],
    ['今天', '11-25 16:00'],
    ['今晚七点', '11-25 19:00'],
    ['今天下班前', '11-25 17:30'],
    ['下班前', '11-25 17:30'],
    ['明天一上班', '11-26 09:00'],
    ['下午', '11-25 15:00'],
    ['下午2点', '11-25 14:00'],
    ['3点', '11-25 15:00'],
    ['三点二十', '11-25 15:20'],
    ['9点', '11-26 09:00'],
    ['11点半', '11-25 11:30'],
    ['14:30', '11-25 14:30'],
    ['１４：３０', '11-25 14:30'],
    ['周五下午', '11-27 15:00'],
    ['周五', '11-27 09:00'],
    ['周三下午4点', '11-25 16:00'],
    ['周三上午9点', '12-2 09:00'],
    ['周二', '12-1 09:00'],
    ['星期五下午3点', '11-27 15:00'],
    ['礼拜五', '11-27 09:00'],
    ['下周一上午10点', '11-30 10:00'],
    ['下周三', '12-2 09:00'],
    ['下下周二下午2点', '12-8 14:00'],
    ['下周', '11-30 09:00'],
    ['本周五下班前', '11-27 17:30'],
    ['周五晚8点', '11-27 20:00'],
    ['三天后', '11-28 10:23'],
    ['3天后下午2点', '11-28 14:00'],
    ['两周后', '12-9 10:23'],
    ['一个月后', '12-25 10:23'],
    ['月底', '11-30 17:00'],
    ['下月底', '12-31 17:00'],
    ['下个月5号', '12-5 09:00'],
    ['下个月', '12-1 09:00'],
    ['28号下午', '11-28 15:00'],
    ['5号', '12-5 09:00'],
    ['12月5日下午3点', '12-5 15:00'],
    ['十二月五号', '12-5 09:00'],
    ['2026年12月1日 14:00', '12-1 14:00'],
    ['12/1 9:30', '12-1 09:30'],
    ['明年1月4日', '1-4 09:00'],
    ['3月2日', '3-2 09:00'],
    ['後天下午兩點', '11-27 14:00'],
  ])('%s', (text, at) => {
    expect(read(text)).toBe(at)
  })
})

describe('English', () => {
  test.each([
    ['in 20 min', '11-25 10:43'],
    ['in 20 minutes', '11-25 10:43'],
    ['in half an hour', '11-25 10:53'],
    ['half an hour', '11-25 10:53'],
    ['in an hour', '11-25 11:23'],
    ['in an hour and a half', '11-25 11:53'],
    ['in 2 hours', '11-25 12:23'],
    ['in 2h', '11-25 12:23'],
    ['in 1 hour 20 minutes', '11-25 11:43'],
    ['45 minutes later', '11-25 11:08'],
    ['tomorrow 3pm', '11-26 15:00'],
    ['tomorrow at 3', '11-26 15:00'],
    ['tmr 10:30', '11-26 10:30'],
    ['tomorrow morning', '11-26 10:00'],
    ['tomorrow afternoon', '11-26 15:00'],
    ['the day after tomorrow', '11-27 09:00'],
    ['today', '11-25 16:00'],
    ['this afternoon', '11-25 15:00'],
    ['tonight', '11-25 19:00'],
    ['at 3', '11-25 15:00'],
    ['4pm', '11-25 16:00'],
    ['half past two', '11-25 14:30'],
    ['quarter to 4', '11-25 15:45'],
    ['noon', '11-25 12:00'],
    ['after lunch', '11-25 13:30'],
    ['eod', '11-25 17:30'],
    ['friday before end of day', '11-27 17:30'],
    ['Friday 2pm', '11-27 14:00'],
    ['on Friday', '11-27 09:00'],
    ['next Monday 10:00', '11-30 10:00'],
    ['next week', '11-30 09:00'],
    ['monday next week', '11-30 09:00'],
    ['end of the month', '11-30 17:00'],
    ['next month', '12-1 09:00'],
    ['Dec 3rd 2:30 pm', '12-3 14:30'],
    ['3 December', '12-3 09:00'],
    ['the 5th', '12-5 09:00'],
    ['2026-12-01 14:00', '12-1 14:00'],
    ['in two weeks', '12-9 10:23'],
    ['in 3 days at 2pm', '11-28 14:00'],
  ])('%s', (text, at) => {
    expect(read(text)).toBe(at)
  })
})

test.each([
  ['明天下午3点给张总回电', '给张总回电'],
  ['周五前，把报价发过去', '把报价发过去'],
  ['20分钟后再打', '打'],
  ['Call Zhang back tomorrow at 3pm', 'Call Zhang back'],
  ['回访：明天上午', '回访'],
])('%s leaves the words that say no time', (text, rest) => {
  expect(spokenTime(text, NOW, work)?.rest).toBe(rest)
})

test.each(['', '确认退款', 'send the quotation', '订单 20261125001', '昨天', '本周一', '2020-01-01', '31/31', '25:70'])(
  '%s says no time to come',
  (text) => {
    expect(spokenTime(text, NOW, work)).toBeNull()
  },
)

test('this afternoon, said in the afternoon, is a little later and still this afternoon', () => {
  expect(read('今天下午', new Date(2026, 10, 25, 15, 10).getTime())).toBe('11-25 16:00')
  expect(read('今天下午', new Date(2026, 10, 25, 18, 10).getTime())).toBeNull()
})

const words = fc.constantFrom(
  ...[
    '今天',
    '明天',
    '后天',
    '周一',
    '周五',
    '下周三',
    '月底',
    '5号',
    '12月31日',
    '上午',
    '下午',
    '晚上',
    '中午',
    '下班前',
  ],
  ...[
    '3点',
    '9点半',
    '14:30',
    '23点',
    '20分钟后',
    '3天后',
    '一个月后',
    'tomorrow',
    'friday',
    'next week',
    '4pm',
    'noon',
    '回电',
  ],
)
property.prop([fc.array(words, { maxLength: 4 }), fc.integer({ min: 0, max: 400 * 24 * 60 })])(
  'whatever is said, the time is to come',
  (said, minutes) => {
    const now = new Date(2026, 0, 1, 0, minutes).getTime()
    const found = spokenTime(said.join(' '), now, work)
    if (found) expect(found.at).toBeGreaterThan(now)
  },
)
