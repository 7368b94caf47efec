import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The files of a tree, as every check sees them. Paths are relative to the root, with forward slashes, sorted. */
export interface Project {
  readonly root: string
  readonly paths: readonly string[]
  /** The text of a file of `paths`; read once. */
  text(path: string): string
}

/** What a person has to put right. `line` counts from 1. */
export interface Problem {
  readonly path: string
  readonly line?: number
  readonly message: string
}

/** `warnings` are told and do not fail; `summary` is one line of figures. */
export interface Finding {
  readonly problems: readonly Problem[]
  readonly warnings?: readonly Problem[]
  readonly summary: string
}

// What .gitignore keeps out of the repository; no other folder is left out, so that nothing hides from the checks.
const OUTSIDE = new Set(['.git', 'node_modules', '.out', '.cache'])

/** Reads the tree from the disk, not from git, so that a file is checked before it is committed for the first time. */
export function readProject(root: string): Project {
  const paths: string[] = []
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (OUTSIDE.has(entry.name)) continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) paths.push(path)
    }
  }
  walk('')
  const texts = new Map<string, string>()
  return {
    root,
    paths: paths.sort(),
    text(path) {
      const known = texts.get(path)
      if (known !== undefined) return known
      const text = readFileSync(join(root, path), 'utf8')
      texts.set(path, text)
      return text
    },
  }
}

export const isScript = (path: string): boolean => /\.(?:[cm]?tsx?|[cm]?js)$/.test(path)
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('test/')

export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
