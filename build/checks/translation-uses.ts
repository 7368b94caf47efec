import type { ESTree } from 'vite'
import { isScript, isTest, lineAt, type Problem, type Project } from './project'
import { literalText, syntaxOf, visit } from './syntax'
import { withoutPlural } from './translations'

/**
 * Beginnings of keys whose ends stand nowhere in the sources as they are. Most keys that are put together need no word
 * here: `t(`phone.phase-${phase}`)` says every sentence that begins so, and `t(`follow-ups.${group}`)`, which shows no
 * more than the feature, says those whose end is a string somewhere in renderer or shared (`'overdue'`).
 */
export const dynamicKeys: readonly { readonly prefix: string; readonly why: string }[] = []

export interface Uses {
  /** Keys said in full, with where. */
  readonly exact: readonly { readonly key: string; readonly path: string; readonly line: number }[]
  /** Beginnings (and ends) of keys that are put together. */
  readonly patterns: readonly KeyPattern[]
  /** Strings elsewhere that may be keys in a table: `{ label: 'keys.mute' }`. */
  readonly elsewhere: ReadonlySet<string>
}

interface KeyPattern {
  readonly start: string
  readonly end: string
  readonly path: string
  readonly line: number
}

/** What the renderer says. `channels`: names of the contract, which look like keys and are none. */
export function readUses(project: Project, channels: ReadonlySet<string>): Uses {
  const exact: { key: string; path: string; line: number }[] = []
  const patterns: KeyPattern[] = []
  const elsewhere = new Set<string>()
  for (const path of project.paths) {
    if (!isScript(path) || isTest(path) || !/^(?:renderer|shared)\//.test(path)) continue
    const program = syntaxOf(project, path)
    const place = (node: { start: number }) => ({ path, line: lineAt(project.text(path), node.start) })
    const said = new Set<number>()
    const take = (node: ESTree.Node): void => {
      // A choice between keys says each: t(a ? 'x' : 'y'), t(['problems.x', 'problems.unknown']).
      const parts = partsOf(node)
      if (parts.length > 0) {
        for (const part of parts) take(part)
        return
      }
      said.add(node.start)
      const text = literalText(node)
      if (text !== undefined) {
        exact.push({ key: text, ...place(node) })
        return
      }
      if (node.type !== 'TemplateLiteral') return
      const start = node.quasis[0]?.value.cooked ?? ''
      const end = node.quasis.at(-1)?.value.cooked ?? ''
      patterns.push({ start, end, ...place(node) })
    }
    visit(program, {
      CallExpression({ callee, arguments: [argument] }) {
        const name =
          callee.type === 'Identifier'
            ? callee.name
            : callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
              ? callee.property.name
              : ''
        if (name === 't' && argument !== undefined) take(argument)
      },
      JSXAttribute({ name, value }) {
        if (name.type === 'JSXIdentifier' && name.name === 'i18nKey' && value !== null) take(value)
      },
    })
    visit(program, {
      Literal(node) {
        if (typeof node.value === 'string' && !said.has(node.start) && !channels.has(node.value)) {
          elsewhere.add(node.value)
        }
      },
      TemplateLiteral(node) {
        // A key put together before it is said: const key = `phone.phase-${phase}` as const.
        const start = node.quasis[0]?.value.cooked ?? ''
        if (node.quasis.length > 1 && !said.has(node.start) && /^[a-z-]+\.[a-z]/.test(start)) {
          patterns.push({ start, end: node.quasis.at(-1)?.value.cooked ?? '', ...place(node) })
        }
      },
    })
  }
  return { exact, patterns, elsewhere }
}

function partsOf(node: ESTree.Node): readonly ESTree.Node[] {
  if (node.type === 'ConditionalExpression') return [node.consequent, node.alternate]
  if (node.type === 'LogicalExpression') return [node.left, node.right]
  if (node.type === 'ParenthesizedExpression') return [node.expression]
  if (node.type === 'ArrayExpression') return node.elements.filter((element) => element !== null)
  return []
}

const fits = ({ start, end }: KeyPattern, key: string): boolean => key.startsWith(start) && key.endsWith(end)

/** A pattern that shows no more than the feature: `keys.${name}`. */
const isWhole = ({ start }: KeyPattern): boolean => start.endsWith('.') || !start.includes('.')
const endOf = (key: string): string => key.slice(key.indexOf('.') + 1)

/** Keys said and not there, and sentences that nobody says. */
export function compareUses(uses: Uses, keys: ReadonlyMap<string, { path: string; line: number }>): Problem[] {
  const known = new Set([...keys.keys()].map(withoutPlural))
  const problems: Problem[] = []
  for (const { key, path, line } of uses.exact) {
    if (!known.has(key)) problems.push({ path, line, message: `there is no sentence ${key}` })
  }
  for (const pattern of uses.patterns) {
    if ([...known].some((key) => fits(pattern, key))) continue
    const { path, line, start, end } = pattern
    problems.push({ path, line, message: `there is no sentence ${start}…${end}` })
  }
  const said = new Set(uses.exact.map(({ key }) => key))
  for (const [written, { path, line }] of keys) {
    const key = withoutPlural(written)
    // problems.json is compared with the codes that can be answered: failure-codes.ts.
    if (key.startsWith('problems.') || said.has(key) || uses.elsewhere.has(key)) continue
    if (uses.patterns.some((pattern) => fits(pattern, key) && (!isWhole(pattern) || uses.elsewhere.has(endOf(key)))))
      continue
    if (dynamicKeys.some(({ prefix }) => key.startsWith(prefix))) continue
    problems.push({ path, line, message: `nobody says ${key}` })
  }
  return problems
}
