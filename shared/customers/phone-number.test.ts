import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { dialable, formatForDial, keptForm } from './number-format'
import { agreeingDigits, exactKey, filedUnder, suffixLookups } from './phone-keys'
import { type PhoneKind, readNumber } from './phone-number'

describe('a number as it arrives', () => {
  const table: readonly (readonly [raw: string, e164: string | null, kind: PhoneKind, extension?: string])[] = [
    ['13800138000', '+8613800138000', 'mobile'],
    ['138 0013 8000', '+8613800138000', 'mobile'],
    ['138-0013-8000', '+8613800138000', 'mobile'],
    ['138.0013.8000', '+8613800138000', 'mobile'],
    ['１３８００１３８０００', '+8613800138000', 'mobile'],
    ['+86 138 0013 8000', '+8613800138000', 'mobile'],
    ['＋８６１３８００１３８０００', '+8613800138000', 'mobile'],
    ['(+86)13800138000', '+8613800138000', 'mobile'],
    ['0086 13800138000', '+8613800138000', 'mobile'],
    ['8613800138000', '+8613800138000', 'mobile'],
    ['013800138000', '+8613800138000', 'mobile'],
    ['17951013800138000', '+8613800138000', 'mobile'],
    ['1795113800138000', '+8613800138000', 'mobile'],
    ['+86 0 138 0013 8000', '+8613800138000', 'mobile'],
    ['\u200e+86\u00a013800138000\u202c', '+8613800138000', 'mobile'],
    ['19912345678', '+8619912345678', 'mobile'],
    ['sip:13800138000@10.0.0.1:5060;transport=ws', '+8613800138000', 'mobile'],
    ['sips:+8613800138000@pbx.example.com', '+8613800138000', 'mobile'],
    ['sip:%2B8613800138000@pbx.example.com', '+8613800138000', 'mobile'],
    ['"张三" <sip:13800138000@pbx>;tag=1', '+8613800138000', 'mobile'],
    ['13800138000;phone-context=+86', '+8613800138000', 'mobile'],
    ['tel:+86-138-0013-8000', '+8613800138000', 'mobile'],
    ['callto:13800138000', '+8613800138000', 'mobile'],
    ['01062345678', '+861062345678', 'landline'],
    ['010-6234 5678', '+861062345678', 'landline'],
    ['(010) 62345678', '+861062345678', 'landline'],
    ['（010）62345678', '+861062345678', 'landline'],
    ['+86 10 6234 5678', '+861062345678', 'landline'],
    ['+86 010 6234 5678', '+861062345678', 'landline'],
    ['+86 (0)10 6234 5678', '+861062345678', 'landline'],
    ['861062345678', '+861062345678', 'landline'],
    ['0755 8888 1000', '+8675588881000', 'landline'],
    ['0313-2123456', '+863132123456', 'landline'],
    ['010-62345678转802', '+861062345678', 'landline', '802'],
    ['010-62345678 轉 802', '+861062345678', 'landline', '802'],
    ['010-62345678 分机：802', '+861062345678', 'landline', '802'],
    ['010-62345678-802', '+861062345678', 'landline', '802'],
    ['01062345678,802', '+861062345678', 'landline', '802'],
    ['01062345678,,802#', '+861062345678', 'landline', '802'],
    ['01062345678x802', '+861062345678', 'landline', '802'],
    ['01062345678 ext. 802', '+861062345678', 'landline', '802'],
    ['01062345678 extension 802', '+861062345678', 'landline', '802'],
    ['01062345678#802', '+861062345678', 'landline', '802'],
    ['01062345678;ext=802', '+861062345678', 'landline', '802'],
    ['tel:010-62345678;ext=802;phone-context=+86', '+861062345678', 'landline', '802'],
    ['4001234567转3', '+864001234567', 'service', '3'],
    ['62345678', null, 'landline'],
    ['2123456', null, 'landline'],
    ['400-123-4567', '+864001234567', 'service'],
    ['+864001234567', '+864001234567', 'service'],
    ['8008101234', '+868008101234', 'service'],
    ['95588', null, 'service'],
    ['+8695588', null, 'service'],
    ['12345', null, 'service'],
    ['0755-12345', null, 'service'],
    ['10086', null, 'service'],
    ['110', null, 'service'],
    ['96110', null, 'service'],
    ['106575000000', null, 'service'],
    ['1001', null, 'short'],
    ['802', null, 'short'],
    ['+85291234567', '+85291234567', 'foreign'],
    ['85291234567', '+85291234567', 'foreign'],
    ['00852 9123 4567', '+85291234567', 'foreign'],
    ['+886 912 345 678', '+886912345678', 'foreign'],
    ['+1 (202) 555-0123', '+12025550123', 'foreign'],
    ['+44 (0)20 7946 0958', '+442079460958', 'foreign'],
    ['442079460958', '+442079460958', 'foreign'],
    ['+49 30 23125 123', '+493023125123', 'foreign'],
    ['+81 3 1234 5678', '+81312345678', 'foreign'],
    ['+999123456789', '+999123456789', 'foreign'],
    ['+8662345678', null, 'landline'],
    ['+8619', null, 'unknown'],
    ['+12345678901234567', null, 'unknown'],
    ['alice', null, 'unknown'],
    ['sip:alice@example.com', null, 'unknown'],
    ['+', null, 'unknown'],
    ['*21*10086#', null, 'unknown'],
    ['1'.repeat(40), null, 'unknown'],
    ['', null, 'withheld'],
    ['   ', null, 'withheld'],
    ['anonymous', null, 'withheld'],
    ['Anonymous', null, 'withheld'],
    ['sip:anonymous@anonymous.invalid', null, 'withheld'],
    ['"Anonymous" <sip:anonymous@anonymous.invalid>', null, 'withheld'],
    ['RESTRICTED', null, 'withheld'],
    ['No Caller ID', null, 'withheld'],
    ['未知号码', null, 'withheld'],
  ]

  test.each(table.map((row) => [...row] as const))('%j is %j (%s)', (raw, e164, kind, extension) => {
    expect(readNumber(raw)).toMatchObject({ e164, kind, extension: extension ?? null })
  })

  test('service numbers are the same with and without country or area code', () => {
    expect(['95588', '+8695588', '8695588'.slice(2), '01095588'].map((raw) => readNumber(raw).digits)).toEqual(
      Array(4).fill('95588'),
    )
  })

  property.prop([fc.string({ maxLength: 400, unit: 'binary' })])('any text at all is read without harm', (raw) => {
    const { e164, digits, extension } = readNumber(raw)
    expect(digits).toMatch(/^\d*$/)
    if (e164 !== null) expect(e164).toBe(`+${digits}`)
    if (e164 !== null) expect(e164).toMatch(/^\+[1-9]\d{5,14}$/)
    if (extension !== null) expect(extension).toMatch(/^\d{1,8}$/)
  })

  property.prop([fc.stringMatching(/^[0-9+*#() .x,;@:-]{0,40}$/)])('what was read reads as itself', (raw) => {
    const { e164 } = readNumber(raw)
    if (e164 !== null) expect(readNumber(e164).e164).toBe(e164)
    const kept = keptForm(raw)
    expect(keptForm(kept)).toBe(kept)
  })

  const mobile = fc.stringMatching(/^1[3-9][0-9]{9}$/)
  const decorated = fc.constantFrom(
    (n: string) => `+86${n}`,
    (n: string) => `0086${n}`,
    (n: string) => `86${n}`,
    (n: string) => `0${n}`,
    (n: string) => `${n.slice(0, 3)} ${n.slice(3, 7)} ${n.slice(7)}`,
    (n: string) => `${n.slice(0, 3)}-${n.slice(3, 7)}-${n.slice(7)}`,
    (n: string) => n.replace(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    (n: string) => `sip:${n}@example.com`,
    (n: string) => `tel:+86-${n}`,
  )
  property.prop([mobile, decorated])('a mobile number is the same however it is written', (number, decorate) => {
    expect(readNumber(decorate(number))).toEqual(readNumber(number))
  })
})

describe('what can be dialled', () => {
  test.each([
    ['138 0013 8000', '13800138000'],
    ['+86 (138) 0013-8000', '+8613800138000'],
    ['１００８６', '10086'],
    ['tel:+8613800138000', '+8613800138000'],
    ['010-62345678转802', '01062345678'],
    ['*21*10086#', '*21*10086#'],
    ['#31#13800138000', '#31#13800138000'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['1001', '1001'],
  ])('%j is dialled as %s', (typed, target) => {
    expect(dialable(typed)).toEqual({ ok: true, value: target })
  })

  test.each([[''], ['   '], ['abc'], ['+'], ['138001380OO'], ['12+34'], ['1'.repeat(33)], ['<script>'], ['\u0000']])(
    '%j cannot be a number',
    (typed) => {
      expect(dialable(typed)).toMatchObject({ ok: false, error: { code: 'call-bad-number' } })
    },
  )

  property.prop([fc.string({ maxLength: 100 })])(
    'nothing but digits, star, hash and one plus ever comes out',
    (typed) => {
      const target = dialable(typed)
      if (target.ok) expect(target.value).toMatch(/^\+?[0-9*#]{1,32}$/)
    },
  )

  test.each([
    ['13800138000', '+8613800138000', '8613800138000', '13800138000'],
    ['010-62345678', '+861062345678', '861062345678', '01062345678'],
    ['4001234567', '+864001234567', '864001234567', '4001234567'],
    ['+442079460958', '+442079460958', '442079460958', '00442079460958'],
    ['95588', '95588', '95588', '95588'],
    ['1001', '1001', '1001', '1001'],
    ['*21*10086#', '', '', ''],
  ])('%s for each kind of server', (raw, e164, digits, national) => {
    const number = readNumber(raw)
    expect(['e164', 'digits', 'national'].map((form) => formatForDial(number, form as 'e164'))).toEqual([
      e164,
      digits,
      national,
    ])
  })
})

describe('what a number is filed under', () => {
  test('a whole number under itself and its ends, a part under itself and its longest end', () => {
    expect(filedUnder(readNumber('13800138000'))).toEqual([
      '+8613800138000',
      'whole11:13800138000',
      'whole10:3800138000',
      'whole8:00138000',
      'whole7:0138000',
    ])
    expect(filedUnder(readNumber('62345678'))).toEqual(['part:62345678', 'part8:62345678'])
    expect(filedUnder(readNumber('95588'))).toEqual(['part:95588'])
    expect(filedUnder(readNumber('anonymous'))).toEqual([])
  })

  const digits = fc.stringMatching(/^[1-9][0-9]{6,12}$/)
  property.prop([digits, digits])('whoever agrees is found by one of the keys that are looked up', (a, b) => {
    const [caller, stored] = [readNumber(a), readNumber(b)]
    if (agreeingDigits(caller, stored) === 0) return
    const looked = [exactKey(caller), ...suffixLookups(caller).flat()]
    expect(filedUnder(stored).some((key) => looked.includes(key))).toBe(true)
  })

  property.prop([fc.stringMatching(/^[2-8][0-9]{7}$/), fc.constantFrom('10', '21', '755')])(
    'a local number and the same with its area code find each other',
    (local, area) => {
      const [part, whole] = [readNumber(local), readNumber(`+86${area}${local}`)]
      expect(agreeingDigits(part, whole)).toBe(8)
      expect(agreeingDigits(whole, part)).toBe(8)
      expect(
        suffixLookups(part)
          .flat()
          .some((key) => filedUnder(whole).includes(key)),
      ).toBe(true)
      expect(
        suffixLookups(whole)
          .flat()
          .some((key) => filedUnder(part).includes(key)),
      ).toBe(true)
    },
  )
})
