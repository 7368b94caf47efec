import { seededRandom } from '#shared/practice/seeded-random'

/** A list as people send them, with everything that is wrong with such lists, and what must become of its rows. */
export interface HostileFile {
  readonly bytes: Buffer
  /** Rows below the heads; empty lines are none. */
  readonly rows: number
  readonly added: number
  readonly updated: number
  readonly skipped: number
  readonly rejected: number
  /** Numbers of those who must be there, once each. */
  readonly numbers: readonly string[]
}

const HEADS = ['客户姓名', '手机号码', '公司名称', '客户等级', '备注']
const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建华文斌玉兰红']
const FORMULAS = ['=HYPERLINK("http://x.invalid","点我")', '+1+cmd|calc!A1', '@SUM(A1:A9)', '-2+3', '\t=1+1', '＝1+1']

/** The same list for the same seed. `encoding`: GBK has no mark, UTF-8 has one here. */
export function hostileFile(count: number, seed: number, encoding: 'gbk' | 'utf-8'): HostileFile {
  const { whole, pick } = seededRandom(seed)
  const below = (limit: number) => whole(0, limit - 1)
  const lines: (string | Buffer)[] = [HEADS.join(',')]
  const numbers: string[] = []
  /** Good rows that no other row is about yet, without a company. */
  const bare: string[] = []
  const expected = { added: 0, updated: 0, skipped: 0, rejected: 0 }
  const name = () => `${pick(SURNAMES)}${pick(GIVEN)}${below(2) === 0 ? pick(GIVEN) : ''}`
  const written = (number: string) =>
    pick([number, `+86${number}`, `0086 ${number}`, `${number.slice(0, 3)}-${number.slice(3, 7)}-${number.slice(7)}`])
  // A range of which the practice world has nobody.
  const fresh = () => `199${String(10_000_000 + numbers.length * 7919 + (seed % 7)).slice(-8)}`
  const good = (cells: (number: string) => string) => {
    const number = fresh()
    numbers.push(number)
    expected.added++
    lines.push(cells(number))
    return number
  }
  const bad = (line: string | Buffer) => {
    expected.rejected++
    lines.push(line)
  }

  for (let row = 0; row < count; row++) {
    const roll = below(100)
    if (roll < 62) {
      const number = good((n) => `${name()},${written(n)},,${pick(['', '普通', '金卡', 'VIP'])},`)
      bare.push(number)
    } else if (roll < 70) good((n) => `${name()},${written(n)},"红星, 贸易有限公司","普通","第一行\n""第二行"", 完"`)
    else if (roll < 75) good((n) => `${name()},${n},公司,,"${pick(FORMULAS).replaceAll('"', '""')}"`)
    else if (roll < 80 && bare.length > 0) {
      // The same number once more, with something new to say.
      const number = bare.splice(below(bare.length), 1)[0] ?? ''
      expected.updated++
      lines.push(`${name()},${written(number)},补上的公司,,`)
    } else if (roll < 84 && numbers.length > 0) {
      expected.skipped++
      lines.push(`${name()},${written(pick(numbers))},,,`)
    } else if (roll < 87) bad(`${name()},${pick(['12', '没有号码', '1.38E+10', '138001380001'])},,,`)
    else if (roll < 89) bad(`${name()},${fresh()},,黑金,`)
    else if (roll < 91) bad(`${name()},${fresh()}`)
    else if (roll < 93) bad(`${name()},${fresh()},甲,普通,乙,丙,丁`)
    else if (roll < 95) bad(`"${name()}没有收尾的引号,${fresh()},,,`)
    else if (roll < 96) bad(`"${name()}"后面还有字,${fresh()},,,`)
    else if (roll < 97) bad(`${name()},${fresh()},,,${'长'.repeat(65_536)}`)
    else if (roll < 98) bad(Buffer.from([0xff, 0xff, 0x80, 0x2c, 0x31, 0x2c, 0x2c, 0x2c]))
    else if (roll < 99) bad(',,,,没有姓名也没有号码')
    else good((n) => `${name()},${n},,,${'备注'.repeat(900)}`)
    if (below(50) === 0) lines.push('', ',,,,')
  }
  const encode = encoding === 'gbk' ? gbkEncoder() : (text: string) => Buffer.from(text)
  const ends = ['\r\n', '\n', '\r\n', '\r\n']
  const parts = lines.flatMap((line, at) => [
    typeof line === 'string' ? encode(line) : line,
    // Some programs end lines otherwise than others, and some files went through several.
    Buffer.from(ends[at % ends.length] ?? '\n'),
  ])
  const mark = encoding === 'utf-8' ? [Buffer.from('\ufeff')] : []
  return { bytes: Buffer.concat([...mark, ...parts]), rows: count, ...expected, numbers }
}

/** Node decodes GBK and does not encode it: the table is read off the decoder. */
function gbkEncoder(): (text: string) => Buffer {
  const bytesOf = new Map<string, readonly number[]>()
  const decoder = new TextDecoder('gbk')
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.length === 1 && character !== '\ufffd' && !bytesOf.has(character))
        bytesOf.set(character, [lead, trail])
    }
  }
  return (text) => {
    const bytes: number[] = []
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0
      const known = code < 0x80 ? [code] : bytesOf.get(character)
      if (!known) throw new Error(`GBK has no ${character}`)
      for (const byte of known) bytes.push(byte)
    }
    return Buffer.from(bytes)
  }
}
