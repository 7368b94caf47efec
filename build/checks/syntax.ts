import { type ESTree, parseSync, Visitor, type VisitorObject } from 'vite'
import type { Project } from './project'

/**
 * The parser is oxc, by way of vite: TypeScript 7 has no compiler API for JavaScript, and vite is here anyway.
 */
export type Program = ESTree.Program

const parsed = new WeakMap<Project, Map<string, Program>>()

/** Parses a script of the project; once, however many checks ask. A file that cannot be parsed is a bug: types come first. */
export function syntaxOf(project: Project, path: string): Program {
  let programs = parsed.get(project)
  if (programs === undefined) {
    programs = new Map()
    parsed.set(project, programs)
  }
  const known = programs.get(path)
  if (known !== undefined) return known
  const { program, errors } = parseSync(path, project.text(path))
  const [first] = errors
  if (first !== undefined) throw new Error(`${path} cannot be parsed: ${first.message}`)
  programs.set(path, program)
  return program
}

export function visit(program: Program, visitor: VisitorObject): void {
  new Visitor(visitor).visit(program)
}

/** The text of a string literal or of a template without placeholders; undefined for anything else. */
export function literalText(node: { readonly type: string } | null | undefined): string | undefined {
  if (node?.type === 'Literal' && 'value' in node && typeof node.value === 'string') return node.value
  if (node?.type === 'TemplateLiteral' && 'quasis' in node && Array.isArray(node.quasis) && node.quasis.length === 1) {
    const [quasi] = node.quasis as ESTree.TemplateElement[]
    return quasi?.value.cooked ?? undefined
  }
  return undefined
}
