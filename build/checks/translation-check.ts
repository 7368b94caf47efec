import { agentWindowContract } from '#shared/desk/contract'
import { checkFailureCodes } from './failure-codes'
import { type Finding, isScript, type Problem, type Project } from './project'
import { compareUses, readUses } from './translation-uses'
import {
  compareLanguages,
  glossaryFaults,
  LANGUAGES,
  leftOut,
  readMainSentences,
  readSentences,
  type Sentences,
} from './translations'
import { checkWordsInCode } from './words-in-code'

/** Everything about what the program says: both languages whole and alike, every sentence said, every code answered. */
export function checkTranslations(project: Project): Finding {
  const languages = LANGUAGES.map((language) => readSentences(project, language))
  const mains = LANGUAGES.map((language) => readMainSentences(project, language))
  const uses = readUses(project, new Set(Object.keys(agentWindowContract)))
  const [first] = languages
  const problems = [
    ...compareLanguages(languages),
    ...leftOut(project),
    ...compareLanguages(mains),
    ...unsaidInMain(project, mains),
    ...[...languages, ...mains].flatMap(glossaryFaults),
    ...(first === undefined ? [] : compareUses(uses, first.texts)),
    ...checkFailureCodes(project, languages, new Set(uses.exact.map(({ key }) => key))),
    ...checkWordsInCode(project),
  ]
  return {
    problems,
    summary: languages.map(({ language, texts }) => `${texts.size} sentences in ${language}`).join(', '),
  }
}

/** Main names its few sentences in full; that those it names are there is the compiler's business. */
function unsaidInMain(project: Project, [first]: readonly Sentences[]): Problem[] {
  const sources = project.paths.filter((path) => path.startsWith('electron/') && isScript(path))
  return [...(first?.texts ?? [])]
    .filter(([key]) => !sources.some((path) => project.text(path).includes(`'${key.slice('main.'.length)}'`)))
    .map(([key, { path, line }]) => ({ path, line, message: `nobody says ${key}` }))
}
