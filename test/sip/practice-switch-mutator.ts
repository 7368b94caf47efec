import { jssipMessages } from './practice-switch-recordings'

const stock = Object.values(jssipMessages)

/** Pieces that readers of SIP stumble over. */
export const spice = [
  ...['\r\n', '\r', '\n', '\u0000', ' ', '\t', ':', ';', ',', '<', '>', '"', '\\', '@', '%', '=', '?', '[', ']', '*'],
  ...[
    '\r\n\r\n',
    '\r\n ',
    'SIP/2.0',
    'sip:',
    ';tag=',
    ';branch=',
    'Via: ',
    'l: ',
    '99999999999',
    '-1',
    '%ZZ',
    '\ud800',
  ],
  ...['你好', '\u202e', '\u200b', ';'.repeat(200), '"'.repeat(201), '<'.repeat(200), ','.repeat(300), ' '.repeat(2000)],
]

/** mulberry32: the same mutants on every machine, so that a failure can be looked at again. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function mutate(text: string, random: () => number): string {
  const place = () => Math.floor(random() * (text.length + 1))
  const [from, to] = [place(), place()].sort((a, b) => a - b) as [number, number]
  const near = Math.min(to, from + Math.floor(random() * 40))
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item
  const kinds = [
    () => text.slice(0, from) + pick(spice) + text.slice(from),
    () => text.slice(0, from) + pick(spice) + text.slice(near),
    () => text.slice(0, from) + text.slice(near),
    () => text.slice(0, near) + text.slice(from),
    () => text.slice(0, from),
    () => text.slice(0, from) + String.fromCharCode(Math.floor(random() * 0x100)) + text.slice(from + 1),
    () => text.slice(0, from) + pick(stock).slice(from),
    () =>
      text
        .split('\r\n')
        .sort(() => random() - 0.5)
        .join('\r\n'),
  ]
  return pick(kinds)()
}

/** The same `count` mutants of messages of JsSIP on every machine, each changed one to four times. */
export function mutants(count: number): Generator<string> {
  return mutantsOf(stock, count, 20_261_122)
}

/** `count` mutants of these messages in turn, each changed one to four times; the same for the same seed. */
export function* mutantsOf(messages: readonly string[], count: number, seed: number): Generator<string> {
  const random = randomFrom(seed)
  for (let nth = 0; nth < count; nth += 1) {
    let text = messages[nth % messages.length] ?? ''
    for (let times = Math.floor(random() * 4); times >= 0; times -= 1) text = mutate(text, random)
    yield text
  }
}
