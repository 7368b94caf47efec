import type { Problem, Project } from './project'

/** The sentences of one language: `<feature>.<key>` to text, and where each stands. */
export interface Sentences {
  readonly language: string
  readonly texts: ReadonlyMap<string, Sentence>
}

export interface Sentence {
  readonly path: string
  readonly line: number
  readonly text: string
}

export const FOLDER = 'renderer/i18n'
export const MAIN_FOLDER = 'electron/platform/texts'
export const LANGUAGES = ['zh-CN', 'en'] as const

/** i18next's plural forms: `calls_one` and `calls_other` are the one key `calls`. */
export const withoutPlural = (key: string): string => key.replace(/_(?:zero|one|two|few|many|other)$/, '')

/** The agent window's: one file a feature. */
export function readSentences(project: Project, language: string): Sentences {
  const folder = `${FOLDER}/${language}/`
  const files = project.paths.filter((one) => one.startsWith(folder) && one.endsWith('.json'))
  return read(
    project,
    language,
    files.map((path) => [path, path.slice(folder.length, -'.json'.length)]),
  )
}

/** The few that main says itself: notifications, the tray. One file a language; keys begin with `main.`. */
export function readMainSentences(project: Project, language: string): Sentences {
  const path = `${MAIN_FOLDER}/${language}.json`
  return read(project, language, project.paths.includes(path) ? [[path, 'main']] : [])
}

function read(
  project: Project,
  language: string,
  files: readonly (readonly [path: string, prefix: string])[],
): Sentences {
  const texts = new Map<string, Sentence>()
  for (const [path, prefix] of files) {
    const content = project.text(path)
    const lines = content.split('\n')
    const walk = (value: unknown, key: string): void => {
      if (typeof value === 'string') {
        const name = JSON.stringify(key.split('.').at(-1))
        const line = lines.findIndex((one) => one.trimStart().startsWith(`${name}:`)) + 1
        texts.set(key, { path, line: Math.max(line, 1), text: value })
      } else if (typeof value === 'object' && value !== null) {
        for (const [name, inner] of Object.entries(value)) walk(inner, `${key}.${name}`)
      }
    }
    walk(JSON.parse(content), prefix)
  }
  return { language, texts }
}

/** Same keys and same placeholders in every language; no empty sentence. */
export function compareLanguages(languages: readonly Sentences[]): Problem[] {
  const problems: Problem[] = []
  for (const one of languages) {
    for (const other of languages) {
      if (one === other) continue
      const known = new Set([...other.texts.keys()].map(withoutPlural))
      for (const [key, sentence] of one.texts) {
        if (known.has(withoutPlural(key))) continue
        problems.push({ path: sentence.path, line: sentence.line, message: `${key} is not there in ${other.language}` })
      }
    }
  }
  const [first, ...others] = languages
  for (const other of others) {
    if (first === undefined) break
    const [here, there] = [placeholdersOf(first), placeholdersOf(other)]
    for (const [key, names] of here) {
      const namesThere = there.get(key)
      if (namesThere === undefined || [...names].join() === [...namesThere].join()) continue
      const { path, line } = locate(other, key)
      const message = `${key} has the placeholders {${[...namesThere]}} here and {${[...names]}} in ${first.language}`
      problems.push({ path, line, message })
    }
  }
  for (const { texts } of languages) {
    for (const { path, line, text } of texts.values()) {
      if (text.trim() === '') problems.push({ path, line, message: 'an empty sentence' })
    }
  }
  return problems
}

/** Names between {{ and }} (main: { and }), of all plural forms together, sorted. */
function placeholdersOf({ texts }: Sentences): Map<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const [key, { text }] of texts) {
    const names = found.get(withoutPlural(key)) ?? new Set()
    for (const [, name = ''] of text.matchAll(/\{\{?\s*([\w.-]+)/g)) names.add(name)
    found.set(withoutPlural(key), names)
  }
  return new Map([...found].map(([key, names]) => [key, new Set([...names].sort())]))
}

function locate({ texts }: Sentences, key: string): Sentence {
  const found = [...texts].find(([candidate]) => withoutPlural(candidate) === key)
  if (found === undefined) throw new Error(`no sentence ${key}`)
  return found[1]
}

/** Files of a language that its index.ts does not put in. */
export function leftOut(project: Project): Problem[] {
  return LANGUAGES.flatMap((language) => {
    const index = `${FOLDER}/${language}/index.ts`
    if (!project.paths.includes(index)) return []
    const folder = `${FOLDER}/${language}/`
    return project.paths
      .filter((path) => path.startsWith(folder) && path.endsWith('.json'))
      .filter((path) => !project.text(index).includes(`'./${path.slice(folder.length)}'`))
      .map((path) => ({ path, message: `${index} does not put this file in` }))
  })
}

/** The glossary (ux.md): one word a thing. What is said instead of the words that slip in. */
const NEVER: Readonly<Record<string, readonly (readonly [never: RegExp, use: string])[]>> = {
  'zh-CN': [
    [/座席|客服/, '坐席'],
    [/挂断/, '挂机'],
    [/置闲|空闲/, '示闲'],
    [/置忙/, '示忙'],
    [/事后处理|后处理|话后处理/, '话后整理'],
    [/服务单|服务工单/, '工单'],
    [/公有池|公共池/, '公海'],
    [/盲转/, '直接转接'],
  ],
  en: [
    [/\b(?:operator|CSR|customer service|seat)s?\b/i, 'agent'],
    [/\bafter[- ]call work\b/i, 'wrap-up'],
    [/\bpop[- ]?up\b/i, 'screen pop'],
    [/\bcallback\b/i, 'call back'],
  ],
}

export function glossaryFaults({ language, texts }: Sentences): Problem[] {
  return [...texts.values()].flatMap(({ path, line, text }) =>
    (NEVER[language] ?? []).flatMap(([never, use]) => {
      const [word] = never.exec(text) ?? []
      return word === undefined ? [] : [{ path, line, message: `“${word}” is not in the glossary: ${use}` }]
    }),
  )
}
