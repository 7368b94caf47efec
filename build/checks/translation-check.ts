import { agentWindowContract } from '#shared/desk/contract'
import { checkFailureCodes } from './failure-codes'
import type { Finding, Project } from './project'
import { compareUses, readUses } from './translation-uses'
import { compareLanguages, glossaryFaults, LANGUAGES, readSentences } from './translations'
import { checkWordsInCode } from './words-in-code'

/** Everything about what the program says: both languages whole and alike, every sentence said, every code answered. */
export function checkTranslations(project: Project): Finding {
  const languages = LANGUAGES.map((language) => readSentences(project, language))
  const uses = readUses(project, new Set(Object.keys(agentWindowContract)))
  const [first] = languages
  const problems = [
    ...compareLanguages(project, languages),
    ...languages.flatMap(glossaryFaults),
    ...(first === undefined ? [] : compareUses(uses, first.texts)),
    ...checkFailureCodes(project, languages, new Set(uses.exact.map(({ key }) => key))),
    ...checkWordsInCode(project),
  ]
  return {
    problems,
    summary: languages.map(({ language, texts }) => `${texts.size} sentences in ${language}`).join(', '),
  }
}
