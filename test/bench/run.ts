import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { benchmarks } from './benchmarks'

/** `npm run bench -- NAME [--json] [--key value ...]`: the last line is one JSON object. Without a name: the list. */
async function main(words: readonly string[]): Promise<number> {
  const [name] = words
  const benchmark = name === undefined ? undefined : benchmarks[name]
  if (name === undefined || !benchmark) {
    for (const [known, { about }] of Object.entries(benchmarks)) console.log(`${known}: ${about}`)
    return name === undefined ? 0 : 1
  }
  const json = words.includes('--json')
  // What is said on the way must not be mistaken for the answer.
  const say = (line: string) => (json ? console.error(line) : console.log(line))
  const cache = join(import.meta.dirname, '../../.cache/bench', name)
  mkdirSync(cache, { recursive: true })
  say(benchmark.about)
  const result = await benchmark.run({ options: pairs(words), cache, say })
  if (!json) console.table(result.classes)
  console.log(JSON.stringify(result))
  return 0
}

function pairs(words: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  words.forEach((word, at) => {
    const value = words[at + 1]
    if (word.startsWith('--') && value !== undefined && !value.startsWith('--')) found.set(word.slice(2), value)
  })
  return found
}

process.exitCode = await main(process.argv.slice(2).filter((word) => word !== '--'))
