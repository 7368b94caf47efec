import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** As bytes in every form in which a text may lie in a file. Base64 in its three alignments, without the edges. */
export function formsOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text, 'utf8')
  const utf16 = Buffer.from(text, 'utf16le')
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64')
    return Buffer.from(encoded.replace(/=+$/u, '').slice(shift + (shift > 0 ? 1 : 0), -2))
  })
  return [utf8, utf16, Buffer.from(utf16).swap16(), ...base64, Buffer.from(utf8.toString('hex'))]
}

/** Where below `folder` any of the texts lies in any of these forms: `text in path`. */
export function findPlainText(
  folder: string,
  texts: readonly string[],
  among: (path: string) => boolean = () => true,
): { hits: string[]; files: number; bytes: number } {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(among)
  const forms = texts.map((text) => ({ text, forms: formsOf(text) }))
  let bytes = 0
  const hits = paths.flatMap((path) => {
    const content = readFileSync(path)
    bytes += content.length
    return forms
      .filter((sought) => sought.forms.some((form) => content.includes(form)))
      .map(({ text }) => `${text} in ${relative(folder, path)}`)
  })
  return { hits, files: paths.length, bytes }
}
