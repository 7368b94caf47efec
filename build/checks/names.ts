import type { Finding, Problem, Project } from './project'

/** Names that say nothing of what is in a file, so that everything ends there. */
const EMPTY_NAMES = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'miscellaneous', 'stuff'])

/** Files and folders, also as a word of a longer name: `date-utils.ts`. */
export function checkNames(project: Project): Finding {
  const problems: Problem[] = []
  const seen = new Set<string>()
  for (const path of project.paths) {
    const parts = path.split('/')
    for (const [depth, part] of parts.entries()) {
      const upTo = parts.slice(0, depth + 1).join('/')
      if (seen.has(upTo)) continue
      seen.add(upTo)
      const empty = part
        .toLowerCase()
        .split(/[-._]/)
        .find((word) => EMPTY_NAMES.has(word))
      if (empty !== undefined)
        problems.push({ path: upTo, message: `“${empty}” says nothing: name it by what it does` })
    }
  }
  return { problems, summary: `${seen.size} names` }
}
