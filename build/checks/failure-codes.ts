import type { ESTree } from 'vite'
import { CallProblem, LineProblem } from '#shared/phone/port'
import { isScript, isTest, lineAt, type Problem, type Project } from './project'
import { literalText, syntaxOf, visit } from './syntax'
import type { Sentences } from './translations'

/**
 * Where `failed(...)` or a notice is given a variable, the codes it can hold. Each must stand in quotes in that folder, so that the
 * list cannot outlive the code.
 */
export const computedCodes: readonly { readonly path: string; readonly codes: readonly string[] }[] = [
  { path: 'electron/features/phone/phone-service.ts', codes: ['call-not-ringing', 'call-not-up'] },
  {
    path: 'electron/features/imports/chosen-file.ts',
    codes: ['import-file-too-packed', 'import-file-not-readable', 'import-file-no-such-sheet', 'jobs-need-records'],
  },
  {
    path: 'electron/features/pool/pool-service.ts',
    codes: ['pool-taken', 'pool-quota', 'pool-claims-used-up', 'pool-cooling-down', 'customer-gone'],
  },
  // How a job ended, in its view.
  { path: 'electron/features/jobs/run-job.ts', codes: ['job-crashed', 'database-disk-full'] },
  { path: 'electron/features/imports/export-job.ts', codes: ['export-too-many-for-xlsx', 'export-no-columns'] },
  { path: 'electron/storage/database.ts', codes: ['database-not-writable', 'database-in-use', 'database-disk-full'] },
  {
    path: 'electron/app/world-records.ts',
    codes: ['records-password-needed', 'records-locked', 'records-quarantined', 'records-unavailable'],
  },
]

interface Answerable {
  readonly code: string
  readonly path: string
  readonly line: number
}

/**
 * Every code that can reach a person has a sentence in problems.json, and every sentence there a code: the problems of
 * lines and calls, `failed('code')`, and notices. `said`: keys that the renderer says in full.
 */
export function checkFailureCodes(
  project: Project,
  languages: readonly Sentences[],
  said: ReadonlySet<string>,
  computed = computedCodes,
): Problem[] {
  const problems: Problem[] = []
  const answerable: Answerable[] = []
  const port = 'shared/phone/port.ts'
  if (project.paths.includes(port)) {
    for (const code of [...LineProblem.options, ...CallProblem.options]) {
      const line = lineAt(project.text(port), project.text(port).indexOf(`'${code}'`))
      answerable.push({ code, path: port, line })
    }
  }
  const sources = project.paths.filter((path) => isScript(path) && !isTest(path) && !path.startsWith('build/'))
  for (const path of sources) {
    const place = (node: { start: number }) => ({ path, line: lineAt(project.text(path), node.start) })
    visit(syntaxOf(project, path), {
      CallExpression(node) {
        const codes = codesGiven(node)
        for (const code of codes) {
          if (code !== undefined) answerable.push({ code, ...place(node) })
          else if (isFailed(node) && path !== 'shared/kernel/result.ts' && !computed.some((one) => one.path === path)) {
            const message = 'failed(...) with a variable: list its codes in build/checks/failure-codes.ts'
            problems.push({ ...place(node), message })
          }
        }
      },
      ObjectExpression(node) {
        // A notice made by hand: { code: 'settings-set-aside', severity: 'warning' }.
        if (property(node, 'severity') === undefined) return
        const code = literalText(property(node, 'code'))
        if (code !== undefined) answerable.push({ code, ...place(node) })
      },
    })
  }
  for (const { path, codes } of computed) {
    if (!project.paths.includes(path)) continue
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    const texts = project.paths.filter((one) => one.startsWith(folder) && isScript(one)).map((one) => project.text(one))
    for (const code of codes) {
      if (texts.some((text) => text.includes(`'${code}'`))) answerable.push({ code, path, line: 1 })
      else problems.push({ path, message: `build/checks/failure-codes.ts lists ${code}, which is no longer there` })
    }
  }
  const codes = new Set(answerable.map(({ code }) => code))
  for (const { language, texts } of languages) {
    for (const code of codes) {
      if (texts.has(`problems.${code}`)) continue
      const where = answerable.find((one) => one.code === code)
      if (where === undefined) continue
      problems.push({ ...where, message: `${code} has no sentence in ${language}/problems.json` })
    }
    for (const [key, { path, line }] of texts) {
      if (!key.startsWith('problems.') || said.has(key) || codes.has(key.slice('problems.'.length))) continue
      problems.push({ path, line, message: `nobody answers ${key.slice('problems.'.length)}` })
    }
  }
  return problems
}

const isFailed = ({ callee }: ESTree.CallExpression): boolean =>
  callee.type === 'Identifier' && callee.name === 'failed'

/** Codes in a `failed(...)` or a `notices.put(...)`; undefined stands for one that only running tells. */
function codesGiven(node: ESTree.CallExpression): readonly (string | undefined)[] {
  const [argument] = node.arguments
  if (isFailed(node)) return textsOf(argument)
  const { callee } = node
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || callee.property.name !== 'put')
    return []
  const { object } = callee
  const owner =
    object.type === 'Identifier'
      ? object.name
      : object.type === 'MemberExpression' && 'name' in object.property
        ? object.property.name
        : ''
  return owner === 'notices' ? textsOf(argument) : []
}

function textsOf(node: ESTree.Node | undefined): readonly (string | undefined)[] {
  if (node?.type === 'ConditionalExpression') return [...textsOf(node.consequent), ...textsOf(node.alternate)]
  return [literalText(node)]
}

function property(node: ESTree.ObjectExpression, name: string): ESTree.Node | undefined {
  const found = node.properties.find(
    (one) => one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === name,
  )
  return found?.type === 'Property' ? found.value : undefined
}
