import { brotliDecompressSync } from 'node:zlib'
import data from './places.json'

/** What is known of mainland numbers by how they begin. */
export interface PlaceTable {
  /** Index into the names; -1: unknown. */
  readonly ofMobile: (digits: string) => number
  readonly ofLandline: (digits: string) => number
  readonly names: { readonly zh: readonly string[]; readonly en: readonly string[] }
  /** Longest prefix first. */
  readonly carriers: readonly { readonly prefix: string; readonly zh: string; readonly en: string }[]
}

const FIRST_MOBILE = 1_300_000
const NOWHERE = -1

/** Unpacked (1.4 MB) when it is first asked for: about 4 ms, once. */
export function openPlaceTable(): PlaceTable {
  const packed = brotliDecompressSync(Buffer.from(data.mobile, 'base64'))
  const mobile = new Uint16Array(packed.buffer, packed.byteOffset, packed.length / 2)
  const areas = new Map(
    data.areas.split('|').map((entry): [string, number] => {
      const [area = '', place] = entry.split(':')
      return [area, Number(place)]
    }),
  )
  return {
    ofMobile: (digits) => (mobile[Number(digits.slice(0, 7)) - FIRST_MOBILE] ?? 0) - 1,
    // 10 and 2x are whole area codes of two digits; no other begins like them.
    ofLandline: (digits) => areas.get(digits.slice(0, /^(?:10|2)/u.test(digits) ? 2 : 3)) ?? NOWHERE,
    names: { zh: data.zh.split('|'), en: data.en.split('|') },
    carriers: data.carriers
      .split('|')
      .map((entry) => {
        const [prefix = '', zh = '', en = ''] = entry.split(':')
        return { prefix, zh, en }
      })
      .sort((a, b) => b.prefix.length - a.prefix.length),
  }
}
