/**
 * A million made-up customers with their calls, the same ones in every run: each is a function of its number, so that
 * two databases can be filled from it, and questions asked of it, without keeping any of it.
 */
export interface MadeUpPerson {
  readonly index: number
  readonly name: string
  readonly company: string | null
  readonly city: string
  readonly owner: string
  readonly remark: string
  /** 0 to 3. */
  readonly level: number
  /** As they were entered: E.164, or a local number without its area code. */
  readonly numbers: readonly string[]
  readonly ticketCount: number
  readonly followUpCount: number
}

export interface MadeUpCall {
  readonly startedAt: number
  readonly seconds: number
  readonly inbound: boolean
  readonly note: string
}

/** The one who calls all the time. */
export const HEAVIEST = 17
const HEAVIEST_CALLS = 30_000
const FROM = Date.UTC(2024, 10, 22)
const TWO_YEARS_MS = 2 * 365 * 24 * 3600 * 1000

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建华文斌玉兰红']
const CITIES = ['北京', '上海', '广州', '深圳', '成都', '杭州', '武汉', '西安']
const NOTES = [
  '咨询退款进度，已告知三个工作日内到账',
  '反映物流停滞，已催办',
  '补开发票，邮箱已核对',
  '账号登录不上，已重置',
]

/** One in fifty shares the number of a switchboard with three others. */
const SHARES = 50
/** One in a hundred was entered without an area code. */
const IS_PART = 100

export function personAt(index: number): MadeUpPerson {
  const roll = scrambled(index)
  return {
    index,
    name: `${pick(SURNAMES, roll)}${pick(GIVEN, roll >>> 5)}${roll & 1 ? pick(GIVEN, roll >>> 11) : ''}`,
    company: roll % 5 === 0 ? `${pick(CITIES, roll >>> 3)}红星贸易有限公司` : null,
    city: pick(CITIES, roll >>> 7),
    owner: `坐席${roll % 300}`,
    remark: roll % 10 === 0 ? '上午不方便接电话' : '',
    level: roll % 20 === 0 ? 3 : roll % 3,
    numbers: numbersOf(index),
    ticketCount: roll % 10 === 0 ? 2 : 0,
    followUpCount: roll % 7 === 0 ? 1 : 0,
  }
}

/** One and a quarter of them a person. */
export function numbersOf(index: number): readonly string[] {
  const second = index % 4 === 0 ? [mobile(index, 1)] : []
  if (index % SHARES < 4) return [switchboard(Math.floor(index / SHARES)), ...second]
  if (index % IS_PART === 99) return [localNumber(index), ...second]
  return [mobile(index, 0), ...second]
}

/** Two a person and one more that some have; the heaviest has them all. */
export function callCountOf(index: number): number {
  return index === HEAVIEST ? HEAVIEST_CALLS : scrambled(index + 0x5bd1) % 7
}

export function callAt(index: number, call: number): MadeUpCall {
  const roll = scrambled(index * 31 + call)
  return {
    startedAt: FROM + Math.floor((roll / 0x1_0000_0000) * TWO_YEARS_MS),
    seconds: roll % 8 === 0 ? 0 : 20 + (roll % 400),
    inbound: roll % 3 !== 0,
    note: pick(NOTES, roll >>> 9),
  }
}

/** Numbers of each class that a benchmark may ask for. */
export const callers = {
  exact: (index: number) => mobile(atRest(index), 0),
  several: (index: number) => switchboard(Math.floor(index / SHARES)),
  suffix: (index: number) => `+8610${localNumber(index - (index % IS_PART) + 99)}`,
  unknown: (index: number) => `+86170${pad(scrambled(index) % 100_000_000, 8)}`,
}

/** The next person with a mobile number of their own. */
function atRest(index: number): number {
  return index % SHARES < 4 || index % IS_PART === 99 ? index - (index % SHARES) + 4 : index
}

const mobile = (index: number, which: number) => `+86${which === 0 ? 138 : 159}${pad(unique(index), 8)}`
const localNumber = (index: number) => `6${pad(unique(index) % 10_000_000, 7)}`
const switchboard = (group: number) => `+86215${pad(group, 7)}`

/** A permutation of the eight-digit numbers: nobody has another's. */
const unique = (index: number) => (index * 48_271 + 11) % 100_000_000
const pad = (value: number, digits: number) => String(value).padStart(digits, '0')

function pick<T>(from: readonly T[], roll: number): T {
  const found = from[roll % from.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** An integer hash (Wellons' lowbias32): the same roll for the same number, unlike for its neighbour. */
function scrambled(value: number): number {
  let x = value >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb_352d)
  x = Math.imul(x ^ (x >>> 15), 0x846c_a68b)
  return (x ^ (x >>> 16)) >>> 0
}
