const STRING = 0x02

/**
 * A flat BSON document of strings (bsonspec.org), which is all that the source has. Throws on anything else: then the
 * source has changed its form, and somebody should look.
 */
export function readBsonStrings(document: Buffer): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const end = document.readInt32LE(0) - 1
  if (end !== document.length - 1 || document[end] !== 0) throw new Error('not a whole BSON document')
  let at = 4
  while (at < end) {
    if (document[at] !== STRING) throw new Error(`a BSON element of type ${document[at]} at ${at}`)
    const keyEnd = document.indexOf(0, at + 1)
    const key = document.toString('utf8', at + 1, keyEnd)
    const length = document.readInt32LE(keyEnd + 1)
    const from = keyEnd + 5
    found.set(key, document.toString('utf8', from, from + length - 1))
    at = from + length
  }
  return found
}
