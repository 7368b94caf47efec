import { expect, test } from 'vitest'
import { readBsonStrings } from './bson-strings'
import { shortChinese, shortEnglish } from './short-names'

test.each([
  ['北京市', '北京'],
  ['广东省广州市', '广东广州'],
  ['内蒙古锡林郭勒盟', '内蒙古锡林郭勒'],
  ['四川省凉山彝族自治州', '四川凉山'],
  ['贵州省黔东南苗族侗族自治州', '贵州黔东南'],
  ['新疆博尔塔拉蒙古自治州', '新疆博尔塔拉'],
  ['吉林省延边朝鲜族自治州、珲春市、延吉市', '吉林延边、珲春、延吉'],
  ['西藏那曲地区、嘉黎县、聂荣县、申扎县、双湖', '西藏那曲、嘉黎、聂荣'],
  ['湖北省襄樊市、襄樊市', '湖北襄阳'],
  ['西藏索县', '西藏索县'],
])('%s is shown as %s', (name, short) => {
  expect(shortChinese(name)).toBe(short)
})

test.each([
  ['Guangzhou, Guangdong', 'Guangzhou, Guangdong'],
  ['HuaiAn, Jiangsu', "Huai'an, Jiangsu"],
  ['Naqu/Jiali/Nierong/Shenzha, Tibet', 'Naqu/Jiali/Nierong, Tibet'],
  ['Beijing', 'Beijing'],
])('%s is shown as %s', (name, short) => {
  expect(shortEnglish(name)).toBe(short)
})

test('a flat BSON document is read, and anything else is refused', () => {
  const document = Buffer.from([18, 0, 0, 0, 2, 97, 0, 4, 0, 0, 0, 0x78, 0x79, 0x7a, 0, 0, 0])
  // One byte too many at the end.
  expect(() => readBsonStrings(document)).toThrow('not a whole')
  const whole = Buffer.from([16, 0, 0, 0, 2, 97, 0, 4, 0, 0, 0, 0x78, 0x79, 0x7a, 0, 0])
  expect([...readBsonStrings(whole)]).toEqual([['a', 'xyz']])
  whole[4] = 0x10
  expect(() => readBsonStrings(whole)).toThrow('type 16')
})
