import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addCustomers, findCustomers, setContacts } from '#electron/features/customers/index'
import type { WriteDb } from '#electron/storage/index'
import { DAY, DeskFolder, NOW, someone } from './support/desk-database'

let folder: DeskFolder
let db: WriteDb
beforeEach(() => {
  folder = new DeskFolder()
  db = folder.open().db
  addCustomers(db, people)
})
afterEach(() => folder[Symbol.dispose]())

const people = [
  someone('王小明', ['+8613800138000', '+861062345678']),
  someone('王晓梅', ['+8613911112222']),
  someone('单雄信', ['+8615800001111']),
  someone('重庆火锅', ['+862366667777'], { company: '红星贸易' }),
  someone('Anna Müller', ['+498999998022']),
  someone('田中 太郎', ['+81312345678']),
  someone('欧阳娜娜', ['62345678']),
]
const found = async (text: string) => (await findCustomers(db, text, 20)).map(({ name }) => name)

describe('a customer is found', () => {
  test.each([
    ['by the whole name', '王小明', ['王小明']],
    ['by the surname', '王', ['王小明', '王晓梅']],
    ['by any character', '明', ['王小明']],
    ['by the given name', '小明', ['王小明']],
    ['by four characters', '欧阳娜娜', ['欧阳娜娜']],
    ['by pinyin', 'wangxiaoming', ['王小明']],
    ['by pinyin with a blank', 'wang xiaoming', ['王小明']],
    ['by the beginning of the pinyin', 'wangxiao', ['王小明', '王晓梅']],
    ['by the pinyin of the given name', 'xiaomei', ['王晓梅']],
    ['by initials', 'wxm', ['王小明', '王晓梅']],
    ['by the first initials', 'oy', ['欧阳娜娜']],
    ['by the pinyin of a surname with a reading of its own', 'shan', ['单雄信']],
    ['by a character with several readings', 'chongqing', ['重庆火锅']],
    ['in capital letters', 'WANGXIAOMING', ['王小明']],
    ['by full-width letters', 'ｗａｎｇｘｉａｏｍｉｎｇ', ['王小明']],
    ['by the last digits', '8000', ['王小明']],
    ['by three digits', '222', ['王晓梅']],
    ['by the first digits', '139111', ['王晓梅']],
    ['by the whole number with blanks', '138 0013 8000', ['王小明']],
    ['by the number with country code', '+86 138 0013 8000', ['王小明']],
    ['by area code and number', '010-6234', ['王小明']],
    ['by the second number', '62345678', ['王小明', '欧阳娜娜']],
    ['by a foreign number', '8022', ['Anna Müller']],
    ['by a word without its accent', 'muller', ['Anna Müller']],
    ['by the beginning of both words', 'an mü', ['Anna Müller']],
    ['by latin initials', 'am', ['Anna Müller']],
    ['by characters with a blank in between', '田中太', ['田中 太郎']],
    ['by the company', '红星', ['重庆火锅']],
  ])('%s: %s', async (_, text, expected) => {
    expect((await found(text)).toSorted()).toEqual([...expected].toSorted())
  })

  test.each([[''], ['  '], ['12'], ['%'], ['*'], ['"'], ['" OR "'], ['NEAR(a b)'], ['赵'], ['zzz'], ['9999999']])(
    'nobody by %j',
    async (text) => {
      expect(await found(text)).toEqual([])
    },
  )
})

test('whose name it is comes before who is only spelled like it, then whoever was last in contact', async () => {
  const [first, second] = addCustomers(db, [someone('李娜', ['+8613700000001']), someone('李娜', ['+8613700000002'])])
  addCustomers(db, [someone('李娜娜', ['+8613700000003'])])
  if (first === undefined || second === undefined) throw new Error('two were added')
  setContacts(db, first, 1, NOW - DAY)
  setContacts(db, second, 1, NOW)
  const numbers = (await findCustomers(db, '李娜', 3)).map(({ number }) => number)
  expect(numbers).toEqual(['+8613700000002', '+8613700000001', '+8613700000003'])
})

test('no more than asked for', async () => {
  expect(await findCustomers(db, '王', 1)).toHaveLength(1)
})

test('who was added after the last search is found by the next', async () => {
  expect(await found('赵云')).toEqual([])
  addCustomers(db, [someone('赵云', ['+8613700000001'])])
  expect(await found('zhaoyun')).toEqual(['赵云'])
})

test('two searches at once file each new customer once', async () => {
  const [a, b] = await Promise.all([found('王小明'), found('wxm')])
  expect(a).toEqual(['王小明'])
  expect(b).toHaveLength(2)
  expect(db.query('SELECT 1 FROM customer_unindexed').get()).toBeUndefined()
})

test('a surname that is the whole pinyin comes before longer ones that only begin so', async () => {
  addCustomers(db, [someone('程丽华', ['+8619100009859']), someone('陈静怡', ['+8613800001201'])])
  expect(await found('chen')).toEqual(['陈静怡', '程丽华'])
})
