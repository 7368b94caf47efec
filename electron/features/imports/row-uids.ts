import { randomBytes } from 'node:crypto'

/**
 * UUIDs of version 7 (RFC 9562 section 5.7) that only grow: rows that come together stand together in the index of ids,
 * where a million random ones would each touch a page of its own.
 */
export function orderedIds(now: () => number = Date.now): () => string {
  let ms = 0
  let count = 0
  let random = randomBytes(0)
  let used = 0
  return () => {
    const at = Math.max(now(), ms)
    // 12 bits count within a millisecond (method 1 of section 6.2); the next one is borrowed when they are used up.
    count = at === ms ? count + 1 : 0
    ms = count > 0xfff ? at + 1 : at
    if (count > 0xfff) count = 0
    if (used >= random.length) {
      random = randomBytes(8 * 256)
      used = 0
    }
    const rest = random.subarray(used, used + 8)
    used += 8
    const time = ms.toString(16).padStart(12, '0')
    const tail = rest.toString('hex')
    const variant = (8 | ((rest[0] ?? 0) & 3)).toString(16)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}`
  }
}
