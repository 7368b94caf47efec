import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { placeOf } from './place-of'

test.each([
  ['+8613800138000', '北京', 'Beijing'],
  ['138 1000 0000', '北京', 'Beijing'],
  ['0086 13632500000', '广东深圳', 'Shenzhen, Guangdong'],
  ['010-62345678', '北京', 'Beijing'],
  ['(0755) 8234 5678 转 802', '广东深圳', 'Shenzhen, Guangdong'],
  ['024-22345678', '辽宁沈阳、铁岭、抚顺', 'Shenyang/Tieling/Fushun, Liaoning'],
  ['+8608342345678', '四川凉山', 'Liangshan, Sichuan'],
  ['+81312345678', '日本', 'Japan'],
  ['+85223456789', '中国香港特别行政区', 'Hong Kong SAR China'],
])('%s is from %s', (number, chinese, english) => {
  expect([placeOf(number, 'zh-CN'), placeOf(number, 'en')]).toEqual([chinese, english])
})

test('where no city is known, whose network it is', () => {
  expect([placeOf('+8619200000000', 'zh-CN'), placeOf('+8619200000000', 'en')]).toEqual(['中国广电', 'China Broadnet'])
})

test.each(['95588', '8001', '62345678', '400-800-1234', '匿名', '', '+8600'])('nothing is known of %s', (number) => {
  expect(placeOf(number, 'zh-CN')).toBeNull()
})

property.prop([fc.string()])('whatever comes, it says a place or nothing', (text) => {
  const place = placeOf(text, 'zh-CN')
  expect(place === null || place.length > 0).toBe(true)
})

property.prop([fc.integer({ min: 13_000_000_000, max: 19_999_999_999 })])(
  'every mobile number is looked up',
  (number) => {
    expect(placeOf(`+86${number}`, 'en')).not.toBe('')
  },
)
