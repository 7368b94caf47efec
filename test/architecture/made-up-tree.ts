import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Finding, type Project, readProject } from '#build/checks/project'

/** A small project on the disk, path to text; gone when the test is. */
export function madeUpTree(files: Readonly<Record<string, string>>): Project {
  const root = mkdtempSync(join(tmpdir(), 'zuoxi-tree-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return readProject(root)
}

/** `path:line message`, as a person reads it. */
export const told = ({ problems }: Pick<Finding, 'problems'>): readonly string[] =>
  problems.map(({ path, line, message }) => `${path}${line === undefined ? '' : `:${line}`} ${message}`)
