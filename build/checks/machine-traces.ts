import { type Finding, isTest, lineAt, type Problem, type Project } from './project'

/** What is true on one machine only. Example hosts (RFC 2606) are nobody's. */
const TRACES: readonly (readonly [trace: RegExp, what: string, inTests: boolean])[] = [
  [/(?<![\w.])\/(?:work|workspace)\/[\w.-]+/g, 'a path of one machine', true],
  [/(?<![\w.$}])\/(?:home|Users)\/[\w.-]+/g, 'the home of one person', false],
  [/(?<![\w.$}])\/root\/[\w.-]+/g, 'the home of one person', false],
  [/(?<![\w.$}])\/tmp\/[\w.-]+/g, 'a fixed temporary path: ask the system for one', true],
  [
    /https?:\/\/(?![\w.-]*\.(?:example|invalid|test)\b)[\w.-]*(?:registry|npmmirror|verdaccio|mirror)[\w.-]*/g,
    'the address of a registry',
    true,
  ],
  [/^\s*"resolved":\s*"https?:[^"]*"/gm, 'where the lock file got a package from', true],
]

const TEXT = /(?:\.(?:[cm]?[jt]sx?|json|md|html|css|svg|cfg|conf|sh|ya?ml|toml|txt|desktop)|\/run|rc|ignore)$/

/** Paths and registry addresses of the machine at hand, in any text of the tree, the lock file and .npmrc too. */
export function checkMachineTraces(project: Project): Finding {
  const problems: Problem[] = []
  const texts = project.paths.filter((path) => TEXT.test(path))
  for (const path of texts) {
    const text = project.text(path)
    for (const [trace, what, inTests] of TRACES) {
      if (isTest(path) && !inTests) continue
      for (const found of text.matchAll(trace)) {
        problems.push({ path, line: lineAt(text, found.index), message: `${found[0].trim()}: ${what}` })
      }
    }
  }
  return { problems, summary: `${texts.length} texts` }
}
