import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  addCustomers,
  changeDetails,
  detailsOf,
  findCustomers,
  loadCustomerByKey,
  setContacts,
} from '#electron/features/customers/index'
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
  someone('单雄信', ['+8615800001111'], { tags: ['老客户'], fields: { note: '合同到期再谈' } }),
  someone('重庆火锅', ['+862366667777'], { company: '红星贸易' }),
  someone('Anna Müller', ['+498999998022'], { otherNames: ['秦安娜'] }),
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
    ['by the last digits, and by those in the middle', '8000', ['王小明', '单雄信']],
    ['by digits in the middle', '01380', ['王小明']],
    ['by more of them than any other has', '11112222', ['王晓梅']],
    ['by a name and a part of a number', '王 2222', ['王晓梅']],
    ['by a tag', '老客户', ['单雄信']],
    ['by a field of the centre', '合同到期', ['单雄信']],
    ['by another name', 'qinanna', ['Anna Müller']],
    ['by a maiden name', '秦', ['Anna Müller']],
    ['by three digits', '222', ['王晓梅']],
    ['by the first digits', '139111', ['王晓梅']],
    ['by the whole number with blanks', '138 0013 8000', ['王小明']],
    ['by the number with country code', '+86 138 0013 8000', ['王小明']],
    ['by the number as it is dialled from abroad', '0086 138 0013 8000', ['王小明']],
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

test('digits that are here and there in a number are not a part of it', async () => {
  addCustomers(db, [someone('前后', ['+8613812349999']), someone('一起', ['+8613800012349'])])
  expect(await found('12349999')).toEqual(['前后'])
  expect(await found('99991234')).toEqual([])
})

test('a part of a number is found behind hundreds that have all its digits somewhere', async () => {
  addCustomers(db, [someone('郑和', ['+8613803808842'])])
  addCustomers(
    db,
    Array.from({ length: 700 }, (_, n) => someone(`郑${n}`, [`+8613808${String(n).padStart(6, '0')}`])),
  )
  expect(await found('13803808')).toEqual(['郑和'])
  expect(await found('138038088')).toEqual(['郑和'])
})

test('of a common name those are found whom somebody spoke to last, whenever they were added', async () => {
  const keys = addCustomers(
    db,
    Array.from({ length: 700 }, (_, n) => someone(`赵${'一二三四五六七'[n % 7]}`, [`+861390000${1000 + n}`])),
  )
  const early = keys[3]
  if (early === undefined) throw new Error('seven hundred were added')
  expect((await findCustomers(db, '赵', 1))[0]?.number).not.toBe('+8613900001003')
  setContacts(db, early, 1, NOW)
  expect((await findCustomers(db, '赵', 1))[0]?.number).toBe('+8613900001003')
})

test('a whole name is found among hundreds that contain it', async () => {
  addCustomers(db, [someone('林', ['+8613700000001'])])
  addCustomers(
    db,
    Array.from({ length: 400 }, (_, n) => someone(`林${n}`, [`+861390000${1000 + n}`])),
  )
  expect((await found('林'))[0]).toBe('林')
})

test('only those are found who may be shown', async () => {
  const shown = ({ level }: { level: number }) => level > 0
  addCustomers(db, [someone('王五', ['+8613700000001'], { level: 'gold' })])
  expect((await findCustomers(db, '王', 20, { shown })).map(({ name }) => name)).toEqual(['王五'])
})

test('a change is found at once by what is true now, and no more by what was', async () => {
  const [key] = addCustomers(db, [someone('赵云', ['+8613700000001'])])
  if (key === undefined) throw new Error('one was added')
  expect(await found('赵云')).toEqual(['赵云'])
  const customer = loadCustomerByKey(db, key)
  if (!customer) throw new Error('it is there')
  changeDetails(db, customer, { ...detailsOf(customer), name: '赵子龙' }, null, NOW)
  expect(await found('赵云')).toEqual([])
  expect(await found('zilong')).toEqual(['赵子龙'])
})

test('who was merged into somebody else, or taken away, is in no search', async () => {
  const [one, other] = addCustomers(db, [someone('赵云', ['+8613700000001']), someone('赵飞', ['+8613700000002'])])
  if (one === undefined || other === undefined) throw new Error('two were added')
  expect(await found('赵')).toHaveLength(2)
  db.change('UPDATE customer SET merged_into = ? WHERE key = ?').run(one, other)
  expect(await found('赵')).toEqual(['赵云'])
  db.change('DELETE FROM phone_hash WHERE customer = ?').run(one)
  db.change('UPDATE customer SET merged_into = NULL WHERE key = ?').run(other)
  db.change('DELETE FROM customer WHERE key = ?').run(one)
  expect(await found('赵')).toEqual(['赵飞'])
  expect(db.query('SELECT 1 FROM customer_place WHERE customer = ?').get(one)).toBeUndefined()
})
