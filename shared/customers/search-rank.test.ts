import { pinyin } from 'pinyin-pro'
import { expect, test } from 'vitest'
import { matchQuality } from './search-rank'

const toSyllables = (text: string) => pinyin(text, { toneType: 'none', type: 'array', surname: 'head', v: true })
const person = (name: string, ...numbers: string[]) => ({ name, phones: numbers.map((number) => ({ number })) })
const ranked = (text: string, names: readonly string[]) =>
  names
    .map((name) => ({ name, quality: matchQuality(text, person(name), toSyllables) }))
    .sort((a, b) => b.quality - a.quality)
    .map(({ name }) => name)

test('a whole syllable as surname comes first, then one in the name, then what only begins so', () => {
  expect(ranked('chen', ['程丽华', '诸葛晨曦', '程博文', '陈静怡'])).toEqual(['陈静怡', '诸葛晨曦', '程丽华', '程博文'])
})

test('the longer syllable is found first when it is the one that was typed', () => {
  expect(ranked('cheng', ['陈静怡', '程丽华'])).toEqual(['程丽华', '陈静怡'])
})

test('several syllables may be typed together or apart', () => {
  expect(matchQuality('chenjing', person('陈静怡'), toSyllables)).toBe(2)
  expect(matchQuality('Chen Jing', person('陈静怡'), toSyllables)).toBe(2)
  expect(matchQuality('jingyi', person('陈静怡'), toSyllables)).toBe(1)
  expect(matchQuality('chenjingyi', person('陈静怡'), toSyllables)).toBe(3)
})

test('half a syllable and initials find, and say nothing about the order', () => {
  expect(matchQuality('chenj', person('陈静怡'), toSyllables)).toBe(0)
  expect(matchQuality('cjy', person('陈静怡'), toSyllables)).toBe(0)
})

test('a surname is read as one: 单 is shan', () => {
  expect(matchQuality('shan', person('单田芳'), toSyllables)).toBe(2)
})

test('without the dictionary, and for names in letters and numbers, it is as it was', () => {
  expect(matchQuality('chen', person('陈静怡'))).toBe(0)
  expect(matchQuality('chen', person('Chen Wei'), toSyllables)).toBe(2)
  expect(matchQuality('1201', person('陈静怡', '+8613800001201'), toSyllables)).toBe(2)
  expect(matchQuality('13800001201', person('陈静怡', '+8613800001201'), toSyllables)).toBe(3)
})
