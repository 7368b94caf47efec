/** What somebody typed, of which one part after the other is understood and taken away. */
export class SpokenText {
  /** As typed, full-width forms made narrow. */
  readonly #shown: string
  /** The same, letter by letter, in small letters and simplified characters. */
  #left: string
  readonly #taken: [from: number, to: number][] = []

  constructor(text: string) {
    this.#shown = text.normalize('NFKC')
    const lower = [...this.#shown].map((letter) => simplified[letter] ?? narrow(letter)).join('')
    this.#left = lower
  }

  /** The first place where the pattern is, which is understood now; null when there is none. */
  take(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.#left)
    if (!found) return null
    const [from, to] = [found.index, found.index + found[0].length]
    this.#taken.push([from, to])
    // Something that no pattern crosses: what stood on its two sides does not belong together.
    this.#left = `${this.#left.slice(0, from)}${'␟'.repeat(to - from)}${this.#left.slice(to)}`
    return found
  }

  /** What nobody understood. */
  rest(): string {
    let rest = ''
    for (let at = 0; at < this.#shown.length; at++) {
      const taken = this.#taken.some(([from, to]) => at >= from && at < to)
      rest += taken ? '␟' : this.#shown[at]
    }
    return rest
      .replace(/(?:\b(?:on|at|by|around|before|the)\s*)?␟+(?:之?前|左右|的时候|时候|,)?/gi, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[\s,，。;；:：、的在再就\-—]+|[\s,，;；:：、在\-—]+$/gu, '')
  }
}

/** Letters whose small form is longer would shift everything after them. */
const narrow = (letter: string) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)

const simplified: Readonly<Record<string, string>> = {
  ...{ 後: '后', 點: '点', 週: '周', 禮: '礼', 個: '个', 鐘: '钟', 鍾: '钟', 兩: '两', 號: '号', 時: '时', 會: '会' },
  ...{ 內: '内', 這: '这', 過: '过', 飯: '饭', 兒: '儿' },
}

const DIGITS = '零一二三四五六七八九'

/** 20, 二十, 十五, 两, a, half: as a number; NaN for anything else. */
export function numberOf(word: string): number {
  if (/^\d+(?:\.\d+)?$/.test(word)) return Number(word)
  if (word === '半' || word === 'half a' || word === 'half an' || word === 'half') return 0.5
  const english = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].indexOf(word)
  if (word === 'a' || word === 'an') return 1
  if (word === 'a couple of' || word === 'a few') return word === 'a few' ? 3 : 2
  if (english > 0) return english
  const plain = word.replace(/〇/g, '零').replace(/[两俩]/g, '二')
  if (plain === '几') return 3
  const tens = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(plain)
  if (tens) return (tens[1] ? DIGITS.indexOf(tens[1]) : 1) * 10 + (tens[2] ? DIGITS.indexOf(tens[2]) : 0)
  const digits = [...plain].map((one) => DIGITS.indexOf(one))
  return plain !== '' && digits.every((one) => one >= 0) ? Number(digits.join('')) : Number.NaN
}

/** A number as it is written in either language, for patterns. */
export const NUMBER = '(?:\\d+(?:\\.\\d+)?|[零〇一二两俩三四五六七八九十几]+)'
