import { isScript, isTest, lineAt, type Problem, type Project } from './project'
import { syntaxOf, visit } from './syntax'

/** Sources whose Chinese is data and not what the program says to the agent. A folder ends with a slash. */
export const dataFiles: readonly { readonly path: string; readonly why: string }[] = [
  { path: 'shared/practice/', why: 'the simulated customers: names, stories, what they say' },
  { path: 'electron/features/practice/', why: 'the queues they come from' },
  { path: 'shared/follow-ups/spoken/', why: 'how people say when, in either language' },
  { path: 'shared/imports/words.ts', why: 'how people head the columns of their lists, in either language' },
  { path: 'shared/customers/', why: 'numbers are written with 转 and full-width digits' },
  { path: 'renderer/bridge/fake/', why: 'made-up data for development; not in the program' },
]

// Han, kana, bopomofo, hangul, CJK punctuation and full-width forms.
const CJK = /[\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/u
/** Names are no sentences: the program's, and a language's own, are the same in every language. */
const NAME = /坐席台|简体中文/gu
const WORD = /\p{L}{2,}/u
/** Names of keys are the same in both languages: F9, Ctrl+Enter, Esc. */
const KEYS = /^(?:(?:Ctrl|Alt|Shift|Meta|Esc|Enter|Tab|Space|F\d{1,2}|[A-Z0-9])(?:[+ /]|$))+$/
const SPOKEN = ['aria-label', 'aria-description', 'alt', 'label', 'placeholder', 'title']

/** What a person reads stands in renderer/i18n: no Chinese in sources, no words in JSX. */
export function checkWordsInCode(project: Project, data = dataFiles): Problem[] {
  const problems: Problem[] = []
  const isData = (path: string) =>
    data.some((one) => (one.path.endsWith('/') ? path.startsWith(one.path) : path === one.path))
  for (const path of project.paths) {
    if (!isScript(path) || isTest(path) || !/^(?:electron|renderer|shared)\//.test(path) || isData(path)) continue
    const add = (node: { start: number }, text: string) => {
      const message = `“${text.trim().slice(0, 40)}” belongs into renderer/i18n`
      problems.push({ path, line: lineAt(project.text(path), node.start), message })
    }
    visit(syntaxOf(project, path), {
      Literal(node) {
        if (typeof node.value === 'string' && CJK.test(node.value.replace(NAME, ''))) add(node, node.value)
      },
      TemplateElement(node) {
        if (CJK.test(node.value.raw.replace(NAME, ''))) add(node, node.value.raw)
      },
      JSXText(node) {
        const text = node.value.trim()
        if (CJK.test(text) || (WORD.test(text) && !KEYS.test(text))) add(node, text)
      },
      JSXAttribute(node) {
        if (node.name.type !== 'JSXIdentifier' || !SPOKEN.includes(node.name.name)) return
        const value = node.value?.type === 'Literal' ? node.value.value : undefined
        if (typeof value !== 'string' || CJK.test(value)) return
        // An example of an address reads the same everywhere.
        if (WORD.test(value) && !KEYS.test(value) && !/^\w+:\/\/\S+$/.test(value)) add(node, value)
      },
    })
  }
  return problems
}
