import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkImports } from '#build/checks/import-check'
import { readProject } from '#build/checks/project'
import { told } from './made-up-tree'

const root = fileURLToPath(new URL('../..', import.meta.url))
const project = readProject(root)

test('the tree keeps the import rules', () => {
  expect(told(checkImports(project))).toEqual([])
})

test('the top level is what architecture says, and nothing else', () => {
  const entries = readdirSync(root).filter((name) => !name.startsWith('.') && name !== 'node_modules')
  const allowed = [
    'README.md',
    'build',
    'electron',
    'package-lock.json',
    'package.json',
    'renderer',
    'shared',
    'test',
    'tsconfig.json',
  ]
  expect(entries.sort()).toEqual(allowed.sort())
})

test('every runtime has types of its own and none is less strict than the root', () => {
  const read = (path: string): { extends?: string; compilerOptions: Record<string, unknown> } =>
    JSON.parse(project.text(path))
  const strictness = [
    'strict',
    'noUncheckedIndexedAccess',
    'exactOptionalPropertyTypes',
    'verbatimModuleSyntax',
    'noUnusedLocals',
  ]
  const base = read('tsconfig.json').compilerOptions
  for (const flag of strictness) expect(base[flag], flag).toBe(true)
  const runtimes = ['shared', 'electron', 'electron/phone-window', 'renderer', 'build', 'test']
  for (const runtime of runtimes) {
    const { compilerOptions } = read(`${runtime}/tsconfig.json`)
    for (const [name, value] of Object.entries(compilerOptions)) {
      if (value === false) expect(`${runtime}: ${name}`).toBe('not turned off')
    }
  }
  const libraries = (runtime: string) => read(`${runtime}/tsconfig.json`).compilerOptions['lib'] ?? base['lib']
  const types = (runtime: string) => read(`${runtime}/tsconfig.json`).compilerOptions['types'] ?? base['types']
  expect(libraries('shared')).not.toContain('dom')
  expect(libraries('electron')).not.toContain('dom')
  expect(types('shared')).toEqual([])
  expect(types('renderer')).not.toContain('node')
  expect(types('electron/phone-window')).not.toContain('node')
})

test('no script is left out of the type check, the lint or the git of the repository', () => {
  const ignored = readFileSync(`${root}/.gitignore`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  expect(ignored.sort()).toEqual(['.cache/', '.out/', 'node_modules/'])
})
