import { posix } from 'node:path'
import type { ESTree } from 'vite'
import { isScript, lineAt, type Project } from './project'
import { literalText, syntaxOf, visit } from './syntax'

/** One file naming another, in whatever way the language has for it. */
export interface Import {
  readonly from: string
  readonly line: number
  readonly specifier: string
  /** Names taken from the module as it calls them; `*` for all of it, `default`; none for its effects only. */
  readonly names: readonly string[]
  /** Gone after compilation. The rules hold for these all the same. */
  readonly typeOnly: boolean
  readonly target: Target
}

export type Target =
  /** A file of the tree; without an extension where no such file is there (the type check complains about that). */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'node'; readonly name: string }
  /** An import() or require of something computed: nobody can check it. */
  | { readonly kind: 'computed' }

/** Every import of every script: static, type-only, re-export, dynamic, `import('...').Type`, require, vi.mock, glob, URL. */
export function readImports(project: Project): readonly Import[] {
  const files = new Set(project.paths)
  const subpaths = readSubpaths(project)
  return project.paths.filter(isScript).flatMap((from) => importsOf(project, from, files, subpaths))
}

type Subpaths = readonly (readonly [prefix: string, folder: string, suffix: string])[]

/** The `imports` of package.json: `#shared/*` and its like. */
function readSubpaths(project: Project): Subpaths {
  if (!project.paths.includes('package.json')) return []
  const manifest: { imports?: Record<string, string> } = JSON.parse(project.text('package.json'))
  return Object.entries(manifest.imports ?? {}).map(([key, value]) => {
    const [folder = '', suffix = ''] = value.split('*')
    return [key.replace('*', ''), posix.normalize(folder), suffix]
  })
}

function importsOf(project: Project, from: string, files: Set<string>, subpaths: Subpaths): Import[] {
  const text = project.text(from)
  const found: Import[] = []
  const add = (node: { start: number }, specifier: string | undefined, names: readonly string[], typeOnly = false) => {
    found.push({
      from,
      line: lineAt(text, node.start),
      specifier: specifier ?? '(computed)',
      names,
      typeOnly,
      target: specifier === undefined ? { kind: 'computed' } : resolve(from, specifier, files, subpaths),
    })
  }
  visit(syntaxOf(project, from), {
    ImportDeclaration(node) {
      const typeOnly =
        node.importKind === 'type' ||
        (node.specifiers.length > 0 &&
          node.specifiers.every((one) => one.type === 'ImportSpecifier' && one.importKind === 'type'))
      add(node, node.source.value, node.specifiers.map(importedName), typeOnly)
    },
    ExportNamedDeclaration(node) {
      if (node.source === null) return
      add(
        node,
        node.source.value,
        node.specifiers.map((one) => moduleName(one.local)),
        node.exportKind === 'type',
      )
    },
    ExportAllDeclaration(node) {
      add(node, node.source.value, ['*'], node.exportKind === 'type')
    },
    ImportExpression(node) {
      add(node, literalText(node.source), ['*'])
    },
    TSImportType(node) {
      add(node, node.source.value, ['*'], true)
    },
    TSExternalModuleReference(node) {
      add(node, node.expression.value, ['*'])
    },
    CallExpression(node) {
      if (!callsAModule(node)) return
      for (const specifier of literalsOf(node.arguments[0])) add(node, specifier, ['*'])
    },
    NewExpression(node) {
      const specifier = urlBesideThisModule(node)
      if (specifier !== undefined) add(node, specifier, ['*'])
    },
  })
  return found
}

function importedName(node: ESTree.ImportDeclarationSpecifier): string {
  if (node.type === 'ImportNamespaceSpecifier') return '*'
  if (node.type === 'ImportDefaultSpecifier') return 'default'
  return moduleName(node.imported)
}

const moduleName = (node: ESTree.ModuleExportName): string => (node.type === 'Literal' ? node.value : node.name)

/** `require(...)`, `require.resolve(...)`, `vi.mock(...)`, `vi.importActual(...)`, `import.meta.glob(...)`. */
function callsAModule({ callee }: ESTree.CallExpression): boolean {
  if (callee.type === 'Identifier') return callee.name === 'require'
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false
  const method = callee.property.name
  if (callee.object.type === 'MetaProperty') return method === 'glob'
  if (callee.object.type !== 'Identifier') return false
  if (callee.object.name === 'require') return method === 'resolve'
  return callee.object.name === 'vi' && ['mock', 'doMock', 'importActual', 'importMock'].includes(method)
}

function literalsOf(node: ESTree.Node | undefined): readonly string[] {
  if (node?.type === 'ArrayExpression') return node.elements.flatMap((one) => literalsOf(one ?? undefined))
  const text = literalText(node)
  return text === undefined ? [] : [text]
}

/** `new URL('./worker.ts', import.meta.url)` of a script: how a worker names its file. */
function urlBesideThisModule(node: ESTree.NewExpression): string | undefined {
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'URL') return undefined
  const specifier = literalText(node.arguments[0])
  return specifier?.startsWith('.') && isScript(specifier) ? specifier : undefined
}

function resolve(from: string, raw: string, files: Set<string>, subpaths: Subpaths): Target {
  const [specifier = raw] = raw.split('?')
  if (specifier.startsWith('node:')) return { kind: 'node', name: specifier }
  if (specifier.startsWith('.')) return file(posix.join(posix.dirname(from), specifier), files)
  // Vite reads a leading slash as the root of the page; the only page root with scripts of its own is its folder.
  if (specifier.startsWith('/')) return file(`${from.split('/')[0] ?? ''}${specifier}`, files)
  for (const [prefix, folder, suffix] of subpaths) {
    if (specifier.startsWith(prefix)) return file(posix.join(folder, specifier.slice(prefix.length) + suffix), files)
  }
  const parts = specifier.split('/')
  return { kind: 'package', name: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') }
}

function file(path: string, files: Set<string>): Target {
  const candidates = [path, `${path}.ts`, `${path}.tsx`, `${path}.d.ts`, `${path}/index.ts`, `${path}/index.tsx`]
  return { kind: 'file', path: candidates.find((one) => files.has(one)) ?? path }
}
